<!-- The report for the editors: problems, all documents in a table, then each with its verdicts and its characters.
     Its source is small XML without a namespace (src/publish/report-xml.ts). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                expand-text="yes" exclude-result-prefixes="#all">

  <xsl:include href="../common/labels.xsl"/>

  <xsl:output method="html" html-version="5.0" encoding="UTF-8" indent="no" include-content-type="no"/>
  <xsl:mode on-no-match="fail"/>

  <!-- The columns of the table: what may have become of a proposal. -->
  <xsl:variable name="fp:states" as="xs:string+" select="'applied', 'accepted', 'refused', 'open', 'orphaned', 'unresolved'"/>

  <!-- What the program says of problems, and its rules, are in English, whatever language the page has. -->
  <xsl:variable name="fp:in-english" as="attribute()?">
    <xsl:if test="not(starts-with(doc('urn:colophon:labels')/*/@xml:lang, 'en'))">
      <xsl:attribute name="lang" select="'en'"/>
    </xsl:if>
  </xsl:variable>

  <xsl:template match="/" as="element(h:html)">
    <xsl:apply-templates select="report"/>
  </xsl:template>

  <xsl:template match="report" as="element(h:html)">
    <html lang="{doc('urn:colophon:labels')/*/@xml:lang}">
      <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title>{f:label('report')} · {@title}</title>
        <meta name="generator" content="Colophon {@version}"/>
        <link rel="stylesheet" href="assets/report.css"/>
        <link rel="icon" href="assets/icon.svg" type="image/svg+xml"/>
      </head>
      <body class="page-report">
        <a class="skip" href="#main">{f:label('skip')}</a>
        <main id="main">
          <header class="page-header">
            <p class="kicker">{f:label('report')}</p>
            <h1>{@title}</h1>
            <p class="page-count">{f:count('documents', count(document))}</p>
          </header>
          <xsl:apply-templates select="totals"/>
          <xsl:apply-templates select="problems"/>
          <xsl:call-template name="fp:overview"/>
          <xsl:apply-templates select="document"/>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="totals" as="element(h:dl)">
    <dl class="totals">
      <xsl:for-each select="for $state in $fp:states return @*[name() = $state]">
        <div class="total total-{if (. = '0') then 'nothing' else name()}">
          <dt>{f:label('report-' || name())}</dt>
          <dd>{.}</dd>
        </div>
      </xsl:for-each>
    </dl>
  </xsl:template>

  <!-- Problems ________________________________________________________________________________________________________ -->

  <xsl:template match="problems" as="element(h:section)">
    <section class="problems" aria-labelledby="problems">
      <h2 id="problems">{f:label('report-problems')}</h2>
      <ul>
        <xsl:apply-templates select="problem"/>
      </ul>
    </section>
  </xsl:template>

  <xsl:template match="problem" as="element(h:li)">
    <li class="problem problem-{@severity}">
      <p><span class="severity">{f:label('severity-' || @severity)}</span>{' '}<span><xsl:sequence select="$fp:in-english"/>{@message}</span></p>
      <p class="place"><span class="path">{@file}{@line ! (':' || .)}{@column ! (':' || .)}</span>{' '}<code>{@code}</code></p>
      <xsl:where-populated>
        <p class="hint"><xsl:sequence select="$fp:in-english"/>{@hint}</p>
      </xsl:where-populated>
    </li>
  </xsl:template>

  <!-- All documents ___________________________________________________________________________________________________ -->

  <xsl:template name="fp:overview" as="element(h:section)?">
    <xsl:if test="count(document) gt 1">
      <section class="overview" aria-labelledby="overview">
        <h2 id="overview">{f:label('report-documents')}</h2>
        <div class="scroll" tabindex="0" role="region" aria-labelledby="overview">
          <table>
            <thead>
              <tr>
                <th scope="col">{f:label('report-document')}</th>
                <th scope="col" class="number">{f:label('report-characters')}</th>
                <xsl:for-each select="$fp:states">
                  <th scope="col" class="number">{f:label('report-' || .)}</th>
                </xsl:for-each>
              </tr>
            </thead>
            <tbody>
              <xsl:apply-templates select="document" mode="row"/>
            </tbody>
          </table>
        </div>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:mode name="row" on-no-match="fail"/>

  <xsl:template match="document" mode="row" as="element(h:tr)">
    <tr>
      <th scope="row"><a href="#{fp:place(.)}">{@id}</a></th>
      <td class="number">{account/@total}</td>
      <xsl:for-each select="for $state in $fp:states return outcome/@*[name() = $state]">
        <td class="number{' nothing'[current() = '0']}">{.}</td>
      </xsl:for-each>
    </tr>
  </xsl:template>

  <xsl:function name="fp:place" as="xs:string">
    <xsl:param name="document" as="element(document)"/>
    <xsl:sequence select="'document-' || $document/@id"/>
  </xsl:function>

  <!-- One document ____________________________________________________________________________________________________ -->

  <xsl:template match="document" as="element(h:section)">
    <section class="document" aria-labelledby="{fp:place(.)}">
      <h2 id="{fp:place(.)}">{@id}</h2>
      <p class="files"><span class="path">{@transcript}</span> → <span class="path">{@tei}</span><xsl:if test="@by-hand = 'true'">; {f:label('report-by-hand')}</xsl:if></p>
      <xsl:apply-templates select="account, proposals, unresolved"/>
    </section>
  </xsl:template>

  <!-- 5088 characters: 4405 written, 488 moved, 195 hidden by rules -->
  <xsl:template match="account" as="element(h:details)">
    <details class="account">
      <summary>{f:label('report-account', map { 'total': string(@total), 'written': string(@written), 'moved': string(@moved), 'hidden': string(@hidden) })}</summary>
      <table>
        <tbody>
          <xsl:apply-templates select="rule"/>
        </tbody>
      </table>
    </details>
  </xsl:template>

  <xsl:template match="rule" as="element(h:tr)">
    <tr>
      <td class="number">{@count}</td>
      <th scope="row"><code>{@id}</code></th>
      <td><xsl:sequence select="$fp:in-english"/>{.}</td>
    </tr>
  </xsl:template>

  <xsl:template match="proposals" as="element(h:div)">
    <div class="scroll" tabindex="0" role="region" aria-label="{f:label('report-proposals', map { 'document': string(../@id) })}">
      <table class="proposals">
        <thead>
          <tr>
            <xsl:for-each select="'report-state', 'report-in-the-text', 'report-proposes', 'report-because'">
              <th scope="col">{f:label(.)}</th>
            </xsl:for-each>
          </tr>
        </thead>
        <tbody>
          <xsl:apply-templates select="proposal"/>
        </tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="proposal" as="element(h:tr)">
    <tr>
      <td><span class="state state-{@state}">{f:label('report-' || @state)}</span></td>
      <td class="in-text">{@before[. != ''] ! ('… ' || .)}<mark>{@quote}</mark>{@after[. != ''] ! (. || ' …')}<xsl:if test="@witness != ''">{' '}<span class="siglum">{@witness}</span></xsl:if><xsl:if test="@times != ''">{' '}<span class="times">× {@times}</span></xsl:if></td>
      <td>
        <xsl:choose>
          <xsl:when test="@kind = 'surplus'">{f:label('report-left-out')}</xsl:when>
          <xsl:when test="@proposes = ''">{f:label('report-who')}</xsl:when>
          <xsl:otherwise>{@proposes}</xsl:otherwise>
        </xsl:choose>
      </td>
      <td><span><xsl:sequence select="$fp:in-english"/>{@because}</span> <span class="cert">({f:word('cert', string(@cert))})</span></td>
    </tr>
  </xsl:template>

  <!-- What leads nowhere yet: a line of the transcript, and what stands there. -->
  <xsl:template match="unresolved" as="element(h:div)">
    <div class="scroll" tabindex="0" role="region" aria-label="{f:label('report-unresolved-of', map { 'document': string(../@id) })}">
      <table class="proposals unresolved">
        <thead>
          <tr>
            <xsl:for-each select="'report-unresolved', 'report-line', 'report-in-the-text'">
              <th scope="col">{f:label(.)}</th>
            </xsl:for-each>
          </tr>
        </thead>
        <tbody>
          <xsl:apply-templates select="lead"/>
        </tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="lead" as="element(h:tr)">
    <tr>
      <td>{f:label('report-' || @kind)}</td>
      <td class="number">{@line}</td>
      <td><span><xsl:sequence select="$fp:in-english"/>{@message}</span><xsl:if test="@times != ''">{' '}<span class="times">× {@times}</span></xsl:if></td>
    </tr>
  </xsl:template>

</xsl:stylesheet>
