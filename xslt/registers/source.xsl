<!-- A file of TEI as it stands, for reading: its lines with their numbers, its marks told apart from its text. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- What a well-formed file is made of, beside its text (XML 1.0, sections 2.4 to 4.1). One group for each kind. -->
  <xsl:variable name="fp:marks" as="xs:string" select="string-join((
    '(&lt;!--[\s\S]*?--&gt;)',
    '(&lt;\?[\s\S]*?\?&gt;|&lt;!\[CDATA\[[\s\S]*?\]\]&gt;|&lt;!DOCTYPE[^\[&gt;]*(?:\[[\s\S]*?\]\s*)?&gt;)',
    '(&lt;[^&lt;&gt;&quot;'']*(?:(?:&quot;[^&quot;]*&quot;|''[^'']*'')[^&lt;&gt;&quot;'']*)*&gt;)',
    '(&amp;[^;&amp;\s]+;)'), '|')"/>
  <!-- xml:id="p1" within a tag: the name, the sign between and the value. -->
  <xsl:variable name="fp:attribute" as="xs:string" select="'([^\s=&lt;&gt;/&quot;'']+)(\s*=\s*)(&quot;[^&quot;]*&quot;|''[^'']*'')'"/>

  <!-- A piece of the file. -->
  <xsl:mode name="source" on-no-match="fail"/>

  <xsl:template match="Q{}source" mode="page" as="element(h:html)">
    <xsl:call-template name="f:page">
      <xsl:with-param name="title" select="f:label('tei') || ' · ' || @file"/>
      <xsl:with-param name="kind" select="'source-lines'"/>
      <xsl:with-param name="root" select="'../'"/>
      <xsl:with-param name="main" as="element()*">
        <header class="page-header">
          <p class="kicker">{f:label('tei')}</p>
          <h1>{@file}</h1>
          <xsl:call-template name="fp:documents-of-file"/>
          <p class="downloads"><a href="{@file}" download="{@file}">{f:label('tei-download')}</a></p>
        </header>
        <xsl:apply-templates select="Q{}text | Q{}large" mode="source"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- To the pages on which the file is read: mostly one. -->
  <xsl:template name="fp:documents-of-file" as="element()">
    <xsl:choose>
      <xsl:when test="count(Q{}document) = 1">
        <p class="shown-as"><xsl:text>{f:label('tei-shown-as')} </xsl:text><xsl:apply-templates select="Q{}document" mode="source"/></p>
      </xsl:when>
      <xsl:otherwise>
        <details class="shown-as">
          <summary>{f:label('tei-shown-as')} {f:count('documents', count(Q{}document))}</summary>
          <ul>
            <xsl:for-each select="Q{}document">
              <li><xsl:apply-templates select="." mode="source"/></li>
            </xsl:for-each>
          </ul>
        </details>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="Q{}document" mode="source" as="element(h:a)">
    <a href="../documents/{@id}.html">{@title}</a>
  </xsl:template>

  <xsl:template match="Q{}large" mode="source" as="element(h:p)">
    <p class="prose">{f:label('tei-large', map { 'size': string(@kilobytes) })}</p>
  </xsl:template>

  <!-- Each line begins with an empty place for its number, which the style sheet counts: what is marked and copied is the
       file's text and nothing else. -->
  <xsl:template match="Q{}text" mode="source" as="element(h:pre)">
    <pre class="source-lines" dir="ltr" translate="no">
      <code>
        <span class="line"></span>
        <xsl:analyze-string select="." regex="{$fp:marks}">
          <xsl:matching-substring>
            <span class="{if (regex-group(3)) then 'markup' else if (regex-group(1)) then 'comment' else if (regex-group(4)) then 'entity' else 'instruction'}">
              <xsl:choose>
                <xsl:when test="regex-group(3) and contains(., '=')">
                  <xsl:analyze-string select="." regex="{$fp:attribute}">
                    <xsl:matching-substring>
                      <span class="attribute">{regex-group(1)}</span>
                      <xsl:sequence select="fp:lines(regex-group(2))"/>
                      <span class="value"><xsl:sequence select="fp:lines(regex-group(3))"/></span>
                    </xsl:matching-substring>
                    <xsl:non-matching-substring>
                      <xsl:sequence select="fp:lines(.)"/>
                    </xsl:non-matching-substring>
                  </xsl:analyze-string>
                </xsl:when>
                <xsl:otherwise>
                  <xsl:sequence select="fp:lines(.)"/>
                </xsl:otherwise>
              </xsl:choose>
            </span>
          </xsl:matching-substring>
          <xsl:non-matching-substring>
            <xsl:sequence select="fp:lines(.)"/>
          </xsl:non-matching-substring>
        </xsl:analyze-string>
      </code>
    </pre>
  </xsl:template>

  <!-- Words, and the place of a number at the beginning of each line after the first. -->
  <xsl:function name="fp:lines" as="item()*">
    <xsl:param name="text" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="contains($text, '&#10;')">
        <xsl:for-each select="tokenize($text, '\n')">
          <xsl:if test="position() gt 1">
            <xsl:text>&#10;</xsl:text>
            <span class="line"></span>
          </xsl:if>
          <xsl:value-of select="."/>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$text"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
