<!-- A document as plain text: what print shows of it, in lines. What the source's words become is asked of print's own
     templates; here its paragraphs, lists and tables are only set in another way. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:import href="../../print/volume.xsl"/>
  <xsl:include href="../volume-blocks.xsl"/>
  <xsl:include href="lines.xsl"/>
  <xsl:include href="words.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/" as="text()">
    <xsl:variable name="article" as="element(h:article)">
      <xsl:apply-templates select="*" mode="volume"/>
    </xsl:variable>
    <xsl:variable name="lines" as="element(Q{}line)*">
      <xsl:apply-templates select="$article/h:header/h:h2" mode="lines"/>
      <line xmlns="" group="about">{f:taken-from()}</line>
      <xsl:apply-templates select="$article/(h:header/(* except h:h2), h:section[f:has-class(., 'notes')]/h:p[f:has-class(., 'document-source')])" mode="lines">
        <xsl:with-param name="group" select="'about'" tunnel="yes"/>
      </xsl:apply-templates>
      <xsl:apply-templates select="$article/(* except h:header)" mode="lines"/>
    </xsl:variable>
    <xsl:value-of select="fp:joined($lines)"/>
  </xsl:template>

  <!-- Lines that belong together follow one another; between others is an empty one. -->
  <xsl:function name="fp:joined" as="xs:string">
    <xsl:param name="lines" as="element(Q{}line)*"/>
    <xsl:sequence select="string-join(
      for $position in 1 to count($lines)
      return ($lines[$position], if ($position lt count($lines) and $lines[$position]/@group = $lines[$position + 1]/@group) then '&#xa;' else '&#xa;&#xa;'))
      => replace('\n+$', '&#xa;')"/>
  </xsl:function>

</xsl:stylesheet>
