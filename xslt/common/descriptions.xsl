<!-- Descriptions where they stand in the text itself: persons, places, organisations, witnesses, the original. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="listPerson | listPlace | listOrg | listEvent | listWit | listRelation | msDesc" as="element(h:div)">
    <xsl:call-template name="f:container"/>
  </xsl:template>

  <!-- The facts of an entry, each on a line. -->
  <xsl:template match="person | personGrp | place | org | event" as="element(h:div)">
    <div>
      <xsl:sequence select="f:attributes(., 'description')"/>
      <xsl:for-each select="*[node() or not(self::sex)]">
        <xsl:element name="{if (f:is-block(.) or f:has-blocks(.)) then 'div' else 'p'}" namespace="http://www.w3.org/1999/xhtml">
          <xsl:apply-templates select="."/>
        </xsl:element>
      </xsl:for-each>
    </div>
  </xsl:template>

  <xsl:template match="floruit | education | nationality | residence | sex | gender | faith | age | trait | state | langKnowledge | langKnown | geo | offset | precision | certainty | eventName | institution | repository | collection | msName" as="element()">
    <xsl:call-template name="f:inline"/>
  </xsl:template>

  <!-- Dates of life that are given by attributes alone. -->
  <xsl:template match="(birth | death)[not(node())]" as="element(h:span)" priority="1">
    <span>
      <xsl:sequence select="f:attributes(., (local-name(), 'wordless'))"/>
      <xsl:value-of select="f:date-range(.)[. != ''] ! (f:label(if (current()/self::birth) then 'born' else 'died') || ' ' || .)"/>
    </span>
  </xsl:template>

  <!-- Where it is kept, where it lies: parts in one line. -->
  <xsl:template match="msIdentifier | altIdentifier | location" as="element()">
    <xsl:element name="{if (f:has-blocks(.)) then 'div' else 'span'}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="f:attributes(., 'parts')"/>
      <xsl:for-each select="*">
        <xsl:if test="position() gt 1">
          <xsl:text> </xsl:text>
        </xsl:if>
        <xsl:apply-templates select="."/>
      </xsl:for-each>
    </xsl:element>
  </xsl:template>

  <xsl:template match="relation" as="element()">
    <xsl:call-template name="f:block"/>
  </xsl:template>

  <xsl:template match="witness" as="element()">
    <xsl:call-template name="f:block"/>
  </xsl:template>

  <!-- A: the first copy -->
  <xsl:template match="witness" mode="content" as="node()*">
    <span class="siglum">{f:siglum(.)}</span>
    <xsl:text> </xsl:text>
    <xsl:apply-templates/>
  </xsl:template>

</xsl:stylesheet>
