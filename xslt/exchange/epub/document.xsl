<!-- A document as a part of an e-book: what print shows of it, as XHTML, with notes that open where they are called and pages
     that reading systems can turn to (EPUB 3.3; EPUB Accessibility 1.1). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:epub="http://www.idpf.org/2007/ops"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:m="http://www.w3.org/1998/Math/MathML"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:import href="../../print/volume.xsl"/>
  <xsl:include href="frame.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:output name="pages" method="xml" indent="no"/>

  <!-- From XHTML of a volume to that of a book. -->
  <xsl:mode name="book" on-no-match="shallow-copy"/>

  <xsl:template match="/" as="element()">
    <xsl:variable name="part" as="element()">
      <xsl:apply-templates select="*" mode="volume"/>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$part/self::h:article">
        <xsl:variable name="page" as="element(h:html)" select="fp:page($part, $title, $language, 'chapter')"/>
        <xsl:if test="$with-entry">
          <xsl:call-template name="fp:write-entry"/>
          <xsl:call-template name="fp:write-pages">
            <xsl:with-param name="page" select="$page"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:sequence select="$page"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$part"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- No file can be written while a variable is made: the entry follows. -->
  <xsl:template name="f:entry" as="element()?"/>

  <xsl:template name="fp:write-entry" as="element()?">
    <xsl:result-document href="entry.xml" format="entry">
      <xsl:call-template name="fp:entry"/>
    </xsl:result-document>
  </xsl:template>

  <!-- The pages of the source that begin in the document, for the list of pages. -->
  <xsl:template name="fp:write-pages" as="element()?">
    <xsl:param name="page" as="element(h:html)"/>
    <xsl:result-document href="pages.xml" format="pages">
      <pages xmlns="">
        <xsl:for-each select="$page//h:span[@role = 'doc-pagebreak']">
          <page name="{@aria-label}" id="{@id}"/>
        </xsl:for-each>
      </pages>
    </xsl:result-document>
  </xsl:template>

  <!-- Addresses ______________________________________________________________________________________________________ -->

  <!-- Ids as names that every system can hold: ä is _C3_A4. -->
  <xsl:function name="f:document-href" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="anchor" as="xs:string?"/>
    <xsl:sequence select="'text/'[$document-id = ''] || translate(encode-for-uri($id), '%~', '__') || '.xhtml'"/>
  </xsl:function>

  <xsl:function name="f:image-href" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="'../media/' || $name"/>
  </xsl:function>

  <!-- A page of its own ______________________________________________________________________________________________ -->

  <xsl:function name="fp:page" as="element(h:html)">
    <xsl:param name="content" as="element()*"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="of" as="xs:string"/>
    <xsl:param name="type" as="xs:string"/>
    <xsl:variable name="tag" as="attribute()*" select="f:language-by-tag(string($edition/@interface))"/>
    <html>
      <xsl:sequence select="$tag[name() = 'lang']"/>
      <xsl:attribute name="xml:lang" select="$edition/@interface"/>
      <head>
        <title>{$name}</title>
        <link rel="stylesheet" type="text/css" href="{'../'[$document-id != '']}style.css"/>
      </head>
      <body epub:type="{$type}">
        <xsl:apply-templates select="$content" mode="book">
          <xsl:with-param name="ids" select="map:merge($content//@id ! map:entry(string(.), true()))" tunnel="yes"/>
        </xsl:apply-templates>
      </body>
    </html>
  </xsl:function>

  <!-- XHTML that reading systems know ________________________________________________________________________________ -->

  <xsl:template match="@lang" mode="book" as="attribute()+">
    <xsl:sequence select="."/>
    <xsl:attribute name="xml:lang" select="."/>
  </xsl:template>

  <!-- For scripts, and for pages that a browser scrolls. -->
  <xsl:template match="@*[starts-with(name(), 'data-')][name() != 'data-n'] | @tabindex | h:div[contains-token(@class, 'table-frame')]/(@role | @aria-label)" mode="book" as="empty-sequence()"/>
  <xsl:template match="h:span[@data-index][not(node())]" mode="book" as="empty-sequence()"/>

  <xsl:template match="h:a[contains-token(@class, 'note-call')]" mode="book" as="element(h:a)">
    <a epub:type="noteref" role="doc-noteref">
      <xsl:apply-templates select="@* except @aria-label" mode="book"/>
      <xsl:apply-templates mode="book"/>
    </a>
  </xsl:template>

  <xsl:template match="h:section[contains-token(@class, 'notes')]" mode="book" as="element(h:section)">
    <section epub:type="footnotes">
      <xsl:apply-templates select="@* except @role" mode="book"/>
      <xsl:apply-templates mode="book"/>
    </section>
  </xsl:template>

  <xsl:template match="h:section[contains-token(@class, 'notes')]/h:div[contains-token(@class, 'note')]" mode="book" as="element(h:aside)">
    <aside epub:type="footnote" role="doc-footnote">
      <xsl:apply-templates select="@*, node()" mode="book"/>
    </aside>
  </xsl:template>

  <xsl:template match="h:a[contains-token(@class, 'note-number')]" mode="book" as="element(h:a)">
    <a role="doc-backlink">
      <xsl:apply-templates select="@*, node()" mode="book"/>
    </a>
  </xsl:template>

  <!-- A page of the source: a place to turn to. -->
  <xsl:template match="h:span[contains-token(@class, 'pb')][h:span[contains-token(@class, 'pb-number')]]" mode="book" as="element(h:span)">
    <span epub:type="pagebreak" role="doc-pagebreak" aria-label="{h:span[contains-token(@class, 'pb-number')]}">
      <xsl:apply-templates select="@*" mode="book"/>
      <xsl:if test="not(@id)">
        <xsl:attribute name="id" select="f:own-place('pb' || count(preceding::h:span[contains-token(@class, 'pb')]) + 1)"/>
      </xsl:if>
      <xsl:apply-templates mode="book"/>
    </span>
  </xsl:template>

  <!-- What leads to a place that the book does not show is no link. -->
  <xsl:template match="h:a[starts-with(@href, '#')]" mode="book" as="element()" priority="2">
    <xsl:param name="ids" as="map(xs:string, xs:boolean)" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="map:contains($ids, substring(@href, 2))">
        <xsl:next-match/>
      </xsl:when>
      <xsl:otherwise>
        <span>
          <xsl:apply-templates select="@id | @class | @lang | @dir, node()" mode="book"/>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A list in which a label has no item, or an item no label, is none of HTML's. -->
  <xsl:template match="h:dl[h:dt[not(following-sibling::*[1])] or *[1]/self::h:dd]" mode="book" as="element(h:div)">
    <div class="labelled">
      <xsl:apply-templates select="@* except @class, node()" mode="book"/>
    </div>
  </xsl:template>

  <xsl:template match="h:dl[h:dt[not(following-sibling::*[1])] or *[1]/self::h:dd]/*" mode="book" as="element(h:div)">
    <div class="{local-name()}">
      <xsl:apply-templates select="@* except @class, node()" mode="book"/>
    </div>
  </xsl:template>

  <!-- Formulae _______________________________________________________________________________________________________ -->

  <xsl:template match="m:annotation" mode="book" as="empty-sequence()"/>
  <xsl:template match="m:semantics" mode="book" as="element(m:mrow)">
    <m:mrow>
      <xsl:apply-templates mode="book"/>
    </m:mrow>
  </xsl:template>
  <xsl:template match="m:*/@class" mode="book" as="empty-sequence()"/>

</xsl:stylesheet>
