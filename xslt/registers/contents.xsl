<!-- The contents: in the order of the edition, by date with a timeline, by correspondent, by place, by type. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="Q{}arrangement" mode="page" as="element(h:html)">
    <xsl:variable name="name" as="xs:string" select="f:label('contents-' || @by)"/>
    <xsl:call-template name="f:page">
      <xsl:with-param name="title" select="if (@number = '1') then $name else f:label('title-page', map { 'title': $name, 'number': string(@number) })"/>
      <xsl:with-param name="kind" select="'contents'"/>
      <xsl:with-param name="root" select="''"/>
      <xsl:with-param name="main" as="element()*">
        <xsl:call-template name="f:page-top">
          <xsl:with-param name="title" select="$name"/>
          <xsl:with-param name="count" select="f:count('documents', xs:integer(@total))"/>
        </xsl:call-template>
        <xsl:call-template name="fp:ways"/>
        <xsl:apply-templates select="Q{}timeline | Q{}network" mode="line"/>
        <xsl:call-template name="fp:overview"/>
        <xsl:apply-templates select="Q{}group" mode="line"/>
        <xsl:call-template name="fp:pager"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- In order · By date · By correspondent: those that have something to show. -->
  <xsl:template name="fp:ways" as="element(h:nav)?">
    <xsl:if test="count(Q{}way) gt 1">
      <nav class="ways" aria-label="{f:label('ways')}">
        <ul>
          <xsl:for-each select="Q{}way">
            <li><a href="{@file}"><xsl:sequence select="fp:current(@by = ../@by)"/>{f:label('way-' || @by)}</a></li>
          </xsl:for-each>
        </ul>
      </nav>
    </xsl:if>
  </xsl:template>

  <xsl:template name="fp:pager" as="element(h:nav)?">
    <xsl:if test="count(Q{}page) gt 1">
      <nav class="pager" aria-label="{f:label('pages')}">
        <ul>
          <xsl:for-each select="Q{}page">
            <li><a href="{@file}"><xsl:sequence select="fp:current(@file = ../@file)"/>{position()}</a></li>
          </xsl:for-each>
        </ul>
      </nav>
    </xsl:if>
  </xsl:template>

  <xsl:function name="fp:current" as="attribute()?">
    <xsl:param name="is-current" as="xs:boolean"/>
    <xsl:if test="$is-current">
      <xsl:attribute name="aria-current" select="'page'"/>
    </xsl:if>
  </xsl:function>

  <!-- Every heading with the number of its documents, on this page or on a later one. -->
  <xsl:template name="fp:overview" as="element(h:ul)?">
    <xsl:if test="count(Q{}leading) gt 1">
      <ul class="leading leading-{@by}">
        <xsl:for-each select="Q{}leading">
          <li><a href="{fp:here(@place, ../@file)}">{fp:heading(.)}</a><xsl:text> </xsl:text><span class="person-count">{@count}<span class="visually-hidden"> {f:label('documents')}</span></span></li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <!-- Groups _________________________________________________________________________________________________________ -->

  <xsl:template match="Q{}arrangement[@by = 'order']/Q{}group" mode="line" as="element(h:ol)*" priority="1">
    <xsl:apply-templates select="Q{}part" mode="line"/>
  </xsl:template>

  <xsl:template match="Q{}group" mode="line" as="element(h:section)">
    <section class="group" aria-labelledby="{@place}">
      <h2 id="{@place}">
        <xsl:choose>
          <xsl:when test="@kind">
            <xsl:call-template name="fp:entry-link"/>
          </xsl:when>
          <xsl:otherwise>{fp:heading(.)}</xsl:otherwise>
        </xsl:choose>
        <xsl:text> </xsl:text>
        <span class="group-count">{f:count('documents', xs:integer(@count))}</span>
      </h2>
      <xsl:apply-templates select="Q{}part" mode="line"/>
    </section>
  </xsl:template>

  <xsl:template match="Q{}part" mode="line" as="element()*">
    <xsl:if test="@direction or @value != ''">
      <h3>{fp:part-heading(.)}</h3>
    </xsl:if>
    <ol class="documents">
      <xsl:apply-templates select="Q{}document" mode="line"/>
    </ol>
  </xsl:template>

  <!-- 1943 · Hull, Cordell · Moscow · Telegram · Without a date -->
  <xsl:function name="fp:heading" as="xs:string">
    <xsl:param name="of" as="element()"/>
    <xsl:variable name="by" as="xs:string" select="string($of/ancestor::Q{}arrangement/@by)"/>
    <xsl:choose>
      <xsl:when test="$of/@kind">
        <xsl:variable name="entry" as="element()" select="fp:entry-of-line($of)"/>
        <xsl:sequence select="if ($of/@kind = 'person') then f:filed-name($entry) else f:entry-name($entry)"/>
      </xsl:when>
      <xsl:when test="$of/@value = ''">{f:label('without-' || $by)}</xsl:when>
      <xsl:otherwise>{if ($by = 'date') then f:date($of/@value) else $of/@value}</xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- October · to Cordell Hull · sender not named -->
  <xsl:function name="fp:part-heading" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:choose>
      <xsl:when test="not($part/@direction)">{f:capitalise(f:label('month-' || $part/@value))}</xsl:when>
      <xsl:when test="$part/@value = ''">{f:label('direction-' || $part/@direction || '-nobody')}</xsl:when>
      <xsl:otherwise>
        <xsl:variable name="entry" as="element()?" select="$part[@kind] ! fp:entry-of-line(.)"/>
        <xsl:variable name="name" as="xs:string" select="if (not($entry)) then string($part/@value) else if ($part/@kind = 'person') then f:person-name($entry) else f:entry-name($entry)"/>
        <xsl:sequence select="f:label('direction-' || $part/@direction, map { 'name': $name })"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- 1 · Title, the kind and the date below it. -->
  <xsl:template match="Q{}document" mode="line" as="element(h:li)">
    <li>
      <span class="document-number">{@number}</span>
      <a href="{f:document-href(@id, ())}">{@title}</a>
      <xsl:where-populated>
        <span class="document-facts">
          <xsl:value-of select="((@subtitle, @type)[. != ''][1], @date)[. != '']" separator=" · "/>
        </span>
      </xsl:where-populated>
    </li>
  </xsl:template>

  <!-- Timeline _______________________________________________________________________________________________________ -->

  <!-- A picture of the list below it, which says the same in words: who cannot see or point has that. -->
  <xsl:template match="Q{}timeline" mode="line" as="element(h:figure)">
    <xsl:variable name="columns" as="element()+" select="Q{}column"/>
    <xsl:variable name="undated" as="xs:integer" select="xs:integer(../@total) - xs:integer(sum($columns/@count))"/>
    <figure class="timeline">
      <div class="timeline-columns" aria-hidden="true">
        <xsl:apply-templates select="$columns" mode="line"/>
      </div>
      <figcaption>
        <xsl:value-of select="
          f:label('timeline-span', map { 'from': f:date($columns[1]/@when), 'to': fp:last-date(.) }),
          f:label('timeline-column-' || @unit),
          f:count('timeline-stroke', xs:integer(@per-stroke)),
          if ($columns/Q{}document/@bound) then f:label('timeline-bound') else (),
          if ($undated gt 0) then f:count('timeline-undated', $undated) else ()"/>
      </figcaption>
    </figure>
  </xsl:template>

  <!-- Of many years the last one that the column stands for. -->
  <xsl:function name="fp:last-date" as="xs:string">
    <xsl:param name="timeline" as="element()"/>
    <xsl:variable name="when" as="xs:string" select="$timeline/Q{}column[last()]/@when"/>
    <xsl:sequence select="if ($timeline/@unit castable as xs:integer) then f:date(format-integer(xs:integer($when) + xs:integer($timeline/@unit) - 1, '0000')) else f:date($when)"/>
  </xsl:function>

  <xsl:template match="Q{}column" mode="line" as="element(h:span)">
    <span class="column">
      <xsl:apply-templates select="Q{}document" mode="stroke"/>
      <xsl:if test="not(Q{}document) and @place">
        <a class="column-bar" tabindex="-1" href="{fp:here(@place, ../../@file)}" title="{f:date(@when)}: {f:count('documents', xs:integer(@count))}">
          <xsl:for-each select="1 to (xs:integer(@count) + xs:integer(../@per-stroke) - 1) idiv xs:integer(../@per-stroke)">
            <span class="stroke"></span>
          </xsl:for-each>
        </a>
      </xsl:if>
      <xsl:if test="@label">
        <span class="column-label">{f:date(replace(@when, '-\d\d$', ''))}</span>
      </xsl:if>
    </span>
  </xsl:template>

  <!-- A document of the timeline. -->
  <xsl:mode name="stroke" on-no-match="fail"/>

  <xsl:template match="Q{}document" mode="stroke" as="element(h:a)">
    <a class="{string-join(('stroke', 'stroke-bound'[current()/@bound]), ' ')}" tabindex="-1" href="{f:document-href(@id, ())}" title="{string-join((@title, @date)[. != ''], ' · ')}"></a>
  </xsl:template>

  <xsl:function name="fp:here" as="xs:string">
    <xsl:param name="place" as="xs:string"/>
    <xsl:param name="file" as="xs:string"/>
    <xsl:sequence select="if (starts-with($place, $file || '#')) then substring($place, string-length($file) + 1) else $place"/>
  </xsl:function>

</xsl:stylesheet>
