<!-- Transcriptions of speech (Guidelines 8), feature structures (18) and annotations. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Speech _________________________________________________________________________________________________________ -->

  <!-- Who speaks stands before the words, where the encoding says it. -->
  <xsl:template match="u" as="element()">
    <xsl:variable name="names" as="xs:string*" select="f:responsible(@who) ! replace(., '^#', '')"/>
    <xsl:element name="{if (f:has-blocks(.)) then 'div' else 'p'}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="f:attributes(., 'u')"/>
      <xsl:if test="exists($names)">
        <span class="speaker wordless">{string-join($names, ', ')} </span>
      </xsl:if>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <!-- What happens beside the words, as the transcriber tells it. -->
  <xsl:template match="pause | kinesic | incident | vocal | writing | shift" as="element()">
    <xsl:element name="{if (f:has-blocks(.)) then 'div' else 'span'}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="f:attributes(., ('happening', local-name()))"/>
      <xsl:if test="empty(node())">
        <span class="wordless">[{f:word('happening', local-name())}]</span>
      </xsl:if>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <!-- Features _______________________________________________________________________________________________________ -->

  <xsl:template match="fs | fLib | fvLib | fvLib/* | vColl | vAlt | vNot | vMerge" as="element(h:div)">
    <xsl:call-template name="f:container">
      <xsl:with-param name="class" select="'features'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="f" as="element(h:div)">
    <div>
      <xsl:sequence select="f:attributes(., 'feature')"/>
      <span class="wordless feature-name">{@name} </span>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <xsl:template match="symbol | binary | numeric | default | string | vLabel" as="element()" priority="1">
    <xsl:element name="{if (f:has-blocks(.)) then 'div' else 'span'}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="f:attributes(., 'feature-value')"/>
      <xsl:where-populated>
        <span class="wordless">{@value, @name}</span>
      </xsl:where-populated>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <!-- Annotations ____________________________________________________________________________________________________ -->

  <xsl:template match="spanGrp | interpGrp" as="element(h:div)">
    <xsl:call-template name="f:container">
      <xsl:with-param name="class" select="'annotations'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="span | interp" as="element()">
    <xsl:call-template name="f:inline">
      <xsl:with-param name="class" select="'annotation'"/>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
