<!-- The text as print shows it: words without marks to follow, and page breaks where they are. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Prefaces _______________________________________________________________________________________________________ -->

  <!-- A slip or a form before the text has no paragraphs; what has some is read as the text is. -->
  <xsl:template match="front/div[@type][descendant::p]" as="element(h:div)" priority="1">
    <xsl:call-template name="f:container">
      <xsl:with-param name="class" select="'division', f:token(@type)[. != ''] ! ('division-' || .)"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Names and dates ________________________________________________________________________________________________ -->

  <!-- Names and dates look like other words: who is meant stands in the index. -->
  <xsl:template match="persName | orgName | placeName | geogName | name | rs | date | time" as="node()*" priority="8">
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="(persName | orgName | placeName | geogName | name | rs | date | time)[@xml:id or @xml:lang or @rend or @rendition or f:has-blocks(.)]" as="element()" priority="9">
    <xsl:call-template name="f:inline"/>
  </xsl:template>

  <!-- Where somebody of the index is named: its pages are found by these. -->
  <xsl:template match="(persName | placeName | orgName | geogName | rs | name)[f:is-mention(.)]" as="node()*" priority="10">
    <xsl:for-each select="(f:persons-of(.), f:entries-of(.))[f:is-in-authority(.)]">
      <span data-index="{fp:index-place(.)}"></span>
    </xsl:for-each>
    <xsl:next-match/>
  </xsl:template>

  <!-- Marks __________________________________________________________________________________________________________ -->

  <!-- References are links; places of the apparatus and emendations are there to be found, not to be followed. -->
  <xsl:template name="f:mark" as="element()+">
    <xsl:param name="class" as="xs:string*"/>
    <xsl:param name="href" as="xs:string?"/>
    <xsl:param name="place" as="xs:string?" select="()"/>
    <xsl:param name="content" as="node()*" select="node()"/>
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="is-link" as="xs:boolean" select="$href != '' and not($in-link) and exists((self::ref, self::ptr))"/>
    <xsl:element name="{if ($is-link) then 'a' else if (f:has-blocks(.)) then 'div' else 'span'}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="if ($place) then (f:id-attribute($place), f:class(($class, f:rend(.))), f:language(.)) else f:attributes(., $class)"/>
      <xsl:if test="$is-link">
        <xsl:attribute name="href" select="$href"/>
      </xsl:if>
      <xsl:apply-templates select="$content">
        <xsl:with-param name="in-link" select="$in-link or $is-link" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:element>
    <xsl:if test="$is-link">
      <xsl:call-template name="f:calls-inside"/>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:is-variant-place" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="false()"/>
  </xsl:function>

  <!-- On paper a reference has to say where it leads: see my letter of May 1 (doc. 12, p. 34). -->
  <xsl:template match="(ref | ptr)[exists(fp:places-in-volume(.))][empty(fp:referred(.))]" as="element()+" priority="1">
    <xsl:next-match/>
    <xsl:call-template name="fp:page-reference">
      <xsl:with-param name="before" select="' ('"/>
      <xsl:with-param name="after" select="')'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="(ref | ptr)[normalize-space()][exists(fp:referred(.))]" as="element()+" priority="1">
    <xsl:next-match/>
    <span class="doc-reference">
      <xsl:text> ({fp:doc-number(fp:referred(.))}</xsl:text>
      <xsl:call-template name="fp:page-reference"/>
      <xsl:text>)</xsl:text>
    </span>
  </xsl:template>

  <!-- A pointer without words names the document itself. -->
  <xsl:template match="(ref | ptr)[not(normalize-space())][exists(fp:referred(.))]" as="element()+" priority="1">
    <xsl:next-match/>
    <xsl:call-template name="fp:page-reference"/>
  </xsl:template>

  <!-- The pagination puts the numbers of note and page here. -->
  <xsl:template name="fp:page-reference" as="element(h:span)">
    <xsl:param name="before" as="xs:string" select="', '"/>
    <xsl:param name="after" as="xs:string" select="''"/>
    <span class="page-reference" data-page-of="{fp:places-in-volume(.)}" data-before="{$before}" data-after="{$after}"
          data-note-word="{f:label('note-one')}&#xa0;" data-page-word="{f:label('page-one')}&#xa0;"></span>
  </xsl:template>

  <!-- Ids to which a reference leads, best first; none where it is a note's call or leads out of the volume. -->
  <xsl:function name="fp:places-in-volume" as="xs:string*">
    <xsl:param name="reference" as="element()"/>
    <xsl:variable name="pointer" as="xs:string" select="(tokenize($reference/@target), '')[1]"/>
    <xsl:variable name="href" as="xs:string" select="f:target($pointer, $reference)"/>
    <xsl:variable name="anchor" as="xs:string" select="substring-after($pointer, '#')"/>
    <xsl:variable name="is-call" as="xs:boolean" select="exists(f:note-at($pointer, $reference)) and f:is-call($reference)"/>
    <xsl:if test="starts-with($href, '#') and not($is-call)">
      <xsl:sequence select="fp:referred($reference)/Q{}anchor[@id = $anchor] ! (../@id || '-' || @id), substring($href, 2)"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:wording" as="text()">
    <xsl:param name="note" as="element(note)?"/>
    <xsl:param name="href" as="xs:string"/>
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:variable name="other" as="element(Q{}document)?" select="$context/Q{}document[@number][f:document-href(@id, ()) = $href][1]"/>
    <xsl:value-of select="if ($note) then f:note-label($note) else if ($other) then fp:doc-number($other)
                          else if (f:is-web-address($href)) then $href else if ($href != '') then f:label('there') else $pointer"/>
  </xsl:function>

  <xsl:function name="fp:referred" as="element(Q{}document)?">
    <xsl:param name="reference" as="element()"/>
    <xsl:variable name="href" as="xs:string" select="if ($context/Q{}document) then f:target((tokenize($reference/@target), '')[1], $reference) else ''"/>
    <xsl:sequence select="$context/Q{}document[@number][f:document-href(@id, ()) = $href][1]"/>
  </xsl:function>

  <xsl:function name="fp:doc-number" as="xs:string">
    <xsl:param name="document" as="element(Q{}document)"/>
    <xsl:sequence select="f:label('doc-one') || '&#xa0;' || $document/@number"/>
  </xsl:function>

  <!-- Pages of the source ____________________________________________________________________________________________ -->

  <!-- |803| at its place; between blocks at the beginning of the next. -->
  <xsl:template match="pb[@n != '']" as="element(h:span)">
    <span>
      <xsl:sequence select="f:attributes(., ('pb', 'pb-between'[f:is-among-blocks(current())], 'pb-in-word'[current()/@break = 'no']))"/>
      <xsl:call-template name="fp:page-number"/>
    </span>
  </xsl:template>

  <!-- |803|; or, where the volume has pages, a bar, with the number in the margin. -->
  <xsl:template name="fp:page-number" as="node()+">
    <xsl:text>|</xsl:text>
    <span class="pb-number">{@n}</span>
    <span class="pb-end">|</span>
  </xsl:template>

  <!-- Without a number, a bar between words says as much as there is to say. -->
  <xsl:template match="pb" as="element(h:span)?">
    <xsl:variable name="is-between-words" as="xs:boolean" select="not(f:is-among-blocks(.)) and exists(preceding-sibling::node()[normalize-space()])"/>
    <xsl:if test="@xml:id or $is-between-words">
      <span>
        <xsl:sequence select="f:attributes(., ('pb', 'pb-in-word'[current()/@break = 'no']))"/>
        <xsl:text>{'|'[$is-between-words]}</xsl:text>
      </span>
    </xsl:if>
  </xsl:template>

  <!-- A page that begins in the title begins with the text. -->
  <xsl:template match="head[. is $title-head]" as="element(h:span)*" priority="21">
    <xsl:next-match/>
    <xsl:for-each select="descendant::pb[@n != '']">
      <span>
        <xsl:sequence select="f:attributes(., ('pb', 'pb-between'))"/>
        <xsl:call-template name="fp:page-number"/>
      </span>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="pb[ancestor::head[. is $title-head]]" as="empty-sequence()" priority="2"/>

  <!-- A blank of a letter or two is a space. -->
  <xsl:template match="space[not(@dim = 'vertical')][@unit = ('char', 'chars', 'character', 'characters', 'letter', 'letters')][@quantity castable as xs:double][number(@quantity) le 3][not(node())]" as="text()">
    <xsl:text> </xsl:text>
  </xsl:template>

  <!-- Addresses ______________________________________________________________________________________________________ -->

  <!-- A long address of the web may be broken after its slashes. -->
  <xsl:template match="text()[contains(., '://')]" as="node()*">
    <xsl:analyze-string select="." regex="https?://\S+">
      <xsl:matching-substring>
        <xsl:analyze-string select="." regex="[/?&amp;=]+">
          <xsl:matching-substring>{.}<wbr/></xsl:matching-substring>
          <xsl:non-matching-substring>{.}</xsl:non-matching-substring>
        </xsl:analyze-string>
      </xsl:matching-substring>
      <xsl:non-matching-substring>{.}</xsl:non-matching-substring>
    </xsl:analyze-string>
  </xsl:template>

  <!-- Emendations ____________________________________________________________________________________________________ -->

  <!-- What the edition reads, with an anchor for the list; the rest of a choice stands after the text. -->
  <xsl:template match="(choice | sic | corr | supplied)[exists(f:emendation-number(.))]" as="element()" priority="3">
    <xsl:element name="{if (f:has-blocks(.)) then 'div' else 'span'}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="f:id-attribute(f:emendation-place(.)), f:class(('emendation', f:rend(.))), f:language(.)"/>
      <xsl:call-template name="f:content"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="choice" as="node()*" priority="1">
    <xsl:call-template name="f:content"/>
  </xsl:template>

  <xsl:template match="choice[@xml:id or @xml:lang]" as="element()" priority="2">
    <xsl:element name="{if (f:has-blocks(.)) then 'div' else 'span'}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="f:attributes(., ())"/>
      <xsl:call-template name="f:content"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="choice" mode="content" as="node()*">
    <xsl:variable name="member" as="element()?" select="f:member(.)"/>
    <xsl:apply-templates select="$member"/>
    <xsl:for-each select="(* except $member)[empty($member//(pb | note))]">
      <xsl:call-template name="f:traces"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="choice/corr | choice/expan | choice/reg | choice/sic | choice/abbr | choice/orig" as="node()*">
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="(choice/corr | choice/expan | choice/reg | choice/sic | choice/abbr | choice/orig)[@xml:id or @xml:lang or @rend or @rendition or f:has-blocks(.)]" as="element()" priority="1">
    <xsl:call-template name="f:inline"/>
  </xsl:template>

  <!-- [word] -->
  <xsl:template match="supplied[not(f:has-blocks(.))]" mode="content" as="node()*">
    <xsl:text>[</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>]</xsl:text>
  </xsl:template>

</xsl:stylesheet>
