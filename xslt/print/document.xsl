<!-- A document in the volume: its number and title, its text, its notes, and what the reading text does not show. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="*" mode="volume" as="element(h:article)">
    <xsl:call-template name="f:entry"/>
    <article class="document" id="{fp:document-place($document-id)}" aria-labelledby="{f:own-place('title')}">
      <!-- The pagination puts it above the document's pages. -->
      <xsl:if test="$edition/@heads = 'date' and $date">
        <xsl:attribute name="data-date" select="f:date-range($date)"/>
      </xsl:if>
      <xsl:call-template name="fp:top"/>
      <div class="text">
        <xsl:sequence select="f:language-by-tag($language)"/>
        <xsl:apply-templates select="$text"/>
      </div>
      <xsl:call-template name="fp:notes"/>
      <xsl:call-template name="fp:apparatus"/>
      <xsl:call-template name="fp:emendations"/>
      <xsl:call-template name="fp:also-in-the-source"/>
    </article>
  </xsl:template>

  <!-- A preface: what the editors wrote before the documents. -->
  <xsl:template match="*[$context/@folder = 'pages']" mode="volume" as="element(h:article)" priority="1">
    <xsl:call-template name="f:entry"/>
    <article class="document preface" id="{fp:document-place($document-id)}" aria-labelledby="{f:own-place('title')}">
      <header class="document-header">
        <h2 id="{f:own-place('title')}">
          <xsl:sequence select="f:language-if-other($language)"/>
          <xsl:choose>
            <xsl:when test="$title-head">
              <xsl:apply-templates select="$title-head" mode="content"/>
            </xsl:when>
            <xsl:otherwise>{$title}</xsl:otherwise>
          </xsl:choose>
        </h2>
      </header>
      <div class="text">
        <xsl:sequence select="f:language-by-tag($language)"/>
        <xsl:apply-templates select="$text"/>
      </div>
      <xsl:call-template name="fp:notes"/>
      <xsl:call-template name="fp:apparatus"/>
      <xsl:call-template name="fp:emendations"/>
      <xsl:call-template name="fp:also-in-the-source"/>
    </article>
  </xsl:template>

  <!-- Above the text _________________________________________________________________________________________________ -->

  <xsl:variable name="title-level" as="xs:integer" select="2"/>

  <xsl:template name="fp:top" as="element(h:header)">
    <header class="document-header">
      <h2 id="{f:own-place('title')}">
        <xsl:sequence select="f:language-if-other(string((($title-head, $title-element)[1]/ancestor-or-self::*[@xml:lang][1]/@xml:lang, $language)[1]))"/>
        <span class="document-number">{$context/@position}</span>
        <xsl:text> </xsl:text>
        <xsl:choose>
          <xsl:when test="$title-head">
            <xsl:apply-templates select="$title-head" mode="content"/>
          </xsl:when>
          <xsl:otherwise>{$title}</xsl:otherwise>
        </xsl:choose>
      </h2>
      <xsl:for-each select="$source-note">
        <p>
          <xsl:sequence select="f:attributes(., 'source-note')"/>
          <xsl:apply-templates/>
        </p>
      </xsl:for-each>
      <xsl:if test="empty($document/self::div)">
        <xsl:call-template name="fp:header-facts"/>
      </xsl:if>
    </header>
  </xsl:template>

  <!-- What the header says is about the whole file, not about a document that is a part of it. -->
  <xsl:template name="fp:header-facts" as="element(h:p)*">
    <xsl:where-populated>
      <p class="document-facts">
        <xsl:value-of select="($subtitle, $kind)[. != ''][1], $date[@when] ! f:date(@when)" separator="&#x2002;·&#x2002;"/>
      </p>
    </xsl:where-populated>
    <xsl:where-populated>
      <p class="abstract">{f:plain($header/profileDesc/abstract)}</p>
    </xsl:where-populated>
  </xsl:template>

  <!-- Notes __________________________________________________________________________________________________________ -->

  <!-- A copy that is not printed has no calls. -->
  <xsl:variable name="notes" as="element(note)*"
                select="let $called := $text/descendant::note[f:is-called(.)] except $quoted
                        return if ($copies) then $called[not(f:is-other-copy(.))] else $called"/>

  <!-- First, without a number, where the original is. -->
  <xsl:template name="fp:notes" as="element(h:section)?">
    <xsl:variable name="source" as="element(h:p)*">
      <xsl:if test="empty($document/self::div)">
        <xsl:call-template name="fp:source"/>
      </xsl:if>
    </xsl:variable>
    <xsl:if test="exists($notes) or exists($source)">
      <section class="notes" role="doc-endnotes" aria-label="{f:label('notes')}">
        <xsl:sequence select="$source"/>
        <xsl:call-template name="f:notes"/>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- A file number alone is not said again where the document's own note gives it. -->
  <xsl:variable name="fp:shelfmark" as="xs:string" select="
    let $said := $header/fileDesc/sourceDesc//msIdentifier/*
    return if (count($said) = 1 and $said/self::idno and contains(string($source-note), string($said))) then '' else $shelfmark"/>

  <xsl:template name="fp:source" as="element(h:p)*">
    <xsl:variable name="citations" as="element(bibl)*" select="$header/fileDesc/sourceDesc/bibl[@type = 'citation' or not(@type)]"/>
    <xsl:if test="$fp:shelfmark != ''">
      <p class="document-source">
        <span class="source-label">{f:label('source-is')}</span>
        <xsl:text> {replace($fp:shelfmark, '\.$', '')}.</xsl:text>
      </p>
    </xsl:if>
    <xsl:for-each select="$citations">
      <p class="document-source">
        <xsl:if test="$fp:shelfmark = '' and position() = 1">
          <span class="source-label">{f:label('source-is')}</span>
          <xsl:text> </xsl:text>
        </xsl:if>
        <xsl:apply-templates/>
      </p>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
