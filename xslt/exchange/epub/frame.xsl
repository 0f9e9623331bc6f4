<!-- The frame of the e-book: title page, imprint, contents, indexes, and the package that holds all together. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:epub="http://www.idpf.org/2007/ops" xmlns:opf="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="Q{}volume[@part = 'titlepage']" mode="volume" as="element(h:html)" priority="1">
    <xsl:variable name="titles" as="element()+">
      <xsl:call-template name="fp:titles"/>
    </xsl:variable>
    <xsl:sequence select="fp:page($titles[last()], string($edition/Q{}title), string($edition/@language), 'titlepage')"/>
  </xsl:template>

  <xsl:template match="Q{}volume[@part = 'imprint']" mode="volume" as="element(h:html)" priority="1">
    <xsl:variable name="imprint" as="element()+">
      <xsl:call-template name="fp:imprint"/>
      <xsl:call-template name="fp:about-the-text"/>
    </xsl:variable>
    <xsl:sequence select="fp:page($imprint, f:label('about-the-text'), string($edition/@interface), 'imprint')"/>
  </xsl:template>

  <xsl:template match="Q{}volume[@part = 'index']" mode="volume" as="element(h:html)" priority="1">
    <xsl:variable name="index" as="element()">
      <xsl:apply-templates select="Q{}index" mode="volume"/>
    </xsl:variable>
    <xsl:sequence select="fp:page($index, f:label('index-of-' || Q{}index/@name), string($edition/@interface), 'index')"/>
  </xsl:template>

  <!-- Contents, pages of the source, and where to begin. -->
  <xsl:template match="Q{}volume[@part = 'nav']" mode="volume" as="element(h:html)" priority="1">
    <xsl:variable name="navs" as="element(h:nav)+">
      <nav epub:type="toc" role="doc-toc" id="toc">
        <h1>{f:label('contents')}</h1>
        <ol>
          <li><a href="imprint.xhtml">{f:label('about-the-text')}</a></li>
          <xsl:for-each select="Q{}part">
            <li>
              <a href="{@file}">
                <xsl:sequence select="f:language-if-other($edition/@language)"/>
                <xsl:text>{(@title[. != ''], @file)[1]}</xsl:text>
              </a>
            </li>
          </xsl:for-each>
          <xsl:for-each select="Q{}index">
            <li><a href="{@file}">{f:label('index-of-' || @name)}</a></li>
          </xsl:for-each>
        </ol>
      </nav>
      <xsl:if test="Q{}part/Q{}page">
        <nav epub:type="page-list" role="doc-pagelist" id="pages" hidden="hidden">
          <h2>{f:label('pages')}</h2>
          <ol>
            <xsl:for-each select="Q{}part/Q{}page">
              <li><a href="{../@file}#{@id}">{@name}</a></li>
            </xsl:for-each>
          </ol>
        </nav>
      </xsl:if>
      <nav epub:type="landmarks" id="landmarks" hidden="hidden">
        <ol>
          <li><a epub:type="toc" href="#toc">{f:label('contents')}</a></li>
          <xsl:for-each select="Q{}part[@document = 'true'][1]">
            <li><a epub:type="bodymatter" href="{@file}">{(@title[. != ''], @file)[1]}</a></li>
          </xsl:for-each>
        </ol>
      </nav>
    </xsl:variable>
    <xsl:sequence select="fp:page($navs, f:label('contents'), string($edition/@interface), 'frontmatter')"/>
  </xsl:template>

  <!-- The package ____________________________________________________________________________________________________ -->

  <xsl:template match="Q{}volume[@part = 'package']" mode="volume" as="element(opf:package)" priority="1">
    <opf:package version="3.0" unique-identifier="id" xml:lang="{$edition/@interface}">
      <opf:metadata>
        <dc:identifier id="id">{@identifier}</dc:identifier>
        <dc:title>{$edition/Q{}title}</dc:title>
        <dc:language>{$edition/@language}</dc:language>
        <xsl:for-each select="$edition/Q{}editor">
          <dc:creator id="editor-{position()}">{.}</dc:creator>
          <opf:meta refines="#editor-{position()}" property="role" scheme="marc:relators">edt</opf:meta>
        </xsl:for-each>
        <xsl:for-each select="$edition/Q{}publisher[. != '']">
          <dc:publisher>{.}</dc:publisher>
        </xsl:for-each>
        <xsl:for-each select="$edition/Q{}description[. != '']">
          <dc:description>{.}</dc:description>
        </xsl:for-each>
        <xsl:for-each select="$edition/Q{}licence[. != '']">
          <dc:rights>{string-join((., @target[. != '']), ' ')}</dc:rights>
        </xsl:for-each>
        <xsl:for-each select="$edition/@date[. != '']">
          <dc:date>{.}</dc:date>
        </xsl:for-each>
        <opf:meta property="dcterms:modified">{@modified}</opf:meta>
        <xsl:call-template name="fp:accessibility"/>
      </opf:metadata>
      <opf:manifest>
        <xsl:for-each select="Q{}file">
          <opf:item id="{@id}" href="{@path}" media-type="{@type}">
            <xsl:sequence select="@properties[. != '']"/>
          </opf:item>
        </xsl:for-each>
      </opf:manifest>
      <opf:spine>
        <xsl:for-each select="Q{}file[@spine = 'true']">
          <opf:itemref idref="{@id}"/>
        </xsl:for-each>
      </opf:spine>
    </opf:package>
  </xsl:template>

  <!-- What readers who do not see, or cannot turn pages, find in the book (EPUB Accessibility 1.1, 2.2). -->
  <xsl:template name="fp:accessibility" as="element(opf:meta)+">
    <xsl:variable name="has-pictures" as="xs:boolean" select="exists(Q{}file[starts-with(@type, 'image/')])"/>
    <opf:meta property="schema:accessMode">textual</opf:meta>
    <xsl:if test="$has-pictures">
      <opf:meta property="schema:accessMode">visual</opf:meta>
    </xsl:if>
    <opf:meta property="schema:accessModeSufficient">textual</opf:meta>
    <xsl:for-each select="'tableOfContents', 'readingOrder', 'structuralNavigation', 'displayTransformability', 'index'[current()/Q{}file/@index = 'true'],
                          ('pageBreakMarkers', 'pageNavigation')[current()/@pages = 'true'], 'MathML'[contains-token(string-join(current()/Q{}file/@properties, ' '), 'mathml')]">
      <opf:meta property="schema:accessibilityFeature">{.}</opf:meta>
    </xsl:for-each>
    <opf:meta property="schema:accessibilityHazard">none</opf:meta>
    <opf:meta property="schema:accessibilitySummary">{f:label('book-for-all')}</opf:meta>
  </xsl:template>

</xsl:stylesheet>
