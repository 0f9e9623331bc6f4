<!-- Entry: a document of the edition → the passages by which it can be cited, each a file. -->
<xsl:package name="urn:colophon:passages" package-version="1.0" version="3.0" declared-modes="yes"
             xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
             xpath-default-namespace="http://www.tei-c.org/ns/1.0">
  <xsl:import href="../common/unhandled.xsl"/>
  <xsl:import href="passages/document.xsl"/>
</xsl:package>
