<!-- Entry: a document of the edition → its part of the e-book; and the frame of the book. -->
<xsl:package name="urn:colophon:epub" package-version="1.0" version="3.0" declared-modes="yes"
             xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
             xpath-default-namespace="http://www.tei-c.org/ns/1.0">
  <xsl:import href="../common/unhandled.xsl"/>
  <xsl:import href="epub/document.xsl"/>
</xsl:package>
