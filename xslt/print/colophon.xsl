<!-- The last page: what the volume holds, by which rules its texts are encoded, its type, the program that made it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="Q{}about" mode="volume" as="element(h:section)">
    <section class="colophon-page" aria-labelledby="--colophon">
      <h2 id="--colophon">{f:label('colophon')}</h2>
      <p>{f:label('colophon-holds', map { 'contents': string-join(fp:holdings(.), ', ') })}</p>
      <xsl:call-template name="fp:rules"/>
      <!-- A theme may have fonts of its own. -->
      <xsl:if test="not($edition/@theme = 'true')">
        <p>{f:label('colophon-type')}</p>
      </xsl:if>
      <p>{f:label('about-software', map { 'version': string($edition/@version) })}</p>
    </section>
  </xsl:template>

  <!-- 12 documents, 34 persons, 5 emendations -->
  <xsl:function name="fp:holdings" as="xs:string*">
    <xsl:param name="about" as="element(Q{}about)"/>
    <xsl:sequence select="f:count('documents', xs:integer($edition/@documents))"/>
    <xsl:for-each select="$about/../Q{}index[Q{}line]">
      <xsl:sequence select="f:count(@name, count(Q{}line))"/>
    </xsl:for-each>
    <xsl:sequence select="$about/@emendations[. != '0'] ! f:count('emendations', xs:integer(.))"/>
  </xsl:function>

  <!-- Each once, with how often it was used. -->
  <xsl:template name="fp:rules" as="element()*">
    <xsl:if test="Q{}declaration">
      <p>{f:label('colophon-rules')}</p>
    </xsl:if>
    <xsl:for-each-group select="Q{}declaration" group-by="@section">
      <h3>{f:word('section', current-grouping-key()) => f:capitalise()}</h3>
      <ul>
        <xsl:for-each select="current-group()">
          <li>
            <span>
              <xsl:sequence select="f:language-if-other(@language)"/>
              <xsl:text>{.}</xsl:text>
            </span>
            <xsl:for-each select="@count[. != '0']">
              <xsl:text> </xsl:text>
              <span class="rule-count">{f:count('uses', xs:integer(.))}</span>
            </xsl:for-each>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:for-each-group>
  </xsl:template>

</xsl:stylesheet>
