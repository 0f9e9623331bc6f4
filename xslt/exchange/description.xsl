<!-- Entry: a document of the edition → what catalogues and viewers ask of it: title, authors, date, source, its pages as images. -->
<xsl:package name="urn:colophon:description" package-version="1.0" version="3.0" declared-modes="yes"
             xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
             xpath-default-namespace="http://www.tei-c.org/ns/1.0">
  <xsl:import href="../common/unhandled.xsl"/>
  <xsl:import href="description/document.xsl"/>
</xsl:package>
