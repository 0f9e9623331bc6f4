<!-- A document described. What its title, its authors, its pages and zones are is asked of the templates of its page on the site. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:import href="../../html/document.xsl"/>
  <xsl:include href="letters.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:template match="/" as="element(Q{}document)">
    <document xmlns="" title="{$title}" kind="{$kind}" language="{$language}" date="{$date ! f:dating(.) => fp:period()}" source="{$shelfmark}" address="{$web-address}" tei="{$edition/@web ! (. || 'tei/' || encode-for-uri($context/@file))}"
              abstract="{$header/profileDesc/abstract ! f:plain(.)}">
      <xsl:for-each select="fp:authors()">
        <author>{.}</author>
      </xsl:for-each>
      <xsl:for-each select="fp:recipients()">
        <recipient>{.}</recipient>
      </xsl:for-each>
      <xsl:for-each select="$own-correspondence[.//correspAction]">
        <xsl:call-template name="fp:letter"/>
      </xsl:for-each>
      <xsl:for-each select="$fp:pages">
        <xsl:call-template name="fp:page-description"/>
      </xsl:for-each>
    </document>
  </xsl:template>

  <!-- 1944-09-19; from and to as ISO 8601 has them: 1944-09-19/1944-09-21; bounds on one side are no date. -->
  <xsl:function name="fp:period" as="xs:string">
    <xsl:param name="dating" as="attribute()*"/>
    <xsl:variable name="from" as="attribute()?" select="$dating[local-name() = ('from', 'notBefore')][1]"/>
    <xsl:variable name="to" as="attribute()?" select="$dating[local-name() = ('to', 'notAfter')][1]"/>
    <xsl:sequence select="string(($dating[local-name() = 'when'], $from[. = $to], ($from || '/' || $to)[$from != '' and $to != ''])[1])"/>
  </xsl:function>

  <xsl:function name="fp:recipients" as="xs:string*">
    <xsl:sequence select="$correspondence/correspAction[@type = 'received']/(persName | orgName | rs | name)[fp:is-known(.)] ! fp:author-name(.)"/>
  </xsl:function>

  <!-- Pages as images ________________________________________________________________________________________________ -->

  <!-- width and height in the units of its zones: those of the surface, else pixels. -->
  <xsl:template name="fp:page-description" as="element(Q{}page)">
    <xsl:variable name="page" as="element()" select="."/>
    <xsl:variable name="images" as="map(*)*" select="fp:images(.)[?href]"/>
    <xsl:variable name="corners" as="xs:double*" select="self::surface/(@ulx, @uly, @lrx, @lry)[. castable as xs:double] ! number(.)"/>
    <xsl:variable name="has-corners" as="xs:boolean" select="count($corners) = 4 and $corners[3] gt $corners[1] and $corners[4] gt $corners[2]"/>
    <xsl:variable name="graphic" as="element()?" select="(self::graphic, self::surface/(graphic, zone//graphic))[1]"/>
    <xsl:variable name="size" as="xs:string*" select="
      if ($has-corners) then (string($corners[3] - $corners[1]), string($corners[4] - $corners[2]))
      else if ($images[1]?width != '') then $images[1]?('width', 'height')
      else (fp:pixels($graphic/@width), fp:pixels($graphic/@height))"/>
    <page xmlns="" name="{fp:page-name(.)}" key="{fp:page-key(.)}" width="{$size[1]}" height="{$size[2]}">
      <xsl:for-each select="$images">
        <image href="{?href}" service="{?service}" width="{?width}" height="{?height}" name="{?name}"/>
      </xsl:for-each>
      <xsl:for-each select="self::surface/descendant::*[exists(fp:zone-key(.))]">
        <xsl:variable name="text" as="xs:string" select="fp:words-of-zone(.)"/>
        <xsl:if test="$text != ''">
          <zone key="{fp:zone-key(.)}" language="{(ancestor-or-self::*[@xml:lang][1]/@xml:lang, $language)[1]}" box="{fp:box(., if ($has-corners) then $corners else (0, 0))}">{$text}</zone>
        </xsl:if>
      </xsl:for-each>
    </page>
  </xsl:template>

  <!-- 1200, 1200px -->
  <xsl:function name="fp:pixels" as="xs:string">
    <xsl:param name="length" as="xs:string?"/>
    <xsl:sequence select="replace($length, '^\s*(\d+)(\.\d+)?(px)?\s*$', '$1')[matches(., '^\d+$')], ''[not(matches($length, '^\s*(\d+)(\.\d+)?(px)?\s*$'))]"/>
  </xsl:function>

  <!-- x,y,w,h around all corners, from the corner of the surface. -->
  <xsl:function name="fp:box" as="xs:string">
    <xsl:param name="zone" as="element()"/>
    <xsl:param name="origin" as="xs:double+"/>
    <xsl:variable name="points" as="xs:string*" select="tokenize(fp:points($zone))"/>
    <xsl:variable name="x" as="xs:double*" select="$points ! number(substring-before(., ',')) ! (. - $origin[1])"/>
    <xsl:variable name="y" as="xs:double*" select="$points ! number(substring-after(., ',')) ! (. - $origin[2])"/>
    <xsl:variable name="left" as="xs:double" select="max((0, min($x)))"/>
    <xsl:variable name="top" as="xs:double" select="max((0, min($y)))"/>
    <xsl:sequence select="string-join(($left, $top, max($x) - $left, max($y) - $top) ! string(xs:integer(round(.))), ',')"/>
  </xsl:function>

  <!-- What a zone holds itself; else what in the text points to it, up to where the next thing that points to a zone begins. -->
  <xsl:function name="fp:words-of-zone" as="xs:string">
    <xsl:param name="zone" as="element()"/>
    <xsl:variable name="pointing" as="element()*" select="$zone/@xml:id ! (for $pointer in '#' || . return $text ! key('facs-pointer', $pointer, .)),
                                                          tokenize($zone/@start) ! key('id', substring-after(., '#'), root($zone))"/>
    <xsl:variable name="holds" as="element()*" select="if (fp:is-shown($zone)) then $zone[not(descendant::*[exists(fp:zone-key(.))])] else $pointing"/>
    <xsl:sequence select="normalize-space(string-join($holds ! (if (self::lb or self::pb or self::cb or self::milestone) then fp:words-of-line(.) else f:plain(.)), ' '))"/>
  </xsl:function>

  <!-- Up to the next line, page or block. -->
  <xsl:function name="fp:words-of-line" as="xs:string">
    <xsl:param name="break" as="element()"/>
    <xsl:variable name="block" as="element()" select="($break/ancestor::*[f:is-block(.)][1], $break/parent::*)[1]"/>
    <xsl:variable name="next" as="element()?" select="($block//(lb | pb)[. >> $break])[1]"/>
    <xsl:sequence select="if ($break/(self::pb | self::milestone | self::cb)) then ''
                          else string-join($block//text()[. >> $break][empty($next) or . &lt;&lt; $next][empty(ancestor::note[ancestor::* intersect $block])][empty(ancestor::choice/(sic, abbr, orig) intersect ancestor::*)])"/>
  </xsl:function>

</xsl:stylesheet>
