<!-- What was done to a document's file, and by whom: its revisionDesc, the last change first. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- A change. -->
  <xsl:mode name="history" on-no-match="fail"/>

  <xsl:template name="f:history" as="element(h:section)?">
    <xsl:variable name="changes" as="element(change)*" select="$header/revisionDesc//change[not(ancestor::change)]"/>
    <xsl:if test="exists($changes)">
      <xsl:call-template name="fp:section">
        <xsl:with-param name="name" select="'history'"/>
        <xsl:with-param name="content" as="element(h:ol)">
          <ol class="changes-made">
            <xsl:apply-templates select="sort($changes, (), function($change) { fp:changed($change) }) => reverse()" mode="history"/>
          </ol>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- Changes of one day, and those without a date, are in their files the last first (TEI Guidelines, 2.6). -->
  <xsl:function name="fp:changed" as="xs:string">
    <xsl:param name="change" as="element(change)"/>
    <xsl:sequence select="string(($change/@when, $change/@to, $change/@notAfter, $change/@from, $change/@notBefore)[1]) || ' ' || format-integer(count($change/following::change), '000000')"/>
  </xsl:function>

  <!-- 22 November 2026 · Anna Berg · proposed: what was done. -->
  <xsl:template match="change" mode="history" as="element(h:li)">
    <li>
      <xsl:where-populated>
        <p class="change-facts">
          <xsl:value-of select="(f:date-range(.), string-join(f:responsible(@who) ! replace(., '^#', ''), f:label('and')), @status ! f:word('status', .))[. != '']" separator="&#x2002;·&#x2002;"/>
        </p>
      </xsl:where-populated>
      <xsl:where-populated>
        <xsl:element name="{if (f:has-blocks(.)) then 'div' else 'p'}" namespace="http://www.w3.org/1999/xhtml">
          <xsl:sequence select="f:language-if-other(string((ancestor-or-self::*[@xml:lang][1]/@xml:lang, $edition/@language)[1]))"/>
          <!-- Names are told in plain words: their cards belong to the text. -->
          <xsl:apply-templates>
            <xsl:with-param name="in-link" select="true()" tunnel="yes"/>
          </xsl:apply-templates>
        </xsl:element>
      </xsl:where-populated>
    </li>
  </xsl:template>

</xsl:stylesheet>
