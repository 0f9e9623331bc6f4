<!-- All emendations of the edition: what, where, why, who, how sure. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="Q{}emendations" mode="page" as="element(h:html)">
    <xsl:call-template name="f:page">
      <xsl:with-param name="title" select="f:label('emendations')"/>
      <xsl:with-param name="kind" select="'emendations'"/>
      <xsl:with-param name="root" select="''"/>
      <xsl:with-param name="main" as="element()*">
        <xsl:call-template name="f:page-top">
          <xsl:with-param name="title" select="f:label('emendations')"/>
          <xsl:with-param name="count" select="f:count('emendations', count(Q{}changes/Q{}emendation))"/>
        </xsl:call-template>
        <p class="page-note">{f:label('about-emendations')}</p>
        <xsl:apply-templates select="Q{}changes" mode="line"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="Q{}changes" mode="line" as="element(h:section)">
    <section class="changes" aria-labelledby="in-{Q{}document/@id}">
      <h2 id="in-{Q{}document/@id}"><span class="document-number">{Q{}document/@number}</span> {Q{}document/@title}</h2>
      <ol class="entries">
        <xsl:apply-templates select="Q{}emendation" mode="line"/>
      </ol>
    </section>
  </xsl:template>

  <xsl:template match="Q{}emendation" mode="line" as="element(h:li)">
    <li class="entry">
      <p class="entry-title">
        <a href="{f:document-href(../Q{}document/@id, @anchor)}">
          <xsl:call-template name="f:change">
            <xsl:with-param name="kind" select="string(@kind)"/>
            <xsl:with-param name="sic" select="string(@sic)"/>
            <xsl:with-param name="corr" select="string(@corr)"/>
          </xsl:call-template>
        </a>
        <xsl:if test="@witness != ''">
          <xsl:text> </xsl:text>
          <span class="siglum">{@witness}</span>
        </xsl:if>
      </p>
      <p class="entry-context">{@before}<mark>{(@corr[. != ''], @sic)[1][not(current()/@kind = 'surplus')]}</mark>{@after}</p>
      <xsl:call-template name="f:reason">
        <xsl:with-param name="grounds" select="tokenize(@grounds, '\n')"/>
        <xsl:with-param name="by" select="string(@by)[. != '']"/>
        <xsl:with-param name="cert" select="string(@cert)"/>
        <xsl:with-param name="evidence" select="string(@evidence)"/>
      </xsl:call-template>
    </li>
  </xsl:template>

</xsl:stylesheet>
