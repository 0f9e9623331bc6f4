<!-- Notes: a call in the text, the note itself after it. A script puts notes beside their calls where there is room. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Which notes ____________________________________________________________________________________________________ -->

  <!-- A note in running text is called, unless its place is the line itself. Others stand where they are, or are remarks
       on what they stand in: a title, a person, a reading, a correction. -->
  <xsl:function name="f:is-called" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="not(tokenize($note/@place) = 'inline' or tokenize($note/@rend) = 'inline' or f:is-among-blocks($note)
                          or $note/parent::*[self::app or self::rdgGrp or self::choice or self::correspDesc]
                          or $note[not(@place)]/parent::*[self::bibl or self::person or self::place or self::org or self::event or self::corr])"/>
  </xsl:function>

  <xsl:variable name="notes" as="element(note)*" select="$text/descendant::note[f:is-called(.)] except $quoted"/>
  <xsl:variable name="fp:note-positions" as="map(xs:string, xs:integer)" select="f:number-all($notes)"/>
  <xsl:variable name="fp:note-numbers" as="map(xs:string, xs:integer)" select="f:number-all($notes[not(@n != '')])"/>

  <!-- The printed number; of notes without one their own, as letters where others have numbers. -->
  <xsl:function name="f:note-label" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="number" as="xs:integer?" select="$fp:note-numbers(f:key($note))"/>
    <xsl:sequence select="if ($note/@n != '') then string($note/@n)
                          else if (empty($number)) then '*'
                          else if (map:size($fp:note-numbers) = count($notes)) then string($number)
                          else format-integer($number, 'a')"/>
  </xsl:function>

  <xsl:function name="f:note-place" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="(f:id($note), f:own-place('n' || $fp:note-positions(f:key($note))))[1]"/>
  </xsl:function>

  <xsl:function name="f:call-place" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="f:own-place('call-' || substring-after(f:note-place($note), $document-id || '-'))"/>
  </xsl:function>

  <!-- In the text ____________________________________________________________________________________________________ -->

  <!-- Has it a call on this page? Notes in what the page quotes from the header have none. -->
  <xsl:function name="f:has-call" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="map:contains($fp:note-positions, f:key($note))"/>
  </xsl:function>

  <xsl:template match="note[f:has-call(.)]" as="element(h:a)?">
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:if test="not($in-link)">
      <a class="note-call" id="{f:call-place(.)}" href="#{f:note-place(.)}" aria-label="{f:label('note')} {f:note-label(.)}">{f:note-label(.)}</a>
    </xsl:if>
  </xsl:template>

  <xsl:template match="note" as="element()">
    <xsl:call-template name="f:inline">
      <xsl:with-param name="class" select="'note-inline'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A note between blocks. It may be called from elsewhere, by a ref. -->
  <xsl:template match="note[f:is-among-blocks(.)]" as="element(h:div)">
    <xsl:apply-templates select="." mode="note"/>
  </xsl:template>

  <xsl:template match="noteGrp | annotation | listAnnotation" as="element()">
    <xsl:call-template name="f:inline"/>
  </xsl:template>

  <!-- After the text _________________________________________________________________________________________________ -->

  <xsl:template match="note" mode="note" as="element(h:div)">
    <div>
      <xsl:sequence select="f:language-if-other(string((ancestor::*[@xml:lang][1]/@xml:lang, $language)[1])), f:attributes(., ('note', f:token(@type)[. != ''] ! ('note-' || .), f:note-writer(.) ! ('by-' || .)))"/>
      <xsl:if test="f:is-called(.)">
        <xsl:sequence select="fp:kind-attribute(.)"/>
      </xsl:if>
      <xsl:if test="f:is-called(.) and not(@xml:id)">
        <xsl:attribute name="id" select="f:note-place(.)"/>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="f:is-called(.)">
          <a class="note-number" href="#{f:call-place(.)}" aria-label="{f:label('back-to-call', map { 'number': f:note-label(.) })}">{f:note-label(.)}</a>
        </xsl:when>
        <xsl:when test="@n != ''">
          <span class="note-number">{@n}</span>
        </xsl:when>
      </xsl:choose>
      <xsl:element name="{if (f:has-blocks(.)) then 'div' else 'p'}" namespace="http://www.w3.org/1999/xhtml">
        <xsl:attribute name="class" select="'note-text'"/>
        <xsl:apply-templates/>
      </xsl:element>
    </div>
  </xsl:template>

  <!-- Kinds of notes are kept apart: the author's, the source's editors', ours. -->
  <xsl:template name="f:notes" as="element()*">
    <xsl:for-each-group select="$notes" group-by="f:note-kind(.)">
      <xsl:if test="current-grouping-key() != ''">
        <p class="note-kind">{f:capitalise(current-grouping-key())}</p>
      </xsl:if>
      <xsl:apply-templates select="current-group()" mode="note"/>
    </xsl:for-each-group>
  </xsl:template>

  <!-- By whom: the author of the text, the editors of its source, ourselves; or on the words of the text alone. -->
  <xsl:function name="f:note-writer" as="xs:string?">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="who" as="element()*" select="tokenize($note/@resp) ! key('id', substring-after(., '#'), root($document))[1]"/>
    <xsl:sequence select="
      if ($note/@type = ('authorial', 'author') or $note/@resp = '#author' or $who[self::author]) then 'author'
      else if ($note/@type = ('textual', 'critical', 'apparatus')) then 'textual'
      else if ($who[ancestor::sourceDesc]) then 'source'
      else if ($who[ancestor::fileDesc]) then 'edition'
      else ()"/>
  </xsl:function>

  <!-- Where there are notes of several kinds, each says which it is, wherever it stands. -->
  <xsl:variable name="fp:has-kinds" as="xs:boolean" select="count(distinct-values($notes ! f:note-kind(.))) gt 1"/>

  <xsl:function name="fp:kind-attribute" as="attribute()?">
    <xsl:param name="note" as="element(note)"/>
    <xsl:if test="$fp:has-kinds and f:note-kind($note) != ''">
      <xsl:attribute name="data-kind" select="f:capitalise(f:note-kind($note))"/>
    </xsl:if>
  </xsl:function>

  <!-- Who wrote the note, else what kind of note it is. -->
  <xsl:function name="f:note-kind" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="(string-join(f:responsible($note/@resp)[not(matches(., '^\S*[#:]\S*$'))], ', ')[. != ''], $note/@type ! f:word('note', .), '')[1]"/>
  </xsl:function>

</xsl:stylesheet>
