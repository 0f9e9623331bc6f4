<!-- All that shows a text, for every edition of it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">
  <xsl:include href="edition.xsl"/>
  <xsl:include href="functions.xsl"/>
  <xsl:include href="labels.xsl"/>
  <xsl:include href="header.xsl"/>
  <xsl:include href="structure.xsl"/>
  <xsl:include href="blocks.xsl"/>
  <xsl:include href="inline.xsl"/>
  <xsl:include href="transcription.xsl"/>
  <xsl:include href="cut-words.xsl"/>
  <xsl:include href="descriptions.xsl"/>
  <xsl:include href="manuscripts.xsl"/>
  <xsl:include href="dictionaries.xsl"/>
  <xsl:include href="speech.xsl"/>
  <xsl:include href="formulae.xsl"/>
  <xsl:include href="links.xsl"/>
  <xsl:include href="names.xsl"/>
  <xsl:include href="emendations.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="apparatus.xsl"/>
  <xsl:include href="entry.xsl"/>
</xsl:stylesheet>
