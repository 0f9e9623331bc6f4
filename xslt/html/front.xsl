<!-- A page that the editors wrote: its text as documents have theirs, without what belongs to a document of the edition. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:variable name="is-front" as="xs:boolean" select="$context/@folder = 'pages'"/>

  <xsl:template match="document-node()[$is-front]" as="element(h:html)" priority="1">
    <xsl:call-template name="f:entry"/>
    <xsl:call-template name="f:search"/>
    <xsl:call-template name="f:page">
      <xsl:with-param name="title" select="$title"/>
      <xsl:with-param name="kind" select="'front'"/>
      <xsl:with-param name="root" select="'../'"/>
      <xsl:with-param name="main" as="element()*">
        <article id="doc-{$document-id}">
          <header class="document-header">
            <h1>
              <xsl:sequence select="f:language-if-other($language)"/>
              <xsl:choose>
                <xsl:when test="$title-head">
                  <xsl:apply-templates select="$title-head" mode="content"/>
                </xsl:when>
                <xsl:otherwise>{$title}</xsl:otherwise>
              </xsl:choose>
            </h1>
          </header>
          <!-- Most pages have one text and no others. -->
          <xsl:if test="exists(($emendations, $apps, $copies)) or $text/descendant::choice">
            <xsl:call-template name="fp:views"/>
          </xsl:if>
          <div class="text-and-notes">
            <div class="text">
              <xsl:sequence select="f:language-by-tag($language)"/>
              <xsl:apply-templates select="$text"/>
            </div>
            <xsl:call-template name="fp:notes"/>
          </div>
          <xsl:call-template name="fp:apparatus"/>
          <xsl:call-template name="fp:emendations"/>
          <xsl:call-template name="fp:persons"/>
          <xsl:call-template name="fp:entries"/>
          <xsl:call-template name="f:points"/>
        </article>
        <xsl:call-template name="fp:neighbours"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
