<!-- Entry: a TEI file of the edition → the same in TEI simplePrint, for whoever takes that in and nothing richer. -->
<xsl:package name="urn:colophon:simple" package-version="1.0" version="3.0" declared-modes="yes"
             xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
             xpath-default-namespace="http://www.tei-c.org/ns/1.0">
  <xsl:import href="simple/attributes.xsl"/>
  <xsl:import href="simple/text.xsl"/>
  <xsl:import href="simple/header.xsl"/>
  <xsl:import href="simple/document.xsl"/>
</xsl:package>
