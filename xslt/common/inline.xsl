<!-- Words and phrases: what is marked by the source's own hand, or for its language, sense or kind. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Highlighting ___________________________________________________________________________________________________ -->

  <!-- HTML's own element for what can be seen; the rest by class. -->
  <xsl:variable name="fp:rend-elements" as="map(xs:string, xs:string)" select="map {
    'italic': 'i', 'bold': 'b', 'superscript': 'sup', 'subscript': 'sub', 'strike': 's', 'underline': 'u' }"/>

  <xsl:template match="hi" as="element()">
    <xsl:call-template name="f:inline">
      <xsl:with-param name="class" select="'hi'[empty(f:rend(current()))]"/>
      <xsl:with-param name="element" select="(f:rend(.) ! $fp:rend-elements(.), 'span')[1]"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="emph" as="element()">
    <xsl:call-template name="f:inline">
      <xsl:with-param name="element" select="'em'"/>
      <xsl:with-param name="class" select="()"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="foreign | term | gloss | mentioned | distinct | title | ident | gi | att | val | tag | code | lang" as="element()">
    <xsl:call-template name="f:inline"/>
  </xsl:template>

  <!-- Titles of books are set in italics; of articles and papers in quotation marks, which the text has already. -->
  <xsl:template match="title[@level = ('m', 'j', 's')]" as="element()" priority="1">
    <xsl:call-template name="f:inline">
      <xsl:with-param name="element" select="'cite'"/>
      <xsl:with-param name="class" select="()"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Bibliography ___________________________________________________________________________________________________ -->

  <xsl:template match="bibl | biblScope | citedRange | author | editor | edition | publisher | pubPlace | extent | idno | series | respStmt | resp | imprint | availability | licence | distributor | authority | sponsor | funder | principal" as="element()">
    <xsl:call-template name="f:inline"/>
  </xsl:template>

  <xsl:template match="bibl[f:is-among-blocks(.)] | biblStruct" as="element()" priority="1">
    <xsl:call-template name="f:block"/>
  </xsl:template>

  <xsl:template match="listBibl" as="element()" priority="2">
    <xsl:call-template name="f:container"/>
  </xsl:template>

  <!-- Names and figures that no register knows _______________________________________________________________________ -->

  <xsl:template match="name | orgName | placeName | geogName | geogFeat | settlement | region | country | district | bloc | rs | email | num | measure | measureGrp | unit | street | postCode | postBox | abbr | expan | orig | reg | ex | am | occupation | birth | death | affiliation" as="element()">
    <xsl:call-template name="f:inline"/>
  </xsl:template>

  <!-- Linguistic units and parts of names are boxes of their own only where they carry something that a reader can see or point to. -->
  <xsl:template match="seg | w | pc | c | s | cl | phr | m | lbl | orth | pron | roleName | forename | surname | nameLink | addName | genName" as="node()*">
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="(seg | w | pc | c | s | cl | phr | m | lbl | orth | pron | roleName | forename | surname | nameLink | addName | genName)[@xml:id or @xml:lang or @rend or @rendition or f:has-blocks(.)]" as="element()" priority="1">
    <xsl:call-template name="f:inline">
      <xsl:with-param name="class" select="'seg'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Dates __________________________________________________________________________________________________________ -->

  <xsl:template match="date | time" as="element()">
    <xsl:call-template name="f:inline"/>
  </xsl:template>

  <!-- HTML's time knows years, months, days and the hours of a day. -->
  <xsl:template match="date[matches(@when, '^[1-9]\d{3}(-\d\d(-\d\d(T\d\d:\d\d:\d\d)?)?)?$')][not(f:has-blocks(.))]" as="element(h:time)" priority="1">
    <time datetime="{@when}">
      <xsl:sequence select="f:attributes(., 'date')"/>
      <xsl:apply-templates/>
    </time>
  </xsl:template>

</xsl:stylesheet>
