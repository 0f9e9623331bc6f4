<!-- Words that a page's or a line's end cuts: close the road-|stead. The hyphen is the source's, not the word's: the reading
     text leaves it out. Only where the TEI says that the break is inside of a word (@break="no", Guidelines 3.2.2). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- By f:key(.) of the text that ends with the hyphen: the word as the source writes it, road-stead. -->
  <xsl:variable name="cut-words" as="map(xs:string, xs:string)" select="map:merge($fp:cut-words)"/>

  <xsl:variable name="fp:cut-words" as="map(xs:string, xs:string)*">
    <xsl:if test="$text/descendant::*[@break = 'no']">
      <xsl:iterate select="$text/descendant::node()[self::text() or fp:is-break-in-word(.)][empty(ancestor::fw | ancestor::note)]">
        <xsl:param name="before" as="text()?" select="()"/>
        <xsl:param name="is-cut" as="xs:boolean" select="false()"/>
        <xsl:variable name="word" as="xs:string?" select="if ($is-cut) then self::text() ! fp:cut-word($before, .) else ()"/>
        <xsl:sequence select="$word ! map:entry(f:key($before), .)"/>
        <xsl:next-iteration>
          <xsl:with-param name="before" select="(self::text(), $before)[1]"/>
          <xsl:with-param name="is-cut" select="exists(self::*) and exists($before)"/>
        </xsl:next-iteration>
      </xsl:iterate>
    </xsl:if>
  </xsl:variable>

  <!-- A line that the page keeps as a line keeps its hyphen. -->
  <xsl:function name="fp:is-break-in-word" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node/(self::pb | self::cb | self::gb | self::lb[not(f:is-kept-line(.))])[@break = 'no'])"/>
  </xsl:function>

  <!-- Does a hyphen stand between two parts of one word? Empty where it does not, or where the word may have it anyway. -->
  <xsl:function name="fp:cut-word" as="xs:string?">
    <xsl:param name="before" as="text()"/>
    <xsl:param name="after" as="text()"/>
    <!-- Of long texts the ends are enough. -->
    <xsl:variable name="end" as="xs:string" select="normalize-space(substring($before, string-length($before) - 99))"/>
    <xsl:variable name="first" as="xs:string" select="replace($end, '^.*?([\p{L}\p{M}]*)[-‐&#xad;¬]$', '$1')"/>
    <xsl:variable name="second" as="xs:string" select="replace(substring($after, 1, 100), '^([\p{L}\p{M}]+).*$', '$1', 's')"/>
    <xsl:if test="matches($end, '\p{L}\p{M}*\p{L}\p{M}*[-‐&#xad;¬]$') and (matches($second, '^[\p{Ll}\p{Lo}]') or matches($second, '^\p{Lu}') and matches($first, '\p{Lu}$'))
                  and not(fp:has-hyphen-anyway($first, $second))">
      <xsl:sequence select="$first || substring($end, string-length($end)) || $second"/>
    </xsl:if>
  </xsl:function>

  <!-- well-known: the text writes it so elsewhere, or has both parts as words and the whole nowhere. -->
  <xsl:function name="fp:has-hyphen-anyway" as="xs:boolean">
    <xsl:param name="first" as="xs:string"/>
    <xsl:param name="second" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string+" select="lower-case($first), lower-case($second)"/>
    <xsl:sequence select="map:contains($fp:words, string-join($parts, '-'))
                          or (every $part in $parts satisfies map:contains($fp:words, $part)) and not(map:contains($fp:words, string-join($parts)))"/>
  </xsl:function>

  <!-- All words of the text but those that go on from the text before, which may be the second part of a cut one. -->
  <xsl:variable name="fp:words" as="map(xs:string, xs:boolean)"
                select="map:merge($text/descendant::text() ! tokenize(fp:without-first-word(translate(lower-case(.), $fp:marks, ''))) ! map:entry(., true()))"/>
  <xsl:variable name="fp:marks" as="xs:string" select="',.;:!?()[]“”„»«‘&quot;'"/>

  <xsl:function name="fp:without-first-word" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="if (matches($words, '^\s')) then $words else substring-after(translate($words, '&#9;&#10;&#13;', '   '), ' ')"/>
  </xsl:function>

  <xsl:function name="f:is-cut" as="xs:boolean">
    <xsl:param name="node" as="text()"/>
    <xsl:sequence select="map:size($cut-words) gt 0 and map:contains($cut-words, f:key($node))"/>
  </xsl:function>

  <!-- What of the text is the word's, and what only the cut's: the hyphen, and a line's end after it. -->
  <xsl:function name="f:before-cut" as="xs:string">
    <xsl:param name="node" as="text()"/>
    <xsl:sequence select="replace($node, '.\s*$', '')"/>
  </xsl:function>

  <xsl:template match="text()[f:is-cut(.)]" as="node()+" priority="1">
    <xsl:value-of select="f:before-cut(.)"/>
    <span class="cut-hyphen">{substring-after(., f:before-cut(.))}</span>
  </xsl:template>

  <xsl:template match="text()[f:is-cut(.)]" mode="plain passage reading" as="text()">
    <xsl:value-of select="f:before-cut(.)"/>
  </xsl:template>

</xsl:stylesheet>
