<!-- Passages of a document that declares none: its divisions, and what stands in them: paragraphs, stanzas, lists, openers. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- What a passage of this kind is called by who cites it; others by their own names. -->
  <xsl:variable name="fp:unit-names" as="map(xs:string, xs:string)" select="map {
    'p': 'paragraph', 'ab': 'paragraph', 'lg': 'stanza', 'l': 'line', 'sp': 'speech', 'surface': 'page', 'u': 'utterance' }"/>

  <xsl:function name="f:usual-units" as="element(Q{}unit)*">
    <xsl:sequence select="$text ! fp:units-in(., (), 1)"/>
  </xsl:function>

  <xsl:function name="fp:is-division" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node[self::div or self::div1 or self::div2 or self::div3 or self::div4 or self::div5 or self::div6 or self::div7])"/>
  </xsl:function>

  <xsl:function name="fp:has-words" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="normalize-space($node) != '' or exists($node/descendant-or-self::gap)"/>
  </xsl:function>

  <!-- One division that is all of the text says nothing of where in it. -->
  <xsl:function name="fp:units-in" as="element(Q{}unit)*">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="parent" as="xs:integer?"/>
    <xsl:param name="level" as="xs:integer"/>
    <xsl:for-each select="$node/*">
      <xsl:choose>
        <xsl:when test="self::front or self::body or self::back or self::group or self::text or self::facsimile or self::sourceDoc
                        or fp:is-division(.) and empty(../*[not(. is current())][fp:has-words(.)])">
          <xsl:sequence select="fp:units-in(., $parent, $level)"/>
        </xsl:when>
        <xsl:when test="fp:is-division(.)">
          <xsl:variable name="unit" as="element(Q{}unit)" select="fp:unit(., ('division', f:token(@type))[. != ''][last()], $parent, $level)"/>
          <xsl:sequence select="$unit, fp:units-in(., $unit/@node, $level + 1)"/>
        </xsl:when>
        <!-- Breaks and images alone are no passage. -->
        <xsl:when test="fp:has-words(.)">
          <xsl:sequence select="fp:unit(., ($fp:unit-names(local-name()), local-name())[1], $parent, $level)"/>
        </xsl:when>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="fp:unit" as="element(Q{}unit)">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="type" as="xs:string"/>
    <xsl:param name="parent" as="xs:integer?"/>
    <xsl:param name="level" as="xs:integer"/>
    <unit xmlns="" identifier="{$node/@xml:id}" type="{$type}" level="{$level}" parent="{$parent}" node="{f:node-number($node)}" title="{$node[fp:is-division(.)]/head[1] ! f:plain(.)}"/>
  </xsl:function>

</xsl:stylesheet>
