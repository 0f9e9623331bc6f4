<!-- What the search finds of a document: its blocks, one after another, as Pagefind reads them. No page: nobody sees it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- The text of one block as the source has it; as the edition reads it: mode="reading". -->
  <xsl:mode name="source" on-no-match="text-only-copy"/>

  <xsl:output name="search" method="html" html-version="5.0" indent="no" include-content-type="no"/>

  <xsl:template name="f:search" as="empty-sequence()">
    <xsl:result-document href="search.html" format="search">
      <html lang="{$language}">
        <body data-pagefind-body="">
          <h1>{$title}</h1>
          <i data-pagefind-meta="facts:{string-join((($subtitle, $kind)[. != ''][1], $date ! f:date-range(.))[. != ''], ' · ')}"/>
          <xsl:sequence select="f:search-filters()"/>
          <xsl:for-each-group select="$text/descendant::text()[normalize-space()]" group-by="f:key(f:passage(.))">
            <xsl:sequence select="fp:search-block(f:passage(.))"/>
          </xsl:for-each-group>
        </body>
      </html>
    </xsl:result-document>
  </xsl:template>

  <!-- By what readers narrow a search: the month (or the year, where no more is known), the type, the persons. -->
  <xsl:function name="f:search-filters" as="element()*">
    <xsl:variable name="when" as="xs:string?" select="($date/(@when, @from, @notBefore, @to, @notAfter))[1]"/>
    <xsl:variable name="writers" as="element()*" select="$correspondence/correspAction/(persName | rs | name) ! f:entry-pointed(.)[f:entry-kind(.) = 'person']"/>
    <xsl:variable name="persons" as="element()*" select="($mentions ! f:persons-of(.), $writers) ! .[f:is-in-authority(.)]"/>
    <xsl:sequence select="$when ! (fp:facet('date', substring(., 1, 7)), fp:order(.)), $kind[. != ''] ! fp:facet('type', .),
                          sort(distinct-values($persons ! (@xml:id || '|' || f:filed-name(.)))) ! fp:facet('person', .)"/>
  </xsl:function>

  <xsl:function name="fp:facet" as="element(h:i)">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <i data-pagefind-filter="{$name}:{$value}"/>
  </xsl:function>

  <xsl:function name="fp:order" as="element(h:i)">
    <xsl:param name="when" as="xs:string"/>
    <i data-pagefind-sort="date:{$when}"/>
  </xsl:function>

  <!-- The reading text, under the id of its place on the page; then the source's, where that has other words: so both are
       found, and each as a phrase. Copies that the edition does not read count as the source's. -->
  <xsl:function name="fp:search-block" as="element()*">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="place" as="xs:string" select="fp:search-place($block)"/>
    <xsl:variable name="reading" as="xs:string" select="fp:words($block, 'reading')"/>
    <xsl:variable name="source" as="xs:string" select="fp:words($block, 'source')"/>
    <xsl:choose>
      <xsl:when test="f:is-other-copy($block)">
        <blockquote id="{$place}~copies">{$source}</blockquote>
      </xsl:when>
      <xsl:otherwise>
        <xsl:if test="$reading != ''">
          <p id="{$place}">{$reading}</p>
        </xsl:if>
        <xsl:if test="$source != $reading">
          <blockquote id="{$place}~marked">{$source}</blockquote>
        </xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="fp:words" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:param name="form" as="xs:string"/>
    <xsl:variable name="words" as="item()*">
      <xsl:choose>
        <xsl:when test="$form = 'source'">
          <xsl:apply-templates select="$block/node()" mode="source"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="if ($block/self::fw) then () else $block/node()" mode="reading"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:sequence select="normalize-space(string-join($words))"/>
  </xsl:function>

  <!-- The nearest place on the page that has an id. -->
  <xsl:function name="fp:search-place" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="($block/self::note[f:is-called(.)][not(@xml:id)] ! f:note-place(.),
                           $block/ancestor-or-self::*[not(self::TEI | self::teiCorpus | self::text | self::group)][@xml:id or exists(f:counted-place(.))][1] ! (f:id(.), f:counted-place(.))[1],
                           'doc-' || $document-id)[1]"/>
  </xsl:function>

  <!-- Blocks inside are found by themselves, and notes. -->
  <xsl:template match="*[f:is-block(.)] | note | cell | label" mode="reading source" as="xs:string">
    <xsl:sequence select="' '"/>
  </xsl:template>

  <xsl:template match="fw" mode="reading" as="xs:string">
    <xsl:sequence select="' '"/>
  </xsl:template>

  <xsl:template match="surplus" mode="reading"/>

  <!-- What the editors give is not the source's. -->
  <xsl:template match="corr | supplied | choice/reg | choice/expan" mode="source"/>

  <xsl:template match="fw | rdg | lem | add | lb[not(@break = 'no')]" mode="source" as="item()*">
    <xsl:text> </xsl:text>
    <xsl:apply-templates mode="#current"/>
    <xsl:text> </xsl:text>
  </xsl:template>

</xsl:stylesheet>
