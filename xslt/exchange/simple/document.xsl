<!-- The file: its header, its images, its text; what stands off the text comes behind it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns="http://www.tei-c.org/ns/1.0"
                xmlns:f="urn:colophon:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:mode on-no-match="shallow-skip"/>
  <xsl:mode name="off" on-no-match="shallow-skip"/>
  <!-- Takes out pointers to what is not there any more. -->
  <xsl:mode name="pointers" on-no-match="shallow-copy"/>

  <xsl:template match="/" as="document-node()">
    <xsl:variable name="simple" as="document-node()">
      <xsl:document>
        <xsl:apply-templates select="*"/>
      </xsl:document>
    </xsl:variable>
    <xsl:document>
      <xsl:text>&#10;</xsl:text>
      <xsl:apply-templates select="$simple/*" mode="pointers"/>
      <xsl:text>&#10;</xsl:text>
    </xsl:document>
  </xsl:template>

  <xsl:template match="teiCorpus" as="element(teiCorpus)">
    <teiCorpus>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates select="teiHeader, facsimile, TEI, teiCorpus"/>
    </teiCorpus>
  </xsl:template>

  <xsl:template match="TEI" as="element(TEI)">
    <TEI>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:text>&#10;</xsl:text>
      <xsl:apply-templates select="teiHeader, facsimile"/>
      <xsl:choose>
        <xsl:when test="exists(text)">
          <xsl:apply-templates select="text"/>
        </xsl:when>
        <xsl:when test="exists((sourceDoc, standOff)) or empty(facsimile)">
          <text>
            <body>
              <xsl:where-populated>
                <div>
                  <xsl:apply-templates select="sourceDoc" mode="block"/>
                </div>
              </xsl:where-populated>
              <xsl:call-template name="stand-off"/>
              <xsl:if test="empty((sourceDoc, standOff))">
                <p/>
              </xsl:if>
            </body>
          </text>
        </xsl:when>
      </xsl:choose>
    </TEI>
  </xsl:template>

  <xsl:template match="TEI/text" as="element(text)">
    <text>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates mode="text"/>
      <xsl:if test="empty(back) and exists(../standOff[*])">
        <back>
          <xsl:for-each select="..">
            <xsl:call-template name="stand-off"/>
          </xsl:for-each>
        </back>
      </xsl:if>
    </text>
  </xsl:template>

  <xsl:template match="TEI/text/back" mode="text" as="element(back)">
    <back>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates mode="text"/>
      <xsl:for-each select="../..">
        <xsl:call-template name="stand-off"/>
      </xsl:for-each>
    </back>
  </xsl:template>

  <!-- <standOff><listApp/><note/></standOff> → a division behind the text: apparatus, lists, notes as blocks. -->
  <xsl:template name="stand-off" as="element(div)*">
    <xsl:for-each select="standOff[*]">
      <div type="standOff">
        <xsl:sequence select="f:attributes(.)[not(name() = 'type')]"/>
        <xsl:apply-templates select="*" mode="off"/>
      </div>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="*" mode="off" as="element()*">
    <xsl:apply-templates select="." mode="block"/>
  </xsl:template>
  <xsl:template match="listApp | listAnnotation | listChange | listWit | listPerson | listPlace | listOrg | listEvent" mode="off" as="element()*">
    <xsl:apply-templates select="*" mode="block"/>
  </xsl:template>
  <xsl:template match="note" mode="off" as="element(ab)">
    <ab>
      <xsl:apply-templates select="." mode="phrase"/>
    </ab>
  </xsl:template>

  <!-- Pointers _______________________________________________________________________________________________________ -->

  <xsl:key name="id" match="*[@xml:id]" use="@xml:id"/>

  <xsl:template match="@target | @corresp | @resp | @who | @hand | @facs | @source | @next | @prev | @ref | @rendition | @scheme | @targetEnd"
                mode="pointers" as="attribute()?">
    <xsl:variable name="there" as="xs:string*"
                  select="tokenize(.)[not(starts-with(., '#')) or exists(key('id', substring(., 2), root(current())))]"/>
    <xsl:if test="exists($there)">
      <xsl:attribute name="{name()}" select="$there"/>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
