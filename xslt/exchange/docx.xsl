<!-- Entry: a document of the edition → the parts of a word processor's file. -->
<xsl:package name="urn:colophon:docx" package-version="1.0" version="3.0" declared-modes="yes"
             xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
             xpath-default-namespace="http://www.tei-c.org/ns/1.0">
  <xsl:import href="../common/unhandled.xsl"/>
  <xsl:import href="docx/document.xsl"/>
</xsl:package>
