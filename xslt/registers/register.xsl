<!-- The registers of persons, places, organisations, and a page for each entry. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- A register, or the page of one of its letters. -->
  <xsl:template match="Q{}register" mode="page" as="element(h:html)">
    <xsl:variable name="title" as="xs:string" select="if (@letter) then f:label('register-letter', map { 'register': f:label(@name), 'letter': string(@letter) }) else f:label(@name)"/>
    <xsl:call-template name="f:page">
      <xsl:with-param name="title" select="$title"/>
      <xsl:with-param name="kind" select="string(@name)"/>
      <xsl:with-param name="root" select="''"/>
      <xsl:with-param name="main" as="element()*">
        <xsl:call-template name="f:page-top">
          <xsl:with-param name="title" select="$title"/>
          <xsl:with-param name="count" select="f:count(@name, xs:integer((Q{}letter[@name = current()/@letter]/@total, @total)[1]))"/>
        </xsl:call-template>
        <xsl:call-template name="fp:letters"/>
        <xsl:apply-templates select="Q{}often[Q{}line]" mode="line"/>
        <xsl:where-populated>
          <div class="register">
            <xsl:apply-templates select="Q{}letter[Q{}line]" mode="line"/>
          </div>
        </xsl:where-populated>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A letter leads to its place on the page, or to the page of its own. -->
  <xsl:template name="fp:letters" as="element(h:nav)">
    <nav class="letters" aria-label="{f:label('letters')}">
      <xsl:for-each select="Q{}letter">
        <a href="{(@file, '#letter-' || position())[1]}">
          <xsl:if test="@name = ../@letter">
            <xsl:attribute name="aria-current" select="'page'"/>
          </xsl:if>
          <xsl:text>{@name}</xsl:text>
        </a>
        <xsl:text> </xsl:text>
      </xsl:for-each>
    </nav>
  </xsl:template>

  <!-- Where letters are on pages of their own, the first page has a way to those who are sought most. -->
  <xsl:template match="Q{}often" mode="line" as="element(h:section)">
    <section aria-labelledby="often">
      <h2 id="often" class="register-part">{f:label('most-often')}</h2>
      <ul class="register">
        <xsl:apply-templates select="Q{}line" mode="line"/>
      </ul>
    </section>
  </xsl:template>

  <xsl:template match="Q{}register/Q{}letter" mode="line" as="element(h:section)">
    <xsl:variable name="place" as="xs:string" select="'letter-' || (count(preceding-sibling::Q{}letter) + 1)"/>
    <section class="letter" aria-labelledby="{$place}">
      <h2 id="{$place}">{@name}</h2>
      <ul>
        <xsl:apply-templates select="Q{}line" mode="line"/>
      </ul>
    </section>
  </xsl:template>

  <!-- Harriman, W. Averell (1891–1986) · 12 mentions -->
  <xsl:template match="Q{}line" mode="line" as="element(h:li)">
    <li>
      <xsl:call-template name="fp:entry-link"/>
      <xsl:text> </xsl:text>
      <span class="person-count">{if (@mentions = '0') then f:label('no-mention') else f:count('mentions', xs:integer(@mentions))}</span>
    </li>
  </xsl:template>

  <!-- To the page of an entry: the name that it is filed under, and for persons when they lived. -->
  <xsl:template name="fp:entry-link" as="node()+">
    <xsl:param name="root" as="xs:string" select="''"/>
    <xsl:variable name="entry" as="element()" select="fp:entry-of-line(.)"/>
    <a href="{$root}{f:entry-href($entry)}">{if (@kind = 'person') then f:filed-name($entry) else f:entry-name($entry)}</a>
    <xsl:variable name="life" as="xs:string" select="if (@kind = 'person') then f:life($entry) else ''"/>
    <xsl:if test="$life != ''">
      <xsl:text> </xsl:text>
      <span class="person-dates">{$life}</span>
    </xsl:if>
  </xsl:template>

  <xsl:function name="fp:entry-of-line" as="element()">
    <xsl:param name="line" as="element()"/>
    <xsl:sequence select="key(string($line/@kind), $line/@id, $authority)[1]"/>
  </xsl:function>

  <!-- The page of an entry ___________________________________________________________________________________________ -->

  <!-- What it is; who stands beside it; then every mention in its sentence, by document. -->
  <xsl:template match="Q{}listed" mode="page" as="element(h:html)">
    <xsl:variable name="entry" as="element()" select="fp:entry-of-line(.)"/>
    <xsl:variable name="name" as="xs:string" select="if (@kind = 'person') then f:person-name($entry) else f:entry-name($entry)"/>
    <xsl:call-template name="f:page">
      <xsl:with-param name="title" select="$name"/>
      <xsl:with-param name="kind" select="string(@name)"/>
      <xsl:with-param name="root" select="'../'"/>
      <xsl:with-param name="main" as="element()*">
        <header class="page-header">
          <xsl:apply-templates select="$entry[current()/Q{}image]/figure[graphic/@url = current()/Q{}image/@url][1]" mode="facts">
            <xsl:with-param name="image" select="Q{}image"/>
            <xsl:with-param name="alternative" select="f:label(if (@kind = 'person') then 'portrait' else 'picture-of', map { 'name': $name })"/>
          </xsl:apply-templates>
          <p class="kicker">{f:label(@kind)}</p>
          <h1>{$name}</h1>
          <xsl:apply-templates select="$entry" mode="facts"/>
          <xsl:where-populated>
            <ul class="person-links">
              <xsl:apply-templates select="Q{}link" mode="line"/>
            </ul>
          </xsl:where-populated>
        </header>
        <xsl:call-template name="fp:beside"/>
        <xsl:apply-templates select="Q{}mentions" mode="line"/>
        <xsl:if test="empty(Q{}mentions)">
          <p>{f:label('no-mention')}</p>
        </xsl:if>
        <xsl:call-template name="fp:sources"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Letters, correspondents, companions: each where there are any. -->
  <xsl:template name="fp:beside" as="element()*">
    <xsl:call-template name="fp:part">
      <xsl:with-param name="name" select="'correspondents'"/>
      <xsl:with-param name="lines" select="Q{}correspondent"/>
    </xsl:call-template>
    <xsl:call-template name="fp:part">
      <xsl:with-param name="name" select="'documents-of'"/>
      <xsl:with-param name="lines" select="Q{}letter"/>
    </xsl:call-template>
    <xsl:call-template name="fp:part">
      <xsl:with-param name="name" select="'companions'"/>
      <xsl:with-param name="lines" select="Q{}companion"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="fp:part" as="element(h:section)?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="lines" as="element()*"/>
    <xsl:if test="$lines">
      <section class="entry-part" aria-labelledby="{$name}">
        <h2 id="{$name}">{f:label($name)}</h2>
        <ul class="{$name}">
          <xsl:apply-templates select="$lines" mode="line"/>
        </ul>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- Stalin, Iosif · 3 to them, 1 from them -->
  <xsl:template match="Q{}correspondent" mode="line" as="element(h:li)">
    <li>
      <xsl:call-template name="fp:entry-link">
        <xsl:with-param name="root" select="'../'"/>
      </xsl:call-template>
      <xsl:text> </xsl:text>
      <span class="person-count">
        <xsl:value-of select="@to[. != '0'] ! f:label('letters-to', map { 'number': string(.) }), @from[. != '0'] ! f:label('letters-from', map { 'number': string(.) })" separator=", "/>
      </span>
    </li>
  </xsl:template>

  <xsl:template match="Q{}companion" mode="line" as="element(h:li)">
    <li>
      <xsl:call-template name="fp:entry-link">
        <xsl:with-param name="root" select="'../'"/>
      </xsl:call-template>
      <xsl:text> </xsl:text>
      <span class="person-count">{f:count('documents', xs:integer(@documents))}</span>
    </li>
  </xsl:template>

  <!-- Facts __________________________________________________________________________________________________________ -->

  <xsl:mode name="facts" on-no-match="fail"/>

  <xsl:template match="person | personGrp" mode="facts" as="element()*">
    <xsl:call-template name="f:person-facts"/>
    <xsl:call-template name="fp:other-names"/>
    <xsl:for-each select="note[not(@type = 'matching')]">
      <p class="person-note">{f:plain(node())}</p>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="place | org" mode="facts" as="element()*">
    <xsl:call-template name="fp:other-names"/>
    <xsl:call-template name="f:entry-facts"/>
    <xsl:apply-templates select="location/geo" mode="facts"/>
  </xsl:template>

  <!-- Its caption says where it comes from. -->
  <xsl:template match="figure" mode="facts" as="element(h:figure)">
    <xsl:param name="image" as="element(Q{}image)"/>
    <xsl:param name="alternative" as="xs:string"/>
    <figure class="portrait">
      <img src="../{f:image-href($image/@name)}" alt="{(figDesc ! f:plain(node())[. != ''], $alternative)[1]}">
        <xsl:copy-of select="$image/(@width | @height)"/>
      </img>
      <xsl:where-populated>
        <figcaption>
          <xsl:value-of select="(head | p) ! f:plain(.)" separator=" "/>
        </figcaption>
      </xsl:where-populated>
    </figure>
  </xsl:template>

  <!-- 55.7558° N, 37.6173° E, and the way to a map; what is no pair of degrees stays as it is (TEI Guidelines, 14.3.2.2). -->
  <xsl:template match="geo" mode="facts" as="element(h:p)">
    <xsl:variable name="parts" as="xs:string*" select="tokenize(translate(f:plain(.), ',;', '  '))"/>
    <xsl:variable name="degrees" as="xs:double*" select="$parts[. castable as xs:decimal] ! xs:double(.)"/>
    <p class="person-office">
      <xsl:text>{f:label('coordinates')} </xsl:text>
      <xsl:choose>
        <xsl:when test="count($parts) = 2 and count($degrees) = 2 and abs($degrees[1]) le 90 and abs($degrees[2]) le 180">
          <a class="external" href="https://www.openstreetmap.org/?mlat={$parts[1]}&amp;mlon={$parts[2]}#map=9/{$parts[1]}/{$parts[2]}">
            <xsl:value-of select="fp:degrees($degrees[1], 'north', 'south'), fp:degrees($degrees[2], 'east', 'west')" separator=", "/>
          </a>
        </xsl:when>
        <xsl:otherwise>{f:plain(.)}</xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:template>

  <xsl:function name="fp:degrees" as="xs:string">
    <xsl:param name="value" as="xs:double"/>
    <xsl:param name="above" as="xs:string"/>
    <xsl:param name="below" as="xs:string"/>
    <xsl:sequence select="xs:decimal(abs($value)) || '°&#xa0;' || f:label(if ($value ge 0) then $above else $below)"/>
  </xsl:function>

  <!-- What helps the program to match is not shown. -->
  <xsl:template name="fp:other-names" as="element()?">
    <xsl:where-populated>
      <p class="person-names">
        <xsl:value-of select="(persName | placeName | orgName)[@type = 'variant'] ! f:plain(.)" separator="; "/>
      </p>
    </xsl:where-populated>
  </xsl:template>

  <xsl:template name="fp:sources" as="element()?">
    <xsl:if test="Q{}source">
      <section class="after" aria-labelledby="sources">
        <h2 id="sources">{f:label('sources')}</h2>
        <ul class="sources">
          <xsl:apply-templates select="Q{}source" mode="line"/>
        </ul>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- The same in other authorities. -->
  <xsl:template match="Q{}link" mode="line" as="element(h:li)?">
    <xsl:if test="f:is-web-address(string(@address))">
      <li><a class="external" href="{@address}">{.}</a></li>
    </xsl:if>
  </xsl:template>

  <!-- Where the facts come from. -->
  <xsl:template match="Q{}source" mode="line" as="element(h:li)">
    <li>
      <xsl:apply-templates select="Q{}bibl/node()" mode="citation"/>
    </li>
  </xsl:template>

  <xsl:mode name="citation" on-no-match="text-only-copy"/>

  <xsl:template match="Q{}title[@level = ('m', 'j', 's')]" mode="citation" as="element(h:cite)">
    <cite>
      <xsl:apply-templates mode="#current"/>
    </cite>
  </xsl:template>

  <xsl:template match="Q{}ref[f:is-web-address(string(@target))]" mode="citation" as="element(h:a)">
    <a class="external" href="{@target}">
      <xsl:apply-templates mode="#current"/>
    </a>
  </xsl:template>

  <xsl:template match="Q{}listed/Q{}letter" mode="line" as="element(h:li)">
    <li>
      <span class="kicker">{f:label('role-' || @role)} </span>
      <a href="../{f:document-href(Q{}document/@id, ())}">{Q{}document/@title}</a>
    </li>
  </xsl:template>

  <!-- On a page that the editors wrote. -->
  <xsl:template match="Q{}mentions[Q{}page]" mode="line" as="element(h:section)" priority="1">
    <section class="mentions" aria-labelledby="on-{Q{}page/@id}">
      <h2 id="on-{Q{}page/@id}"><span class="document-number"></span> <span><xsl:sequence select="f:language-if-other($edition/@language)"/>{Q{}page/@title}</span></h2>
      <ol>
        <xsl:for-each select="Q{}mention">
          <li>
            <a href="../{../Q{}page/@file}#{@anchor}">{@before}<mark>{@name}</mark>{@after}</a>
          </li>
        </xsl:for-each>
      </ol>
    </section>
  </xsl:template>

  <xsl:template match="Q{}mentions" mode="line" as="element(h:section)">
    <section class="mentions" aria-labelledby="in-{Q{}document/@id}">
      <h2 id="in-{Q{}document/@id}"><span class="document-number">{Q{}document/@number}</span> {Q{}document/@title}</h2>
      <ol>
        <xsl:for-each select="Q{}mention">
          <li>
            <a href="../{f:document-href(../Q{}document/@id, @anchor)}">{@before}<mark>{@name}</mark>{@after}</a>
          </li>
        </xsl:for-each>
      </ol>
    </section>
  </xsl:template>

</xsl:stylesheet>
