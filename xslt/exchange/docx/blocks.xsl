<!-- Blocks: paragraphs with the style that their class names, lists, headings. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:mode name="word" on-no-match="fail"/>

  <!-- Styles _________________________________________________________________________________________________________ -->

  <!-- Classes of blocks and the styles of their paragraphs; others have that of the block around them. -->
  <xsl:variable name="fp:paragraph-styles" as="map(xs:string, xs:string)" select="map {
    'p': 'TextBody', 'opening': 'TextFirst', 'l': 'Verse', 'dateline': 'Dateline', 'signed': 'Signature', 'salute': 'Salutation', 'address': 'Address',
    'speaker': 'Speaker', 'stage': 'Stage', 'trailer': 'Trailer', 'caption': 'Caption', 'bibl': 'Bibliography', 'biblStruct': 'Bibliography',
    'note-kind': 'Heading3', 'source-note': 'Source', 'document-facts': 'Source', 'document-source': 'Source', 'abstract': 'Source',
    'titlePart': 'Title', 'fw': 'Source', 'matter': 'Source', 'after': 'Apparatus', 'copy-name': 'Heading3' }"/>

  <xsl:function name="fp:own-style" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="level" as="xs:integer?" select="$element[matches(local-name(), '^h[1-6]$')] ! xs:integer(substring(local-name(), 2))"/>
    <xsl:sequence select="
      if ($element/self::h:h2) then 'Title'
      else if (exists($level)) then 'Heading' || max((1, min(($level - 2, 6))))
      else if ($element/(self::h:caption | self::h:figcaption)) then 'Caption'
      else (reverse(tokenize($element/@class)) ! $fp:paragraph-styles(.))[1]"/>
  </xsl:function>

  <!-- A paragraph; properties in the order that the schema asks for. -->
  <xsl:function name="fp:paragraph" as="element(w:p)">
    <xsl:param name="style" as="xs:string"/>
    <xsl:param name="properties" as="element()*"/>
    <xsl:param name="content" as="element()*"/>
    <w:p>
      <w:pPr>
        <w:pStyle w:val="{$style}"/>
        <xsl:for-each select="$properties">
          <xsl:sort select="index-of(('numPr', 'bidi', 'spacing', 'ind', 'jc'), local-name())"/>
          <xsl:sequence select="."/>
        </xsl:for-each>
      </w:pPr>
      <xsl:sequence select="f:tidy($content)"/>
    </w:p>
  </xsl:function>

  <!-- Runs and blocks ________________________________________________________________________________________________ -->

  <!-- What stands in a row of running text is a paragraph; blocks have paragraphs of their own. -->
  <xsl:template match="h:*" mode="word" as="element()*">
    <xsl:param name="style" as="xs:string" select="'TextFirst'" tunnel="yes"/>
    <xsl:param name="indent" as="xs:integer" select="0" tunnel="yes"/>
    <xsl:param name="properties" as="element()*" select="()" tunnel="yes"/>
    <xsl:param name="look" as="element()*" select="()" tunnel="yes"/>
    <xsl:param name="is-rtl" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="own-style" as="xs:string" select="
      (fp:own-style(.)[not($style = 'FootnoteText' or $style = 'Apparatus' and not(starts-with(., 'Heading')) or $style = ('Quote', 'TableText') and starts-with(., 'Text'))],
       $style)[1]"/>
    <xsl:variable name="own-rtl" as="xs:boolean" select="if (@dir) then @dir = 'rtl' else $is-rtl"/>
    <xsl:variable name="own-look" as="element()*" select="f:look(., $look)"/>
    <xsl:variable name="own-indent" as="xs:integer" select="$indent + (567[current()/(self::h:blockquote, .[tokenize(@class) = ('set-off', 'floatingText')])], 0)[1]"/>
    <xsl:variable name="own-properties" as="element()*">
      <xsl:sequence select="$properties[not(local-name() = ('bidi', 'ind', 'jc'))]"/>
      <xsl:if test="$own-rtl">
        <w:bidi/>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="$own-indent gt 0">
          <w:ind w:left="{$own-indent}" w:firstLine="0"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="$properties[local-name() = 'ind']"/>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:choose>
        <xsl:when test="tokenize(@class) = ('center', 'right')">
          <w:jc w:val="{(tokenize(@class)[. = ('center', 'right')])[1]}"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="$properties[local-name() = 'jc']"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="quote-style" as="xs:string" select="if (self::h:blockquote and not($style = ('FootnoteText', 'Apparatus'))) then 'Quote' else $own-style"/>
    <xsl:sequence select="f:bookmark(.)"/>
    <xsl:for-each-group select="node()" group-adjacent="f:is-html-block(.)">
      <xsl:choose>
        <xsl:when test="current-grouping-key()">
          <xsl:apply-templates select="current-group()" mode="word">
            <xsl:with-param name="style" select="$quote-style" tunnel="yes"/>
            <xsl:with-param name="indent" select="$own-indent" tunnel="yes"/>
            <xsl:with-param name="properties" select="$own-properties" tunnel="yes"/>
            <xsl:with-param name="look" select="$own-look" tunnel="yes"/>
            <xsl:with-param name="is-rtl" select="$own-rtl" tunnel="yes"/>
          </xsl:apply-templates>
        </xsl:when>
        <xsl:otherwise>
          <xsl:variable name="runs" as="element()*">
            <xsl:apply-templates select="current-group()" mode="runs">
              <xsl:with-param name="look" select="$own-look" tunnel="yes"/>
              <xsl:with-param name="is-rtl" select="$own-rtl" tunnel="yes"/>
            </xsl:apply-templates>
          </xsl:variable>
          <xsl:variable name="paragraph" as="element(w:p)" select="fp:paragraph($quote-style, $own-properties, $runs)"/>
          <xsl:sequence select="$paragraph[* except w:pPr]"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <!-- Headings _______________________________________________________________________________________________________ -->

  <!-- The number of a document is the volume's. -->
  <xsl:template match="h:span[f:has-class(., 'document-number')]" mode="runs" as="empty-sequence()"/>

  <!-- The first line of a group of verses stands apart from what is before it. -->
  <xsl:template match="h:*[f:has-class(., 'l')][empty(preceding-sibling::*)]" mode="word" as="element()*" priority="1">
    <xsl:param name="properties" as="element()*" select="()" tunnel="yes"/>
    <xsl:variable name="apart" as="element(w:spacing)">
      <w:spacing w:before="120"/>
    </xsl:variable>
    <xsl:next-match>
      <xsl:with-param name="properties" select="$properties[not(self::w:spacing)], $apart" tunnel="yes"/>
    </xsl:next-match>
  </xsl:template>

  <xsl:template match="h:hr" mode="word" as="element(w:p)">
    <xsl:variable name="middle" as="element(w:jc)">
      <w:jc w:val="center"/>
    </xsl:variable>
    <xsl:sequence select="fp:paragraph('TextFirst', $middle, fp:plain-run('* * *'))"/>
  </xsl:template>

  <!-- Examples of mark-up keep their lines. -->
  <xsl:template match="h:pre" mode="word" as="element(w:p)">
    <w:p>
      <w:pPr>
        <w:pStyle w:val="Code"/>
      </w:pPr>
      <xsl:for-each select="tokenize(replace(., '^\n+|\s+$', ''), '\n')">
        <w:r>
          <xsl:if test="position() gt 1">
            <w:br/>
          </xsl:if>
          <w:t xml:space="preserve">{.}</w:t>
        </w:r>
      </xsl:for-each>
    </w:p>
  </xsl:template>

  <!-- Lists __________________________________________________________________________________________________________ -->

  <!-- Lists of ours, and those that the source numbers itself, have no marks. -->
  <xsl:function name="fp:is-marked-list" as="xs:boolean">
    <xsl:param name="list" as="element()"/>
    <xsl:sequence select="exists($list/..[f:has-class(., 'list')][not(f:has-class(., 'list-simple') or f:has-class(., 'list-form'))])"/>
  </xsl:function>

  <!-- Each numbered list begins with 1; the first number of the file is that of points. -->
  <xsl:variable name="fp:numbered-lists" as="element(h:ol)*" select="$fp:article//h:ol[fp:is-marked-list(.)]"/>
  <xsl:variable name="fp:list-numbers" as="map(xs:string, xs:integer)" select="map:merge($fp:numbered-lists ! map:entry(generate-id(.), position() + 1))"/>

  <xsl:template match="h:li[fp:is-marked-list(..)]" mode="word" as="element()*">
    <xsl:param name="indent" as="xs:integer" select="0" tunnel="yes"/>
    <xsl:variable name="blocks" as="element()*">
      <xsl:next-match>
        <xsl:with-param name="indent" select="$indent + 400" tunnel="yes"/>
      </xsl:next-match>
    </xsl:variable>
    <xsl:variable name="first" as="element(w:p)?" select="$blocks[self::w:p][1]"/>
    <xsl:variable name="number" as="element()+">
      <w:numPr>
        <w:ilvl w:val="{min((count(ancestor::h:li), 8))}"/>
        <w:numId w:val="{($fp:list-numbers(generate-id(..)), 1)[1]}"/>
      </w:numPr>
      <w:ind w:left="{$indent + 400}" w:hanging="400"/>
    </xsl:variable>
    <xsl:sequence select="$blocks ! (if (. is $first) then fp:paragraph(w:pPr/w:pStyle/@w:val, (w:pPr/(* except (w:pStyle, w:ind, w:numPr)), $number), * except w:pPr) else .)"/>
  </xsl:template>

  <!-- A label stands before its item. -->
  <xsl:template match="h:dt[following-sibling::*[1]/self::h:dd]" mode="word" as="empty-sequence()"/>

  <xsl:template match="h:dd" mode="word" as="element()*">
    <xsl:param name="style" as="xs:string" select="'TextFirst'" tunnel="yes"/>
    <xsl:param name="indent" as="xs:integer" select="0" tunnel="yes"/>
    <xsl:param name="look" as="element()*" select="()" tunnel="yes"/>
    <xsl:variable name="dt" as="element(h:dt)?" select="preceding-sibling::*[1]/self::h:dt"/>
    <xsl:variable name="label" as="element()*">
      <xsl:apply-templates select="$dt/node()" mode="runs">
        <xsl:with-param name="look" select="f:look($dt, $look)" tunnel="yes"/>
      </xsl:apply-templates>
      <w:r>
        <w:tab/>
      </w:r>
    </xsl:variable>
    <xsl:variable name="blocks" as="element()*">
      <xsl:next-match>
        <xsl:with-param name="indent" select="$indent + 800" tunnel="yes"/>
      </xsl:next-match>
    </xsl:variable>
    <xsl:variable name="first" as="element(w:p)?" select="$blocks[1][self::w:p]"/>
    <xsl:variable name="hang" as="element(w:ind)">
      <w:ind w:left="{$indent + 800}" w:hanging="800"/>
    </xsl:variable>
    <xsl:sequence select="$dt ! f:bookmark(.)"/>
    <xsl:if test="empty($first) and exists($dt)">
      <xsl:sequence select="fp:paragraph($style, $hang, $label)"/>
    </xsl:if>
    <xsl:sequence select="$blocks ! (if (. is $first and exists($dt))
                                     then fp:paragraph(w:pPr/w:pStyle/@w:val, (w:pPr/(* except (w:pStyle, w:ind)), $hang), ($label, * except w:pPr)) else .)"/>
  </xsl:template>

</xsl:stylesheet>
