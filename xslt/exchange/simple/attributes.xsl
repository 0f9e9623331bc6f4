<!-- Attributes: those that simplePrint has, with the values that it knows. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Deleted by the customization, or of classes that it does not take in. -->
  <xsl:variable name="fp:without" as="xs:string+"
                select="'key', 'evidence', 'instant', 'sameAs', 'synch', 'copyOf', 'exclude', 'select', 'decls', 'datcat',
                  'valueDatcat', 'targetDatcat', 'precision', 'atLeast', 'atMost', 'min', 'max', 'confidence', 'when-iso',
                  'notBefore-iso', 'notAfter-iso', 'from-iso', 'to-iso', 'when-custom', 'notBefore-custom', 'notAfter-custom',
                  'from-custom', 'to-custom', 'datingMethod', 'datingPoint', 'calendar', 'change', 'org', 'sample', 'version',
                  'met', 'real', 'enjamb', 'pos', 'msd', 'join', 'norm', 'rend', 'style', 'rendition'"/>

  <!-- What every element may carry. -->
  <xsl:variable name="f:global" as="xs:string+"
                select="'xml:id', 'xml:lang', 'xml:space', 'xml:base', 'n', 'corresp', 'next', 'prev', 'facs', 'cert', 'resp', 'source'"/>
  <xsl:variable name="fp:of-names" as="xs:string+"
                select="'ref', 'role', 'nymRef', 'when', 'notBefore', 'notAfter', 'from', 'to'"/>

  <!-- Those of an element that keeps its name. -->
  <xsl:function name="f:attributes" as="attribute()*">
    <xsl:param name="node" as="element()"/>
    <xsl:apply-templates select="$node/@*[namespace-uri() = ('', 'http://www.w3.org/XML/1998/namespace')][not(name() = $fp:without)]"
                         mode="attribute"/>
    <xsl:sequence select="fp:rendition($node)"/>
  </xsl:function>

  <!-- Those of an element that becomes another, which says by @type what it was, and by @subtype of which type. -->
  <xsl:function name="f:attributes-as" as="attribute()*">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="type" as="xs:string?"/>
    <xsl:sequence select="$node/@*[name() = ($f:global, if ($name = ('name', 'rs')) then $fp:of-names else ())]"/>
    <xsl:if test="exists($type)">
      <xsl:attribute name="type" select="$type"/>
      <xsl:sequence select="($node/@type ! fp:subtype(.), $node/@subtype)[1]"/>
    </xsl:if>
    <!-- Whose reading it is. -->
    <xsl:if test="empty($node/@source)">
      <xsl:sequence select="$node/@wit ! fp:named('source', .)"/>
    </xsl:if>
    <xsl:if test="empty($node/@corresp)">
      <xsl:variable name="places" as="xs:string*"
                    select="distinct-values($node/(@target, @new, @spanTo, @from[starts-with(., '#')], @to[starts-with(., '#')]) ! tokenize(.))"/>
      <xsl:if test="exists($places)">
        <xsl:attribute name="corresp" select="$places"/>
      </xsl:if>
    </xsl:if>
    <xsl:sequence select="fp:rendition($node)"/>
  </xsl:function>

  <xsl:function name="fp:subtype" as="attribute()?">
    <xsl:param name="value" as="xs:string"/>
    <xsl:variable name="word" as="xs:string?" select="tokenize($value)[1]"/>
    <xsl:sequence select="$word ! fp:named('subtype', .)"/>
  </xsl:function>

  <xsl:function name="fp:named" as="attribute()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:attribute name="{$name}" select="$value"/>
  </xsl:function>

  <xsl:mode name="attribute" on-no-match="shallow-copy"/>

  <!-- Values ________________________________________________________________________________________________________ -->

  <xsl:variable name="fp:places" as="map(xs:string, xs:string)"
                select="map:merge((
                  ('above', 'below', 'top', 'top-right', 'top-left', 'top-centre', 'bottom-right', 'bottom-left', 'bottom-centre',
                   'bottom', 'tablebottom', 'margin-right', 'margin', 'margin-inner', 'margin-left', 'opposite', 'overleaf',
                   'overstrike', 'end', 'divend', 'parend', 'inline', 'inspace', 'block') ! map { .: . },
                  map { 'foot': 'bottom', 'left': 'margin-left', 'right': 'margin-right', 'marginLeft': 'margin-left',
                    'marginRight': 'margin-right', 'interlinear': 'above', 'header': 'top', 'footer': 'bottom' }))"/>

  <xsl:template match="@place" mode="attribute" as="attribute()?">
    <xsl:variable name="known" as="xs:string*" select="distinct-values(tokenize(.) ! $fp:places(.))"/>
    <xsl:if test="exists($known)">
      <xsl:attribute name="place" select="$known"/>
    </xsl:if>
  </xsl:template>

  <xsl:variable name="fp:units" as="map(xs:string, xs:string)"
                select="map:merge((('chars', 'lines', 'pages', 'words', 'cm', 'mm', 'in') ! map { .: . },
                  ('char', 'line', 'page', 'word') ! map { .: . || 's' }))"/>

  <!-- <gap unit="leaf" quantity="2"/> → extent="2 leaf": simplePrint counts in few units. -->
  <xsl:template match="@unit[not(parent::milestone or parent::biblScope or parent::measure)]" mode="attribute" as="attribute()?">
    <xsl:choose>
      <xsl:when test="map:contains($fp:units, .)">
        <xsl:attribute name="unit" select="$fp:units(.)"/>
      </xsl:when>
      <xsl:when test="empty(../@extent)">
        <xsl:attribute name="extent" select="string-join((../@quantity, .), ' ')"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="@quantity[../@unit[not(map:contains($fp:units, .))]][not(parent::measure)]" mode="attribute" as="attribute()?"/>

  <xsl:template match="(row | cell)/@role[not(. = ('data', 'label', 'sum', 'total'))] | teiHeader/@type" mode="attribute"
                as="attribute()?"/>
  <xsl:template match="(gap | unclear)/@hand" mode="attribute" as="attribute()?"/>

  <!-- Looks _________________________________________________________________________________________________________ -->

  <xsl:variable name="fp:looks" as="map(xs:string, xs:string)"
                select="map:merge((
                  ('allcaps', 'blackletter', 'bold', 'bottombraced', 'boxed', 'centre', 'cursive', 'display', 'doublestrikethrough',
                   'doubleunderline', 'dropcap', 'float', 'hyphen', 'inline', 'justify', 'italic', 'larger', 'left', 'leftbraced',
                   'letterspace', 'literal', 'normalstyle', 'normalweight', 'right', 'rightbraced', 'rotateleft', 'rotateright',
                   'smallcaps', 'smaller', 'strikethrough', 'subscript', 'superscript', 'topbraced', 'typewriter', 'underline',
                   'wavyunderline') ! map { .: . },
                  map { 'italics': 'italic', 'i': 'italic', 'it': 'italic', 'b': 'bold', 'center': 'centre', 'sc': 'smallcaps',
                    'small-caps': 'smallcaps', 'u': 'underline', 'underlined': 'underline', 'double-underline': 'doubleunderline',
                    'strike': 'strikethrough', 'struck': 'strikethrough', 'sup': 'superscript', 'super': 'superscript',
                    'sub': 'subscript', 'spaced': 'letterspace', 'caps': 'allcaps', 'uppercase': 'allcaps', 'small': 'smaller',
                    'large': 'larger', 'fraktur': 'blackletter', 'gothic': 'blackletter', 'block': 'display' }))"/>

  <!-- @rend and @style → @rendition: a look of simplePrint, or one that the header declares. -->
  <xsl:function name="fp:rendition" as="attribute()?">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="looks" as="xs:string*" select="$node/@rend ! tokenize(.) ! fp:look(.),
      $node/@rendition ! tokenize(.)[starts-with(., '#') or starts-with(., 'simple:')], $node/@style ! ('#' || fp:look-id('style', .))"/>
    <xsl:if test="exists($looks)">
      <xsl:attribute name="rendition" select="distinct-values($looks)"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="fp:look" as="xs:string">
    <xsl:param name="word" as="xs:string"/>
    <xsl:sequence select="(($fp:looks(lower-case($word)) ! ('simple:' || .)), '#' || fp:look-id('rend', $word))[1]"/>
  </xsl:function>

  <xsl:function name="fp:look-id" as="xs:string">
    <xsl:param name="attribute" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="'look.' || $attribute || '.' ||
      string-join(string-to-codepoints($value) ! (if (matches(codepoints-to-string(.), '[A-Za-z0-9-]')) then codepoints-to-string(.) else '_' || .))"/>
  </xsl:function>

  <!-- What the text below looks like, in the words that it has for it. -->
  <xsl:function name="f:declared-looks" as="element(rendition)*">
    <xsl:param name="root" as="element()"/>
    <xsl:for-each select="distinct-values($root//*[not(ancestor-or-self::teiHeader)]/@rend ! tokenize(.))[empty($fp:looks(lower-case(.)))]">
      <xsl:sort select="." collation="http://www.w3.org/2005/xpath-functions/collation/codepoint"/>
      <rendition xmlns="http://www.tei-c.org/ns/1.0" xml:id="{fp:look-id('rend', .)}" scheme="free">{.}</rendition>
    </xsl:for-each>
    <xsl:for-each select="distinct-values($root//*[not(ancestor-or-self::teiHeader)]/@style ! string())">
      <xsl:sort select="." collation="http://www.w3.org/2005/xpath-functions/collation/codepoint"/>
      <rendition xmlns="http://www.tei-c.org/ns/1.0" xml:id="{fp:look-id('style', .)}" scheme="css">{.}</rendition>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
