<!-- What a server shows for an address that leads nowhere. Nobody knows in which folder it is read: its links begin at
     the root of the server. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="Q{}missing" mode="page" as="element(h:html)">
    <xsl:variable name="root" as="xs:string" select="string($edition/@base)"/>
    <xsl:call-template name="f:page">
      <xsl:with-param name="title" select="f:label('missing')"/>
      <xsl:with-param name="kind" select="'missing'"/>
      <xsl:with-param name="root" select="$root"/>
      <xsl:with-param name="meta" as="element()">
        <meta name="robots" content="noindex"/>
      </xsl:with-param>
      <xsl:with-param name="main" as="element()*">
        <xsl:call-template name="f:page-top">
          <xsl:with-param name="title" select="f:label('missing')"/>
        </xsl:call-template>
        <div class="prose">
          <p>{f:label('missing-why')}</p>
          <ul>
            <xsl:for-each select="'contents', 'search', 'titles'">
              <li><a href="{$root}{.}.html">{f:label(if (. = 'titles') then 'titles-and-persons' else .)}</a></li>
            </xsl:for-each>
          </ul>
        </div>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
