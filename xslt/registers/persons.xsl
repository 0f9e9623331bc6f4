<!-- The register of persons, and a page for each. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="Q{}persons" mode="page" as="element(h:html)">
    <xsl:call-template name="f:page">
      <xsl:with-param name="title" select="f:label('persons')"/>
      <xsl:with-param name="kind" select="'persons'"/>
      <xsl:with-param name="root" select="''"/>
      <xsl:with-param name="main" as="element()*">
        <xsl:call-template name="f:page-top">
          <xsl:with-param name="title" select="f:label('persons')"/>
          <xsl:with-param name="count" select="f:count('persons', count(Q{}letter/Q{}person))"/>
        </xsl:call-template>
        <nav class="letters" aria-label="{f:label('letters')}">
          <xsl:for-each select="Q{}letter">
            <a href="#letter-{position()}">{@name}</a>
            <xsl:text> </xsl:text>
          </xsl:for-each>
        </nav>
        <div class="register">
          <xsl:for-each select="Q{}letter">
            <section class="letter" aria-labelledby="letter-{position()}">
              <h2 id="letter-{position()}">{@name}</h2>
              <ul>
                <xsl:apply-templates select="Q{}person" mode="line"/>
              </ul>
            </section>
          </xsl:for-each>
        </div>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Harriman, W. Averell (1891–1986) · 12 mentions -->
  <xsl:template match="Q{}person" mode="line" as="element(h:li)">
    <xsl:variable name="person" as="element()" select="key('person', @id, $authority)[1]"/>
    <li>
      <a href="{f:person-href(@id)}">{f:filed-name($person)}</a>
      <xsl:if test="f:life($person) != ''">
        <xsl:text> </xsl:text>
        <span class="person-dates">{f:life($person)}</span>
      </xsl:if>
      <xsl:text> </xsl:text>
      <span class="person-count">{if (@mentions = '0') then f:label('no-mention') else f:count('mentions', xs:integer(@mentions))}</span>
    </li>
  </xsl:template>

  <!-- Who the person is; then every mention in its sentence, by document. -->
  <xsl:template match="Q{}person" mode="page" as="element(h:html)">
    <xsl:variable name="person" as="element()" select="key('person', @id, $authority)[1]"/>
    <xsl:variable name="name" as="xs:string" select="f:person-name($person)"/>
    <xsl:call-template name="f:page">
      <xsl:with-param name="title" select="$name"/>
      <xsl:with-param name="kind" select="'persons'"/>
      <xsl:with-param name="root" select="'../'"/>
      <xsl:with-param name="main" as="element()*">
        <header class="page-header">
          <p class="kicker">{f:label('person')}</p>
          <h1>{$name}</h1>
          <xsl:for-each select="$person">
            <xsl:call-template name="f:person-facts"/>
            <xsl:call-template name="fp:more"/>
          </xsl:for-each>
          <xsl:where-populated>
            <ul class="person-links">
              <xsl:apply-templates select="Q{}link" mode="line"/>
            </ul>
          </xsl:where-populated>
        </header>
        <xsl:where-populated>
          <ul class="letters-of">
            <xsl:apply-templates select="Q{}letter" mode="line"/>
          </ul>
        </xsl:where-populated>
        <xsl:apply-templates select="Q{}mentions" mode="line"/>
        <xsl:if test="empty(Q{}mentions)">
          <p>{f:label('no-mention')}</p>
        </xsl:if>
        <xsl:if test="Q{}source">
          <section class="after" aria-labelledby="sources">
            <h2 id="sources">{f:label('sources')}</h2>
            <ul class="sources">
              <xsl:apply-templates select="Q{}source" mode="line"/>
            </ul>
          </section>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Other names, and notes for readers. What helps the program to match is not shown. -->
  <xsl:template name="fp:more" as="element()*">
    <xsl:where-populated>
      <p class="person-names">
        <xsl:value-of select="persName[@type = 'variant'] ! f:plain(.)" separator="; "/>
      </p>
    </xsl:where-populated>
    <xsl:for-each select="note[not(@type = 'matching')]">
      <p class="person-note">{f:plain(node())}</p>
    </xsl:for-each>
  </xsl:template>

  <!-- The same person in other authorities. -->
  <xsl:template match="Q{}link" mode="line" as="element(h:li)?">
    <xsl:if test="f:is-web-address(string(@address))">
      <li><a class="external" href="{@address}">{.}</a></li>
    </xsl:if>
  </xsl:template>

  <!-- Where the facts come from. -->
  <xsl:template match="Q{}source" mode="line" as="element(h:li)">
    <li>
      <xsl:apply-templates select="Q{}bibl/node()" mode="citation"/>
    </li>
  </xsl:template>

  <xsl:mode name="citation" on-no-match="text-only-copy"/>

  <xsl:template match="Q{}title[@level = ('m', 'j', 's')]" mode="citation" as="element(h:cite)">
    <cite>
      <xsl:apply-templates mode="#current"/>
    </cite>
  </xsl:template>

  <xsl:template match="Q{}ref[f:is-web-address(string(@target))]" mode="citation" as="element(h:a)">
    <a class="external" href="{@target}">
      <xsl:apply-templates mode="#current"/>
    </a>
  </xsl:template>

  <xsl:template match="Q{}letter" mode="line" as="element(h:li)">
    <li>
      <span class="kicker">{f:label('role-' || @role)} </span>
      <a href="../{f:document-href(Q{}document/@id, ())}">{Q{}document/@title}</a>
    </li>
  </xsl:template>

  <xsl:template match="Q{}mentions" mode="line" as="element(h:section)">
    <section class="mentions" aria-labelledby="in-{Q{}document/@id}">
      <h2 id="in-{Q{}document/@id}"><span class="document-number">{Q{}document/@number}</span> {Q{}document/@title}</h2>
      <ol>
        <xsl:for-each select="Q{}mention">
          <li>
            <a href="../{f:document-href(../Q{}document/@id, @anchor)}">{@before}<mark>{@name}</mark>{@after}</a>
          </li>
        </xsl:for-each>
      </ol>
    </section>
  </xsl:template>

</xsl:stylesheet>
