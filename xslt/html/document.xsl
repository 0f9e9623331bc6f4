<!-- A document's page: its text in several views, notes, apparatus, emendations, persons, source, citation, neighbours. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:import href="../common/text.xsl"/>
  <xsl:include href="frame.xsl"/>
  <xsl:include href="metadata.xsl"/>
  <xsl:include href="search.xsl"/>
  <xsl:include href="citation.xsl"/>
  <xsl:include href="history.xsl"/>
  <xsl:include href="front.xsl"/>
  <xsl:include href="points.xsl"/>
  <xsl:include href="facsimile.xsl"/>

  <!-- The page, seen from the folder of the site. -->
  <xsl:variable name="page-file" as="xs:string" select="(if ($is-front) then 'pages/' else 'documents/') || $document-id || '.html'"/>

  <!-- Addresses, seen from documents/ -->
  <xsl:function name="f:person-href" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="'../persons/' || $id || '.html'"/>
  </xsl:function>

  <xsl:function name="f:entry-href" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="'../' || f:entry-folder($entry) || '/' || $entry/@xml:id || '.html'"/>
  </xsl:function>

  <xsl:function name="f:document-href" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="anchor" as="xs:string?"/>
    <xsl:sequence select="(if ($is-front) then '../documents/' else '') || $id || '.html' || ($anchor ! ('#' || $id || '-' || .))"/>
  </xsl:function>

  <!-- Of a document, or of a page that the editors wrote. -->
  <xsl:function name="f:target-href" as="xs:string">
    <xsl:param name="target" as="element(Q{}document)"/>
    <xsl:param name="anchor" as="xs:string?"/>
    <xsl:sequence select="if ($target/@folder) then '../' || f:front-file($target) || ($anchor ! ('#' || $target/@id || '-' || .))
                          else f:document-href($target/@id, $anchor)"/>
  </xsl:function>

  <!-- Paragraphs, lines, items and utterances without an id are counted, each kind by itself: the twelfth paragraph is
       p-12. So every passage can be cited and found; the places hold as long as nothing comes before them. -->
  <xsl:variable name="fp:counted" as="map(xs:string, xs:string)">
    <xsl:map>
      <xsl:for-each-group select="$text/(descendant::p | descendant::ab | descendant::l | descendant::u | descendant::item) except $quoted" group-by="local-name()">
        <xsl:for-each select="current-group()">
          <xsl:if test="empty(@xml:id)">
            <xsl:map-entry key="f:key(.)" select="f:own-place(current-grouping-key() || '-' || position())"/>
          </xsl:if>
        </xsl:for-each>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <xsl:function name="f:counted-place" as="xs:string?">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="$fp:counted(f:key($node))"/>
  </xsl:function>

  <xsl:function name="f:image-href" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="'../media/' || $name"/>
  </xsl:function>

  <xsl:template match="/" as="element(h:html)">
    <xsl:call-template name="f:entry"/>
    <xsl:call-template name="f:search"/>
    <xsl:call-template name="f:page">
      <xsl:with-param name="title" select="$title"/>
      <xsl:with-param name="kind" select="'document'"/>
      <xsl:with-param name="root" select="'../'"/>
      <xsl:with-param name="description" select="f:plain($header/profileDesc/abstract)"/>
      <xsl:with-param name="needs" select="$f:facsimile-needs"/>
      <xsl:with-param name="scripts" select="$f:facsimile-scripts"/>
      <xsl:with-param name="meta" as="element()*">
        <xsl:call-template name="f:metadata"/>
      </xsl:with-param>
      <xsl:with-param name="main" as="element()*">
        <article id="doc-{$document-id}">
          <xsl:call-template name="fp:top"/>
          <xsl:call-template name="fp:views"/>
          <xsl:call-template name="f:facsimile-button"/>
          <div class="text-and-notes">
            <div class="text">
              <xsl:sequence select="f:language-by-tag($language)"/>
              <xsl:apply-templates select="$text"/>
            </div>
            <xsl:call-template name="fp:notes"/>
            <xsl:call-template name="f:facsimile-pane"/>
          </div>
          <xsl:call-template name="fp:apparatus"/>
          <xsl:call-template name="fp:emendations"/>
          <xsl:call-template name="fp:persons"/>
          <xsl:call-template name="fp:entries"/>
          <xsl:call-template name="f:points"/>
          <xsl:call-template name="f:facsimile"/>
          <xsl:call-template name="fp:source"/>
          <xsl:call-template name="f:history"/>
          <xsl:call-template name="f:citation"/>
        </article>
        <xsl:call-template name="fp:neighbours"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Above the text _________________________________________________________________________________________________ -->

  <!-- 2 of 2 · Telegram 69 · 19 September 1944 -->
  <xsl:template name="fp:top" as="element(h:header)">
    <header class="document-header">
      <p class="kicker">
        <xsl:value-of select="f:label('position', map { 'number': string($context/@position), 'total': string($context/@total) }),
                              ($subtitle, $kind)[. != ''][1], $date[@when] ! f:date(@when)" separator="&#x2002;·&#x2002;"/>
      </p>
      <h1>
        <xsl:sequence select="f:language-if-other(string((($title-head, $title-element)[1]/ancestor-or-self::*[@xml:lang][1]/@xml:lang, $language)[1]))"/>
        <xsl:choose>
          <xsl:when test="$title-head">
            <xsl:apply-templates select="$title-head" mode="content"/>
          </xsl:when>
          <xsl:otherwise>{$title}</xsl:otherwise>
        </xsl:choose>
      </h1>
      <xsl:for-each select="$source-note">
        <p>
          <xsl:sequence select="f:attributes(., 'source-note')"/>
          <xsl:apply-templates/>
        </p>
      </xsl:for-each>
      <xsl:where-populated>
        <p class="abstract">{f:plain($header/profileDesc/abstract)}</p>
      </xsl:where-populated>
    </header>
  </xsl:template>

  <!-- The only control of the page. It works without a script: the style sheet asks which one is chosen. -->
  <xsl:template name="fp:views" as="element()+">
    <fieldset class="views">
      <legend class="visually-hidden">{f:label('view')}</legend>
      <xsl:for-each select="'reading', 'source', 'marked', 'copies'[exists($copies)]">
        <input type="radio" name="view" id="view-{.}" value="{.}">
          <xsl:if test=". = 'reading'">
            <xsl:attribute name="checked" select="'checked'"/>
          </xsl:if>
        </input>
        <label for="view-{.}">{f:label('view-' || .)}</label>
      </xsl:for-each>
    </fieldset>
    <xsl:if test="exists($copies)">
      <p class="view-hint">{f:label('reading-of-base', map { 'base': string-join(f:sigla($base/@corresp), ', '), 'number': string(count($copies)) })}</p>
    </xsl:if>
  </xsl:template>

  <!-- Below the text _________________________________________________________________________________________________ -->

  <xsl:template name="fp:section" as="element(h:section)">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:param name="label" as="xs:string" select="$name"/>
    <!-- Without hyphens: with one it might be the id of something in the text. -->
    <xsl:variable name="id" as="xs:string" select="translate($name, '-', '')"/>
    <section class="after {$name}" aria-labelledby="{$id}">
      <h2 id="{$id}">{f:label($label)}</h2>
      <xsl:sequence select="$content"/>
    </section>
  </xsl:template>

  <xsl:template name="fp:notes" as="element()*">
    <xsl:if test="exists($notes)">
      <section class="notes" aria-labelledby="notes">
        <h2 id="notes">{f:label('notes')}</h2>
        <xsl:call-template name="f:notes"/>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- Differences of spelling, capitals and punctuation can be left out, where there are others too. -->
  <xsl:template name="fp:fold" as="element(h:p)?">
    <xsl:variable name="accidentals" as="element(app)*" select="$apps[@type = 'accidental']"/>
    <xsl:if test="exists($accidentals) and count($accidentals) lt count($apps)">
      <p class="fold">
        <input type="checkbox" id="fold-accidentals"/>
        <label for="fold-accidentals">{f:label('fold-accidentals', map { 'number': string(count($accidentals)) })}</label>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template name="fp:apparatus" as="element()*">
    <xsl:if test="exists($apps)">
      <xsl:call-template name="fp:section">
        <xsl:with-param name="name" select="'apparatus'"/>
        <xsl:with-param name="content" as="node()*">
          <xsl:where-populated>
            <ul class="witnesses">
              <xsl:for-each select="$header/fileDesc/sourceDesc//listWit/witness">
                <li><span class="siglum">{f:siglum(.)}</span> {f:plain(.)}</li>
              </xsl:for-each>
            </ul>
          </xsl:where-populated>
          <xsl:call-template name="fp:fold"/>
          <ol class="entries">
            <xsl:apply-templates select="$apps" mode="entry"/>
          </ol>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="fp:emendations" as="element()*">
    <xsl:if test="exists($emendations)">
      <xsl:call-template name="fp:section">
        <xsl:with-param name="name" select="'emendations'"/>
        <xsl:with-param name="content" as="element()">
          <ol class="entries">
            <xsl:apply-templates select="$emendations" mode="entry"/>
          </ol>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="fp:persons" as="element()*">
    <xsl:if test="exists($mentions)">
      <xsl:call-template name="fp:section">
        <xsl:with-param name="name" select="'persons-here'"/>
        <xsl:with-param name="label" select="if ($is-front) then 'persons-on-page' else 'persons-here'"/>
        <xsl:with-param name="content" as="element()">
          <ul class="entries">
            <xsl:call-template name="f:persons-here"/>
          </ul>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="fp:entries" as="element()*">
    <xsl:variable name="entries" as="element()*">
      <xsl:call-template name="f:entries-here"/>
    </xsl:variable>
    <xsl:if test="exists($entries)">
      <xsl:call-template name="fp:section">
        <xsl:with-param name="name" select="'places-here'"/>
        <xsl:with-param name="label" select="if ($is-front) then 'places-on-page' else 'places-here'"/>
        <xsl:with-param name="content" as="element()">
          <ul class="entries">
            <xsl:sequence select="$entries"/>
          </ul>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="fp:source" as="element()*">
    <xsl:variable name="citations" as="element()*" select="$header/fileDesc/sourceDesc/bibl[@type = 'citation' or not(@type)]"/>
    <xsl:variable name="descriptions" as="element(msDesc)*" select="$header/fileDesc/sourceDesc//msDesc[not(parent::msDesc)][msContents | physDesc | history | additional | msPart | msFrag | p | head]"/>
    <xsl:if test="$shelfmark != '' or exists(($citations, $descriptions))">
      <xsl:call-template name="fp:section">
        <xsl:with-param name="name" select="'source'"/>
        <xsl:with-param name="content" as="element()*">
          <xsl:if test="$shelfmark != ''">
            <p>{f:capitalise(replace($shelfmark, '\.$', ''))}.</p>
          </xsl:if>
          <xsl:for-each select="$citations">
            <xsl:element name="{if (f:has-blocks(.)) then 'div' else 'p'}" namespace="http://www.w3.org/1999/xhtml">
              <xsl:apply-templates/>
            </xsl:element>
          </xsl:for-each>
          <!-- The header's description of the original: its names are told in plain words, since their cards belong to the text. -->
          <xsl:for-each select="$descriptions">
            <div>
              <xsl:sequence select="f:attributes(., 'msDesc')"/>
              <xsl:apply-templates select="* except msIdentifier">
                <xsl:with-param name="in-link" select="true()" tunnel="yes"/>
              </xsl:apply-templates>
            </div>
          </xsl:for-each>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- In the order of the edition; and among the letters of the same correspondents, where those are others. -->
  <xsl:template name="fp:neighbours" as="element()*">
    <xsl:call-template name="fp:neighbour-links">
      <xsl:with-param name="label" select="f:label(if ($is-front) then 'neighbour-pages' else 'neighbours')"/>
      <xsl:with-param name="documents" select="$context/(Q{}previous | Q{}next)"/>
    </xsl:call-template>
    <xsl:variable name="letters" as="element()*" select="$context/(Q{}previous-letter | Q{}next-letter)"/>
    <xsl:if test="exists($letters[not(@id = $context/(Q{}previous | Q{}next)/@id)])">
      <xsl:call-template name="fp:neighbour-links">
        <xsl:with-param name="label" select="f:label('correspondence')"/>
        <xsl:with-param name="documents" select="$letters"/>
        <xsl:with-param name="class" select="'letters'"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="fp:neighbour-links" as="element()?">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="documents" as="element()*"/>
    <xsl:param name="class" as="xs:string*" select="()"/>
    <xsl:if test="exists($documents)">
      <nav class="{string-join(('neighbours', $class), ' ')}" aria-label="{$label}">
        <xsl:if test="exists($class)">
          <p class="neighbours-name">{$label}</p>
        </xsl:if>
        <xsl:for-each select="$documents">
          <a class="{substring-before(local-name() || '-', '-')}" rel="{if (fp:is-after(.)) then 'next' else 'prev'}" href="{if (@folder) then '../' || f:front-file(.) else f:document-href(@id, ())}">
            <span class="direction">{f:label(fp:direction(.))}</span>
            <span class="neighbour-title">{@title}</span>
          </a>
        </xsl:for-each>
      </nav>
    </xsl:if>
  </xsl:template>

  <xsl:function name="fp:is-after" as="xs:boolean">
    <xsl:param name="neighbour" as="element()"/>
    <xsl:sequence select="starts-with(local-name($neighbour), 'next')"/>
  </xsl:function>

  <!-- Earlier or later only where both dates say so: documents without a date stand last, and the edition may have an
       order of its own. 1944 is neither before nor after 1944-05. -->
  <xsl:function name="fp:direction" as="xs:string">
    <xsl:param name="neighbour" as="element()"/>
    <xsl:variable name="is-next" as="xs:boolean" select="fp:is-after($neighbour)"/>
    <xsl:variable name="dates" as="xs:string+" select="$context/@date ! string(), $neighbour/@date ! string()"/>
    <xsl:variable name="first" as="xs:string" select="$dates[if ($is-next) then 1 else 2]"/>
    <xsl:variable name="second" as="xs:string" select="$dates[if ($is-next) then 2 else 1]"/>
    <xsl:variable name="is-by-date" as="xs:boolean" select="$first != '' and $first lt $second and not(starts-with($second, $first))"/>
    <xsl:sequence select="if ($is-by-date) then (if ($is-next) then 'later' else 'earlier') else if ($is-next) then 'next' else 'previous'"/>
  </xsl:function>

</xsl:stylesheet>
