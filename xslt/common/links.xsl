<!-- Marks in the text that open a card: names, emendations, variants. And links to other places. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Links cannot stand in links. So the outermost mark is the link; the cards of those inside open with its own, and
       the calls of notes inside follow it. -->
  <xsl:template name="f:mark" as="element()+">
    <xsl:param name="class" as="xs:string*"/>
    <xsl:param name="href" as="xs:string?"/>
    <xsl:param name="place" as="xs:string?" select="()">
      <!-- Id in the HTML, for what has none of its own. -->
    </xsl:param>
    <xsl:param name="content" as="node()*" select="node()"/>
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="is-link" as="xs:boolean" select="$href != '' and not($in-link)"/>
    <xsl:variable name="cards" as="xs:string*" select="if ($is-link) then f:cards(., $content) else ()"/>
    <xsl:element name="{if ($is-link) then 'a' else if (f:has-blocks(.)) then 'div' else 'span'}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="$place ! f:id-attribute(.), f:attributes(., $class)"/>
      <xsl:if test="$is-link">
        <xsl:attribute name="href" select="$href"/>
      </xsl:if>
      <xsl:if test="exists($cards)">
        <xsl:attribute name="data-card" select="$cards"/>
      </xsl:if>
      <xsl:apply-templates select="$content">
        <xsl:with-param name="in-link" select="$in-link or $is-link" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:element>
    <xsl:if test="$is-link">
      <xsl:call-template name="f:calls-inside">
        <xsl:with-param name="content" select="$content"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="f:calls-inside" as="element()*">
    <xsl:param name="content" as="node()*" select="node()"/>
    <!-- Notes on notes are called where those stand; in an apparatus only its lemma stands here. -->
    <xsl:variable name="elsewhere" as="element(note)*" select="$content/descendant-or-self::note[f:is-called(.)]/descendant::note,
                                                               $content/descendant-or-self::app/(descendant::note except f:lemma(.)/descendant::note)"/>
    <xsl:apply-templates select="$content/descendant-or-self::note[f:has-call(.)] except $elsewhere">
      <xsl:with-param name="in-link" select="false()" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:function name="f:id-attribute" as="attribute()">
    <xsl:param name="id" as="xs:string"/>
    <xsl:attribute name="id" select="$id"/>
  </xsl:function>

  <!-- An id of our own making. No xml:id begins with a hyphen, so none can be the same. -->
  <xsl:function name="f:own-place" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="$document-id || '--' || $name"/>
  </xsl:function>

  <!-- Position of each of these in the document, by f:key(), which itself must not be written out. -->
  <xsl:function name="f:number-all" as="map(xs:string, xs:integer)">
    <xsl:param name="nodes" as="element()*"/>
    <xsl:map>
      <xsl:for-each select="$nodes">
        <xsl:map-entry key="f:key(.)" select="position()"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:function>

  <!-- Ids of the entries that tell of an element and of what it shows: person, emendation, variant, date, reference. -->
  <xsl:function name="f:cards" as="xs:string*">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:variable name="inside" as="element()*" select="$content/self::*"/>
    <xsl:variable name="cards" as="xs:string*"
                  select="fp:card($node), (if ($inside) then $inside/descendant-or-self::* except $inside/descendant-or-self::note/descendant-or-self::* else ()) ! fp:card(.)"/>
    <xsl:sequence select="if (count($cards) gt 1) then distinct-values($cards) else $cards"/>
  </xsl:function>

  <xsl:function name="fp:card" as="xs:string*">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="$node/(self::persName | self::placeName | self::orgName | self::geogName | self::rs | self::name) ! (f:persons-of(.), f:entries-of(.)) ! f:card-place(.),
      $node/(self::choice | self::sic | self::corr | self::surplus | self::supplied) ! f:emendation-number(.) ! f:own-place('e' || . || '-entry'),
      $node/(self::date | self::ref | self::ptr) ! f:point-entry(.),
      $node[@xml:id or self::app] ! f:app-at(.) ! f:app-place(.)"/>
  </xsl:function>

  <!-- The entry of a date or a reference, where those have entries. -->
  <xsl:function name="f:point-entry" as="xs:string?">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="()"/>
  </xsl:function>

  <!-- References _____________________________________________________________________________________________________ -->

  <xsl:template match="ref | ptr" as="element()+">
    <xsl:variable name="pointer" as="xs:string" select="(tokenize(@target), '')[1]"/>
    <xsl:variable name="href" as="xs:string" select="f:target($pointer, .)"/>
    <xsl:variable name="note" as="element(note)?" select="f:note-at($pointer, .)"/>
    <xsl:variable name="is-wordless" as="xs:boolean" select="normalize-space() = '' and empty(.//graphic)"/>
    <xsl:call-template name="f:mark">
      <xsl:with-param name="class" select="if ($note and f:is-call(.)) then 'note-call' else ('ref', 'unresolved'[$href = ''], 'external'[f:is-web-address($href)], 'wordless'[$is-wordless])"/>
      <xsl:with-param name="href" select="$href"/>
      <xsl:with-param name="content" select="node(), f:wording($note, $href, $pointer)[$is-wordless]"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Is a reference to a note its call, or does it speak of the note? -->
  <xsl:function name="f:is-call" as="xs:boolean">
    <xsl:param name="reference" as="element()"/>
    <xsl:sequence select="$reference/@type = 'noteCall' or string-length(normalize-space($reference)) le 4"/>
  </xsl:function>

  <!-- A pointer without words says where it leads. -->
  <xsl:function name="f:wording" as="text()">
    <xsl:param name="note" as="element(note)?"/>
    <xsl:param name="href" as="xs:string"/>
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:value-of select="if ($note) then f:note-label($note) else if (f:is-web-address($href)) then $href else if ($href != '') then f:label('there') else $pointer"/>
  </xsl:function>

  <xsl:function name="f:note-at" as="element(note)?">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="fp:id-pointed($pointer) ! f:local(., $node)/self::note"/>
  </xsl:function>

  <!-- #f1 → f1; some files leave the sign out: f1. -->
  <xsl:function name="fp:id-pointed" as="xs:string?">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:sequence select="if (starts-with($pointer, '#')) then substring($pointer, 2) else $pointer[. castable as xs:NCName and not(contains(., '.'))]"/>
  </xsl:function>

  <!-- An element of this document that the page shows, and as a box of its own. -->
  <xsl:function name="f:local" as="element()?">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="key('id', $id, root($node))[1][exists(ancestor-or-self::* intersect $text) or self::app[f:is-listed(.)]]
                          [not(self::text or self::group or self::lem or self::rdg or self::rdgGrp or self::head[parent::table or parent::figure][preceding-sibling::head])]
                          [not(ancestor-or-self::facsimile[not(normalize-space())][empty(descendant::note)]) or f:is-listed-image(.)]"/>
  </xsl:function>

  <!-- Images of pages have places of their own where they are listed. -->
  <xsl:function name="f:is-listed-image" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="false()"/>
  </xsl:function>

  <!-- Where a pointer leads: to a place in this document, in another one, on the web; empty where that is not known. -->
  <xsl:function name="f:target" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="address" as="xs:string" select="f:expand($pointer, $node)"/>
    <xsl:variable name="file" as="xs:string" select="replace(substring-before($address || '#', '#'), '^.*/', '')"/>
    <xsl:variable name="name" as="xs:string" select="substring-after($address, '#')"/>
    <xsl:choose>
      <xsl:when test="f:is-web-address($address)">{$address}</xsl:when>
      <xsl:when test="fp:id-pointed($address) ! f:local(., $node)">{'#' || f:place(fp:id-pointed($address))}</xsl:when>
      <xsl:otherwise>
        <!-- Without a file's name: in another document of the same file. -->
        <xsl:variable name="others" as="element(Q{}document)*" select="$context/Q{}document[if ($file = '') then Q{}anchor/@id = $name and @file = $context/@source and @id != $document-id else @file = $file]"/>
        <xsl:variable name="other" as="element(Q{}document)?" select="($others[Q{}anchor/@id = $name], $others)[1]"/>
        <xsl:value-of select="$other ! f:target-href(., $other/Q{}anchor[@id = $name][1]/@id)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
