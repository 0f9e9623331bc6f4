<!-- About the edition: who, by which rules, under which licence, how to cite it, what it is made with. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="Q{}about" mode="page" as="element(h:html)">
    <xsl:call-template name="f:page">
      <xsl:with-param name="title" select="f:label('about')"/>
      <xsl:with-param name="kind" select="'about'"/>
      <xsl:with-param name="root" select="''"/>
      <xsl:with-param name="main" as="element()*">
        <xsl:call-template name="f:page-top">
          <xsl:with-param name="title" select="f:label('about-title')"/>
        </xsl:call-template>
        <div class="prose">
          <xsl:call-template name="fp:edition"/>
          <xsl:call-template name="fp:how-to-read"/>
          <xsl:call-template name="fp:encoding"/>
          <xsl:call-template name="fp:licence"/>
        </div>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="fp:edition" as="element()*">
    <xsl:where-populated>
      <p>{$edition/Q{}description}</p>
    </xsl:where-populated>
    <dl class="facts">
      <xsl:for-each-group select="$edition/Q{}editor" group-by="string(@role)">
        <dt>{f:capitalise(current-grouping-key())}</dt>
        <dd>{string-join(current-group(), f:label('and'))}</dd>
      </xsl:for-each-group>
      <xsl:if test="$edition/Q{}publisher != ''">
        <dt>{f:label('publisher')}</dt>
        <dd>{$edition/Q{}publisher}</dd>
      </xsl:if>
      <xsl:if test="$edition/@date != ''">
        <dt>{f:label('date')}</dt>
        <dd>{f:date($edition/@date)}</dd>
      </xsl:if>
    </dl>
    <h2>{f:label('how-to-cite')}</h2>
    <p>
      <xsl:call-template name="f:cite-edition"/>
      <xsl:text>{$edition/@address[. != ''] ! (', ' || .)}.</xsl:text>
    </p>
    <p>{f:label('about-ids')}</p>
    <xsl:if test="$edition/@feed = 'true'">
      <p><a href="feed.xml" type="application/atom+xml">{f:label('feed')}</a></p>
    </xsl:if>
  </xsl:template>

  <xsl:template name="fp:how-to-read" as="element()*">
    <h2>{f:label('how-to-read')}</h2>
    <p>{f:label('about-views')}</p>
    <p>{f:label('about-marks')}</p>
  </xsl:template>

  <!-- The rules of all documents, each once. -->
  <xsl:template name="fp:encoding" as="element()*">
    <h2>{f:label('encoding')}</h2>
    <p>{f:label('about-encoding')}</p>
    <xsl:for-each-group select="Q{}declaration" group-by="@section">
      <h3>{f:word('section', current-grouping-key()) => f:capitalise()}</h3>
      <ul class="rules">
        <xsl:for-each select="current-group()">
          <li><span><xsl:sequence select="f:language-if-other(@language)"/>{.}</span> <xsl:if test="@count != '0'"><span class="rule-count">{f:count('uses', xs:integer(@count))}</span></xsl:if></li>
        </xsl:for-each>
      </ul>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template name="fp:licence" as="element()*">
    <h2>{f:label('licence')}</h2>
    <xsl:for-each select="$edition/Q{}licence[. != '']">
      <p>
        <xsl:choose>
          <xsl:when test="f:is-web-address(string(@target))"><a href="{@target}">{.}</a></xsl:when>
          <xsl:otherwise>{.}</xsl:otherwise>
        </xsl:choose>
      </p>
    </xsl:for-each>
    <p>{f:label('about-fonts')} <a href="assets/fonts/eb-garamond-LICENSE.txt">EB Garamond</a>, <a href="assets/fonts/source-sans-3-LICENSE.txt">Source Sans 3</a>.</p>
    <p>{f:label('about-software', map { 'version': string($edition/@version) })}</p>
  </xsl:template>

</xsl:stylesheet>
