<!-- The frame of every page of the reading edition: head, navigation, foot. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- include-content-type is off because the page says its encoding itself, first of all. -->
  <xsl:output method="html" html-version="5.0" encoding="UTF-8" indent="no" include-content-type="no"/>

  <!-- A page obeys this to the letter: nothing from elsewhere, no script or style inside the page. -->
  <xsl:variable name="fp:policy" as="map(xs:string, xs:string)" select="map {
    'default-src': '''none''', 'script-src': '''self''', 'style-src': '''self''', 'font-src': '''self''', 'img-src': '''self''',
    'base-uri': '''none''', 'form-action': '''none''' }"/>

  <!-- With what one kind of page needs beside it: map { 'connect-src': '''self''' } -->
  <xsl:function name="fp:policy" as="xs:string">
    <xsl:param name="needs" as="map(xs:string, xs:string)"/>
    <xsl:variable name="names" as="xs:string+" select="'default-src', sort(distinct-values((map:keys($fp:policy), map:keys($needs)))[. != 'default-src'])"/>
    <xsl:sequence select="string-join($names ! string-join((., $fp:policy(.), $needs(.)), ' '), '; ')"/>
  </xsl:function>

  <xsl:template name="f:page" as="element(h:html)">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="kind" as="xs:string">
      <!-- Class of the body, and the entry of the navigation that is the current one. -->
    </xsl:param>
    <xsl:param name="root" as="xs:string">
      <!-- From the page to the folder of the site: '' or '../'. -->
    </xsl:param>
    <xsl:param name="description" as="xs:string" select="''"/>
    <xsl:param name="needs" as="map(xs:string, xs:string)" select="map { }">
      <!-- What its policy has to allow beside what every page may do. -->
    </xsl:param>
    <xsl:param name="scripts" as="xs:string*" select="()">
      <!-- Of assets/, beside the one that every page has. -->
    </xsl:param>
    <xsl:param name="meta" as="element()*" select="()"/>
    <xsl:param name="main" as="element()*"/>
    <html lang="{$edition/@interface}">
      <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="{fp:policy($needs)}"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title>{string-join(($title, string($edition/Q{}title))[. != ''], ' · ')}</title>
        <xsl:if test="$description != ''">
          <meta name="description" content="{$description}"/>
        </xsl:if>
        <meta name="generator" content="Colophon {$edition/@version}"/>
        <link rel="stylesheet" href="{$root}assets/site.css"/>
        <xsl:if test="$edition/@theme = 'true'">
          <link rel="stylesheet" href="{$root}assets/theme.css"/>
        </xsl:if>
        <link rel="icon" href="{$root}assets/icon.svg" type="image/svg+xml"/>
        <xsl:for-each select="'site.js', $scripts">
          <script defer="defer" src="{$root}assets/{.}"></script>
        </xsl:for-each>
        <xsl:call-template name="fp:shared-as">
          <xsl:with-param name="title" select="($title, string($edition/Q{}title))[. != ''][1]"/>
          <xsl:with-param name="type" select="if ($kind = 'document') then 'article' else 'website'"/>
          <xsl:with-param name="description" select="$description"/>
        </xsl:call-template>
        <xsl:if test="$edition/@feed = 'true'">
          <link rel="alternate" type="application/atom+xml" title="{f:label('feed')}" href="{$root}feed.xml"/>
        </xsl:if>
        <xsl:sequence select="$meta"/>
      </head>
      <body class="page-{$kind}">
        <a class="skip" href="#main">{f:label('skip')}</a>
        <header class="site-header">
          <p class="site-title"><a href="{$root}index.html">{$edition/Q{}title}</a></p>
          <nav aria-label="{f:label('navigation')}">
            <ul>
              <xsl:for-each select="$edition/Q{}page">
                <li>
                  <a href="{$root}pages/{@id}.html">
                    <xsl:if test="$kind = 'front' and @id = $document-id">
                      <xsl:attribute name="aria-current" select="'page'"/>
                    </xsl:if>
                    <xsl:sequence select="f:language-if-other($edition/@language)"/>
                    <xsl:text>{.}</xsl:text>
                  </a>
                </li>
              </xsl:for-each>
              <xsl:for-each select="'contents', tokenize($edition/@registers), 'emendations', 'about', 'search'">
                <li>
                  <a href="{$root}{.}.html">
                    <xsl:if test=". = $kind">
                      <xsl:attribute name="aria-current" select="'page'"/>
                    </xsl:if>
                    <xsl:text>{f:label(.)}</xsl:text>
                  </a>
                </li>
              </xsl:for-each>
            </ul>
          </nav>
        </header>
        <main id="main">
          <xsl:sequence select="$main"/>
        </main>
      </body>
    </html>
  </xsl:template>

  <!-- What a link to the page shows elsewhere (Open Graph), and the one address that the page has. -->
  <xsl:template name="fp:shared-as" as="element()*">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="type" as="xs:string"/>
    <xsl:param name="description" as="xs:string"/>
    <!-- None of a page that stands for all addresses without one. -->
    <xsl:variable name="address" as="xs:string?" select="$edition/@web[$page-file != ''] ! (. || replace(iri-to-uri($page-file), '^index\.html$', ''))"/>
    <xsl:if test="$address">
      <link rel="canonical" href="{$address}"/>
    </xsl:if>
    <meta property="og:type" content="{$type}"/>
    <meta property="og:title" content="{$title}"/>
    <meta property="og:site_name" content="{$edition/Q{}title}"/>
    <xsl:if test="$description != ''">
      <meta property="og:description" content="{$description}"/>
    </xsl:if>
    <xsl:if test="$address">
      <meta property="og:url" content="{$address}"/>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
