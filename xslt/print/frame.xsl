<!-- What comes before the documents: half-title, title page, imprint, contents, a note on how the text is printed. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Nothing from elsewhere, and no script at all. -->
  <xsl:variable name="fp:policy" as="xs:string" select="
    'default-src ''none''; style-src ''self''; font-src ''self''; img-src ''self''; base-uri ''none''; form-action ''none'''"/>

  <!-- The documents are joined in where the processing instruction stands. -->
  <xsl:template match="Q{}volume[@part = 'front']" mode="volume" as="element(h:html)">
    <html lang="{$edition/@interface}">
      <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="{$fp:policy}"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title>{$edition/Q{}title}</title>
        <xsl:for-each select="$edition/Q{}editor">
          <meta name="author" content="{.}"/>
        </xsl:for-each>
        <xsl:if test="$edition/Q{}description != ''">
          <meta name="description" content="{$edition/Q{}description}"/>
        </xsl:if>
        <meta name="generator" content="Colophon {$edition/@version}"/>
        <link rel="stylesheet" href="assets/print.css"/>
        <link rel="stylesheet" href="assets/page.css"/>
        <link rel="icon" href="assets/icon.svg" type="image/svg+xml"/>
        <xsl:if test="$edition/@theme = 'true'">
          <link rel="stylesheet" href="assets/theme.css"/>
        </xsl:if>
      </head>
      <body class="{string-join(('page-' || replace($edition/@page, '[^a-z0-9]', '-'), $edition/@lines[. != 'no'] ! ('lines-' || .), $edition/@notes[. != 'printed'] ! ('notes-' || .), $edition/@print-documents[. = 'run-on'] ! 'documents-run-on', $edition/@marks[. = 'crop'] ! 'marks-crop'), ' ')}">
        <main>
          <xsl:call-template name="fp:titles"/>
          <xsl:call-template name="fp:imprint"/>
          <xsl:apply-templates select="Q{}contents" mode="volume"/>
          <xsl:call-template name="fp:about-the-text"/>
          <xsl:processing-instruction name="documents"/>
        </main>
      </body>
    </html>
  </xsl:template>

  <!-- Titles _________________________________________________________________________________________________________ -->

  <xsl:template name="fp:titles" as="element()+">
    <section class="half-title">
      <p>
        <xsl:sequence select="f:language-if-other($edition/@language)"/>
        <xsl:text>{$edition/Q{}title}</xsl:text>
      </p>
    </section>
    <section class="title-page">
      <div class="titles">
        <xsl:sequence select="f:language-if-other($edition/@language)"/>
        <h1>{$edition/Q{}title}</h1>
        <xsl:where-populated>
          <p class="subtitle">{$edition/Q{}subtitle}</p>
        </xsl:where-populated>
      </div>
      <xsl:if test="$edition/Q{}editor">
        <p class="editors">{string-join($edition/Q{}editor, f:label('and'))}</p>
      </xsl:if>
      <xsl:where-populated>
        <p class="publication">
          <xsl:value-of select="$edition/Q{}publisher[. != ''], $edition/@date[. != ''] ! f:date(.)" separator="&#x2002;·&#x2002;"/>
        </p>
      </xsl:where-populated>
    </section>
  </xsl:template>

  <!-- Behind the title page: what the edition is about, its licence, how to cite it, its date. -->
  <xsl:template name="fp:imprint" as="element(h:section)">
    <section class="imprint">
      <xsl:where-populated>
        <p>{$edition/Q{}description}</p>
      </xsl:where-populated>
      <xsl:for-each select="$edition/Q{}licence[. != '']">
        <p>
          <span class="imprint-label">{f:label('licence')}</span>
          <xsl:text> {.} </xsl:text>
          <xsl:if test="f:is-web-address(string(@target))">
            <a href="{@target}">{@target}</a>
          </xsl:if>
        </p>
      </xsl:for-each>
      <p>
        <span class="imprint-label">{f:label('how-to-cite')}</span>
        <xsl:text> </xsl:text>
        <xsl:call-template name="f:cite-edition"/>
        <xsl:text>{$edition/@address[. != ''] ! (', ' || .)}.</xsl:text>
      </p>
      <xsl:for-each select="$edition/@date[. != '']">
        <p>
          <span class="imprint-label">{f:label('edition-date')}</span>
          <xsl:text> {f:date(.)}</xsl:text>
        </p>
      </xsl:for-each>
    </section>
  </xsl:template>

  <!-- Contents _______________________________________________________________________________________________________ -->

  <xsl:template match="Q{}contents" mode="volume" as="element(h:nav)">
    <nav class="contents" aria-labelledby="--contents">
      <h2 id="--contents">{f:label('contents')}</h2>
      <ol>
        <xsl:apply-templates select="Q{}page | Q{}document" mode="volume"/>
      </ol>
    </nav>
  </xsl:template>

  <xsl:template match="Q{}page" mode="volume" as="element(h:li)">
    <li>
      <a href="#{fp:document-place('pages--' || @id)}">
        <xsl:sequence select="f:language-if-other($edition/@language)"/>
        <xsl:text>{@title}</xsl:text>
      </a>
    </li>
  </xsl:template>

  <!-- 12 Title 19 September 1944 -->
  <xsl:template match="Q{}document" mode="volume" as="element(h:li)">
    <li>
      <span class="contents-number">{@number}</span>
      <xsl:text> </xsl:text>
      <a href="{f:document-href(@id, ())}">
        <xsl:sequence select="f:language-if-other($edition/@language)"/>
        <xsl:text>{@title}</xsl:text>
      </a>
      <xsl:if test="f:date-range(.) != ''">
        <xsl:text> </xsl:text>
        <span class="contents-date">{f:date-range(.)}</span>
      </xsl:if>
    </li>
  </xsl:template>

  <!-- How to read ____________________________________________________________________________________________________ -->

  <xsl:template name="fp:about-the-text" as="element(h:section)">
    <section class="about-the-text" aria-labelledby="--about">
      <h2 id="--about">{f:label('about-the-text')}</h2>
      <xsl:for-each select="'reading-text', 'reading-rest', 'reading-copies', 'reading-marks', 'reading-references', 'reading-note-numbers'[$edition/@notes != 'printed']">
        <p>{f:label(.)}</p>
      </xsl:for-each>
    </section>
  </xsl:template>

</xsl:stylesheet>
