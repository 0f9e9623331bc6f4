<!-- How to cite a document: for people by Chicago and MLA, for reference managers as BibTeX and CSL-JSON. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template name="f:citation" as="element(h:section)">
    <section class="after cite" aria-labelledby="cite" data-copy="{f:label('copy-citation')}" data-copied="{f:label('copied')}" data-copy-link="{f:label('copy-link')}">
      <h2 id="cite">{f:label('cite')}</h2>
      <dl class="citations">
        <dt>Chicago</dt>
        <dd class="citation"><xsl:call-template name="fp:chicago"/></dd>
        <dt>MLA</dt>
        <dd class="citation"><xsl:call-template name="fp:mla"/></dd>
      </dl>
      <details>
        <summary>BibTeX</summary>
        <pre class="citation" tabindex="0" role="region" aria-label="BibTeX">{fp:bibtex()}</pre>
      </details>
      <details>
        <summary>CSL-JSON</summary>
        <pre class="citation" tabindex="0" role="region" aria-label="CSL-JSON">{fp:csl-json()}</pre>
      </details>
      <p class="downloads">
        <a href="../tei/{replace($context/@file, '\.xml$', '.html')}">{f:label('tei-show')}</a>
        <a href="../tei/{$context/@file}" download="{$context/@file}">{f:label('tei-download')}</a>
      </p>
    </section>
  </xsl:template>

  <!-- For people _____________________________________________________________________________________________________ -->

  <!-- “Title,” Telegram 69, 19 September 1944, in Moscow, 1944, ed. by … (Publisher, 2026), no. 2. -->
  <xsl:template name="fp:chicago" as="node()+">
    <xsl:text>{f:label('cite-title', map { 'title': $title })} </xsl:text>
    <xsl:if test="$subtitle != ''">{$subtitle}, </xsl:if>
    <xsl:if test="$date/@when">{f:date($date/@when)}, </xsl:if>
    <xsl:text>{f:label('cite-in')} </xsl:text>
    <xsl:call-template name="f:cite-edition"/>
    <xsl:text>, {fp:number()}</xsl:text>
    <xsl:if test="$web-address">, {$web-address}</xsl:if>
    <xsl:text>.</xsl:text>
  </xsl:template>

  <!-- Harriman, W. Averell. “Title.” 19 September 1944. Moscow, 1944, edited by …, no. 2, Publisher, 2026, https://… -->
  <xsl:template name="fp:mla" as="node()+">
    <xsl:variable name="authors" as="xs:string*" select="fp:author-elements() ! fp:author-name(.)"/>
    <xsl:variable name="first" as="xs:string?" select="fp:author-elements()[1] ! (string-join(fp:name-parts(.), ', ')[. != ''], fp:author-name(.))[1]"/>
    <xsl:if test="exists($first)">{
      fp:ended(if (count($authors) gt 2) then $first || ', et al.' else string-join(($first, $authors[2]), ',' || f:label('and')))} </xsl:if>
    <xsl:text>{f:label('words', map { 'words': fp:ended($title) })} </xsl:text>
    <xsl:if test="$date/@when">{f:date($date/@when)}. </xsl:if>
    <cite>{$edition/Q{}title}</cite>
    <xsl:for-each select="string-join($edition/Q{}editor, f:label('and'))[. != ''] ! (f:label('cite-edited-by') || ' ' || .),
                          fp:number(), ($edition/Q{}publisher, $edition/@date, $web-address) ! string(.)[. != '']">, {.}</xsl:for-each>
    <xsl:text>.</xsl:text>
  </xsl:template>

  <xsl:function name="fp:number" as="xs:string">
    <xsl:sequence select="f:label('cite-number', map { 'number': string($context/@position) })"/>
  </xsl:function>

  <!-- With a full stop, where no other sign ends it. -->
  <xsl:function name="fp:ended" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="if (matches($text, '[.?!]$')) then $text else $text || '.'"/>
  </xsl:function>

  <!-- Who wrote the document _________________________________________________________________________________________ -->

  <!-- The senders; else the authors of the file. -->
  <xsl:function name="fp:author-elements" as="element()*">
    <xsl:variable name="senders" as="element()*" select="$correspondence/correspAction[@type = 'sent']/(persName | orgName | rs | name)[fp:is-known(.)]"/>
    <xsl:sequence select="if ($senders) then $senders else $header/fileDesc/titleStmt/author[f:plain(.) != '']"/>
  </xsl:function>

  <xsl:function name="fp:author-name" as="xs:string">
    <xsl:param name="author" as="element()"/>
    <xsl:sequence select="(f:person-name(f:person($author/@ref, $author))[. != ''], f:name-said($author))[1]"/>
  </xsl:function>

  <!-- Surname and forenames, where the authority tells them apart; else nothing: the name is one whole. -->
  <xsl:function name="fp:name-parts" as="xs:string*">
    <xsl:param name="author" as="element()"/>
    <xsl:sequence select="let $person := f:person($author/@ref, $author), $filed := $person ! f:filed-name(.)
                          return if (contains($filed, ', ')) then (substring-before($filed, ', '), substring-after($filed, ', ')) else ()"/>
  </xsl:function>

  <!-- For reference managers _________________________________________________________________________________________ -->

  <xsl:function name="fp:bibtex" as="xs:string">
    <xsl:variable name="fields" as="map(xs:string, xs:string?)*" select="
      map { 'author': string-join(fp:author-elements() ! fp:bibtex-author(.), ' and ') },
      map { 'title': '{' || fp:tex($title) || '}' },
      map { 'booktitle': '{' || fp:tex($edition/Q{}title) || '}' },
      map { 'editor': string-join($edition/Q{}editor ! (if (fp:is-body(.)) then '{' || fp:tex(.) || '}' else fp:tex(.)), ' and ') },
      map { 'publisher': fp:tex($edition/Q{}publisher) },
      map { 'year': substring($edition/@date, 1, 4) },
      map { 'number': string($context/@position) },
      map { 'origdate': string($date/@when) },
      map { 'note': fp:tex(string-join(($subtitle, $date/@when ! f:date(.))[. != ''], ', ')) },
      map { 'url': $web-address }"/>
    <xsl:variable name="lines" as="xs:string*" select="$fields ! (for $name in map:keys(.) return .($name)[. != ''] ! ('  ' || $name || ' = {' || . || '}'))"/>
    <xsl:sequence select="'@incollection{' || replace($document-id, '[^A-Za-z0-9:._-]', '-') || ',&#10;' || string-join($lines, ',&#10;') || '&#10;}'"/>
  </xsl:function>

  <xsl:function name="fp:bibtex-author" as="xs:string">
    <xsl:param name="author" as="element()"/>
    <xsl:variable name="parts" as="xs:string*" select="fp:name-parts($author)"/>
    <xsl:sequence select="if (exists($parts)) then fp:tex(string-join($parts, ', ')) else '{' || fp:tex(fp:author-name($author)) || '}'"/>
  </xsl:function>

  <!-- An office or a body, whose name must not be taken apart. -->
  <xsl:function name="fp:is-body" as="xs:boolean">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="matches($name, '^The | and |,') or not(contains($name, ' '))"/>
  </xsl:function>

  <!-- Signs that TeX would take for its own. -->
  <xsl:variable name="fp:tex-signs" as="map(xs:string, xs:string)" select="map:merge((
    ('&amp;', '%', '$', '#', '_', '{', '}') ! map:entry(., '\' || .),
    map { '\': '\textbackslash{}', '~': '\textasciitilde{}', '^': '\textasciicircum{}' }))"/>

  <xsl:function name="fp:tex" as="xs:string">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:sequence select="string-join(string-to-codepoints($text) ! codepoints-to-string(.) ! ($fp:tex-signs(.), .)[1])"/>
  </xsl:function>

  <xsl:function name="fp:csl-json" as="xs:string">
    <xsl:variable name="authors" as="map(*)*" select="fp:author-elements() ! (let $parts := fp:name-parts(.)
      return if (exists($parts)) then map { 'family': $parts[1], 'given': $parts[2] } else map { 'literal': fp:author-name(.) })"/>
    <xsl:variable name="editors" as="map(*)*" select="$edition/Q{}editor ! string() ! (if (fp:is-body(.)) then map { 'literal': . }
      else map { 'family': tokenize(.)[last()], 'given': string-join(tokenize(.)[position() lt last()], ' ') })"/>
    <xsl:variable name="facts" as="map(*)*" select="
      map { 'id': $document-id },
      map { 'type': 'chapter' },
      $authors[1] ! map { 'author': array { $authors } },
      map { 'title': $title },
      map { 'container-title': string($edition/Q{}title) },
      $editors[1] ! map { 'editor': array { $editors } },
      $edition/Q{}publisher[. != ''] ! map { 'publisher': string(.) },
      $edition/@date ! fp:csl-date(.) ! map { 'issued': . },
      $date/@when ! fp:csl-date(.) ! map { 'original-date': . },
      map { 'chapter-number': string($context/@position) },
      $shelfmark[. != ''] ! map { 'archive_location': . },
      map { 'language': $language },
      $web-address ! map { 'URL': . }"/>
    <!-- One fact a line, in this order; maps have none. -->
    <xsl:variable name="lines" as="xs:string*" select="$facts ! serialize(., map { 'method': 'json' }) ! replace(., '^\{|\}$', '') ! replace(., '\\/', '/')"/>
    <xsl:sequence select="'[{&#10;  ' || string-join($lines, ',&#10;  ') || '&#10;}]'"/>
  </xsl:function>

  <!-- 1944-09-19 → its parts as numbers -->
  <xsl:function name="fp:csl-date" as="map(*)?">
    <xsl:param name="date" as="xs:string"/>
    <xsl:variable name="parts" as="xs:integer*" select="tokenize(substring($date, 1, 10), '-')[. castable as xs:integer] ! xs:integer(.)"/>
    <xsl:sequence select="if (exists($parts)) then map { 'date-parts': array { array { $parts } } } else ()"/>
  </xsl:function>

</xsl:stylesheet>
