<!-- Cards of dates and of references: what the edition read, how sure it is, who says so, where a reference leads. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:mode name="point" on-no-match="fail"/>

  <!-- Entries ________________________________________________________________________________________________________ -->

  <!-- Dates with a value. Those alike share an entry. -->
  <xsl:variable name="fp:dates" as="element(date)*" select="$text/descendant::date[fp:iso(.) != ''][not(f:has-blocks(.))] except $quoted"/>

  <!-- References that somebody understood: to other documents, or of a kind. Calls of notes and plain addresses speak for themselves. -->
  <xsl:variable name="fp:references" as="element()*"
                select="($text/(descendant::ref | descendant::ptr)[@target][not(f:note-at(fp:pointer(.), .))][@type or @resp or fp:document-at(.)] except $quoted)[fp:reference-href(.) != '']"/>

  <!-- The number of the entry of each, by f:key(). -->
  <xsl:variable name="fp:date-entries" as="map(xs:string, xs:integer)" select="fp:number-alike($fp:dates)"/>
  <xsl:variable name="fp:reference-entries" as="map(xs:string, xs:integer)" select="fp:number-alike($fp:references)"/>

  <!-- What has the same attributes is told once; places and looks do not count. -->
  <xsl:function name="fp:number-alike" as="map(xs:string, xs:integer)">
    <xsl:param name="nodes" as="element()*"/>
    <xsl:map>
      <xsl:for-each-group select="$nodes" group-by="fp:facts(.)">
        <xsl:variable name="number" as="xs:integer" select="position()"/>
        <xsl:for-each select="current-group()">
          <xsl:map-entry key="f:key(.)" select="$number"/>
        </xsl:for-each>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>

  <xsl:function name="fp:facts" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="facts" as="attribute()*" select="$node/(@* except (@xml:id, @rend, @rendition, @xml:lang, @corresp, @facs, @n[$node/self::date]))"/>
    <xsl:sequence select="string-join(sort($facts ! (name() || '=' || .)), ' ')"/>
  </xsl:function>

  <xsl:function name="f:point-entry" as="xs:string?">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="$fp:date-entries(f:key($node)) ! f:own-place('date' || .), $fp:reference-entries(f:key($node)) ! f:own-place('reference' || .)"/>
  </xsl:function>

  <!-- 1943-10-01, 1943-10-01/1943-10-31, 1943-10-01/.. : days and intervals as ISO 8601 has them -->
  <xsl:function name="fp:iso" as="xs:string">
    <xsl:param name="date" as="element()"/>
    <xsl:variable name="from" as="xs:string" select="string(($date/@from, $date/@notBefore)[1])"/>
    <xsl:variable name="to" as="xs:string" select="string(($date/@to, $date/@notAfter)[1])"/>
    <xsl:sequence select="if ($date/@when != '') then string($date/@when)
                          else if ($from = '' and $to = '') then ''
                          else if ($from = $to) then $from
                          else ($from[. != ''], '..')[1] || '/' || ($to[. != ''], '..')[1]"/>
  </xsl:function>

  <xsl:function name="fp:pointer" as="xs:string">
    <xsl:param name="reference" as="element()"/>
    <xsl:sequence select="(tokenize($reference/@target), '')[1]"/>
  </xsl:function>

  <xsl:function name="fp:reference-href" as="xs:string">
    <xsl:param name="reference" as="element()"/>
    <xsl:sequence select="f:target(fp:pointer($reference), $reference)"/>
  </xsl:function>

  <!-- The document of the edition, or the page of the editors', that a reference leads to. -->
  <xsl:function name="fp:document-at" as="element(Q{}document)?">
    <xsl:param name="reference" as="element()"/>
    <xsl:variable name="href" as="xs:string" select="substring-before(fp:reference-href($reference) || '#', '#')"/>
    <xsl:sequence select="$context/Q{}document[$href != ''][f:target-href(., ()) = $href][1]"/>
  </xsl:function>

  <!-- In the text ____________________________________________________________________________________________________ -->

  <!-- A date is a link to its entry, which is also its card; within another link the card opens with that one's. -->
  <xsl:template match="date[map:contains($fp:date-entries, f:key(.))]" as="element()+" priority="4">
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$in-link">
        <xsl:next-match/>
      </xsl:when>
      <xsl:otherwise>
        <a href="#{f:point-entry(.)}" data-card="{f:cards(., node())}">
          <xsl:attribute name="class" select="'date-mark', 'inferred'[current()/@cert[. != 'high'] or current()/@resp = '#colophon']"/>
          <xsl:next-match>
            <xsl:with-param name="in-link" select="true()" tunnel="yes"/>
          </xsl:next-match>
        </a>
        <xsl:call-template name="f:calls-inside"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- After the text _________________________________________________________________________________________________ -->

  <xsl:template name="f:points" as="element()*">
    <xsl:call-template name="fp:points">
      <xsl:with-param name="name" select="'dates-here'"/>
      <xsl:with-param name="nodes" select="$fp:dates"/>
    </xsl:call-template>
    <xsl:call-template name="fp:points">
      <xsl:with-param name="name" select="'references-here'"/>
      <xsl:with-param name="nodes" select="$fp:references"/>
    </xsl:call-template>
  </xsl:template>

  <!-- In the order in which the text has them. -->
  <xsl:template name="fp:points" as="element()*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="nodes" as="element()*"/>
    <xsl:if test="exists($nodes)">
      <xsl:call-template name="fp:section">
        <xsl:with-param name="name" select="$name"/>
        <xsl:with-param name="content" as="element()">
          <ul class="entries">
            <xsl:for-each-group select="$nodes" group-by="f:point-entry(.)">
              <li class="entry point-entry" id="{current-grouping-key()}">
                <xsl:apply-templates select="." mode="point"/>
                <xsl:call-template name="f:reason">
                  <xsl:with-param name="grounds" select="()"/>
                  <xsl:with-param name="by" select="f:responsible(@resp)"/>
                  <xsl:with-param name="cert" select="string(@cert)"/>
                  <xsl:with-param name="evidence" select="string(@evidence)"/>
                </xsl:call-template>
              </li>
            </xsl:for-each-group>
          </ul>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- 19 September 1944 / 1944-09-19 · Julian calendar -->
  <xsl:template match="date" mode="point" as="element(h:p)+">
    <p class="entry-title">{f:date-range(.)}</p>
    <p class="entry-facts"><code>{fp:iso(.)}</code>
      <xsl:for-each select="tokenize(@calendar)">
        <xsl:text> · {fp:calendar(., $document)}</xsl:text>
      </xsl:for-each>
      <xsl:for-each select="@when-custom">
        <xsl:text> · </xsl:text><code>{.}</code>
      </xsl:for-each>
    </p>
  </xsl:template>

  <!-- Our words for the calendars that we know; else what the header says of it. -->
  <xsl:function name="fp:calendar" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="id" as="xs:string" select="substring-after('#' || $pointer, '#') ! replace(., '^.*#', '')"/>
    <xsl:variable name="declared" as="xs:string" select="f:plain(key('id', $id, root($node))[1]/self::calendar/node())"/>
    <xsl:variable name="word" as="xs:string" select="f:word('calendar', $id)"/>
    <xsl:sequence select="if (lower-case($id) = ('julian', 'gregorian') or $declared = '') then $word else $declared"/>
  </xsl:function>

  <!-- Memorandum of Conversation / 1 October 1943 · document -->
  <xsl:template match="ref | ptr" mode="point" as="element(h:p)+">
    <xsl:variable name="there" as="element(Q{}document)?" select="fp:document-at(.)"/>
    <xsl:variable name="href" as="xs:string" select="fp:reference-href(.)"/>
    <xsl:variable name="title" as="xs:string" select="($there/@title[. != ''], replace(f:plain(.), '[\s,;:]+$', '')[. != ''], @n, $href)[1]"/>
    <p class="entry-title"><a href="{$href}">{$title}</a></p>
    <xsl:where-populated>
      <p class="entry-facts">
        <xsl:value-of select="$there ! f:date-range(.)[. != ''], @type ! f:word('reference', .), @n[not($there) and . != $title]" separator=" · "/>
      </p>
    </xsl:where-populated>
    <xsl:if test="f:is-web-address($href)">
      <p class="entry-more">
        <a class="external" href="{$href}">{replace($href, '^https?://(www\.)?', '')}</a>
      </p>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
