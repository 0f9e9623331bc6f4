<!-- The cover. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- The title large and alone, editors, what the edition holds in one sentence, the first documents. -->
  <xsl:template match="Q{}cover" mode="page" as="element(h:html)">
    <xsl:call-template name="f:page">
      <xsl:with-param name="title" select="''"/>
      <xsl:with-param name="kind" select="'cover'"/>
      <xsl:with-param name="root" select="''"/>
      <xsl:with-param name="description" select="string($edition/Q{}description)"/>
      <xsl:with-param name="main" as="element()*">
        <header class="cover">
          <h1>{$edition/Q{}title}</h1>
          <xsl:where-populated>
            <p class="cover-subtitle">{$edition/Q{}subtitle}</p>
          </xsl:where-populated>
          <xsl:where-populated>
            <p class="cover-editors">{string-join($edition/Q{}editor, f:label('and'))}</p>
          </xsl:where-populated>
          <p class="cover-description">{($edition/Q{}description[. != ''], f:count('documents', xs:integer(@total)))[1]}</p>
        </header>
        <xsl:if test="@page">
          <section class="text-and-notes" aria-label="{$edition/Q{}title}">
            <div class="text" id="doc-{$document-id}">
              <xsl:sequence select="f:language-by-tag($language)"/>
              <xsl:apply-templates select="$text"/>
            </div>
            <xsl:if test="exists($notes)">
              <section class="notes" aria-labelledby="notes">
                <h2 id="notes">{f:label('notes')}</h2>
                <xsl:call-template name="f:notes"/>
              </section>
            </xsl:if>
          </section>
        </xsl:if>
        <section class="cover-documents" aria-labelledby="documents">
          <h2 id="documents">{f:label('documents')}</h2>
          <ol class="documents">
            <xsl:apply-templates select="Q{}contents/Q{}document" mode="line"/>
          </ol>
          <xsl:if test="count(Q{}contents/Q{}document) lt xs:integer(@total)">
            <p class="more"><a href="contents.html">{f:label('all-documents', map { 'number': string(@total) })}</a></p>
          </xsl:if>
          <xsl:apply-templates select="Q{}timeline" mode="line"/>
        </section>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
