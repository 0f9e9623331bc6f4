<!-- Who wrote to whom, when and where, as the header says it, with whatever tells who is meant: for lists of letters. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- What tells which person or place an entry is, without prefixes of names. -->
  <xsl:mode name="fp:identifying" on-no-match="text-only-copy"/>

  <xsl:template name="fp:letter" as="element(Q{}letter)">
    <letter xmlns="">
      <xsl:for-each select=".//correspAction[@type = ('sent', 'received')]">
        <action type="{@type}">
          <xsl:for-each select="fp:outermost(.//(persName | orgName | rs[not(@type = 'place')] | name[not(@type = 'place')]))">
            <xsl:call-template name="fp:side"/>
          </xsl:for-each>
          <xsl:for-each select="fp:outermost(.//(placeName | settlement | geogName | rs[@type = 'place'] | name[@type = 'place'])[not(ancestor::persName | ancestor::orgName)])">
            <xsl:call-template name="fp:side"/>
          </xsl:for-each>
          <xsl:for-each select="fp:outermost(.//date[exists(f:dating(.))])">
            <date>
              <xsl:sequence select="f:dating(.), @cert"/>
            </date>
          </xsl:for-each>
        </action>
      </xsl:for-each>
    </letter>
  </xsl:template>

  <!-- In prose too; but not in notes, and not names in names. -->
  <xsl:function name="fp:outermost" as="element()*">
    <xsl:param name="found" as="element()*"/>
    <xsl:sequence select="$found[not(ancestor::* intersect $found)][not(ancestor::note)]"/>
  </xsl:function>

  <!-- A person, an organisation or a place: its name, where its pointers lead on the web, and its entry in a list. -->
  <xsl:template name="fp:side" as="element(Q{}side)">
    <xsl:variable name="name" as="element()" select="."/>
    <xsl:variable name="entry" as="element()?" select="f:entry-pointed(.)"/>
    <side xmlns="" kind="{fp:kind-of-side(., $entry)}" name="{(f:name-said(.)[. != ''], $entry ! (if (f:entry-kind(.) = 'person') then f:person-name(.) else f:entry-name(.)))[1]}">
      <xsl:for-each select="(@ref, @key, @corresp) ! tokenize(.) ! f:expand(., $name)">
        <pointer>{.}</pointer>
      </xsl:for-each>
      <xsl:if test="$entry">
        <entry>
          <xsl:apply-templates select="$entry/(@ref | @sameAs | @corresp | idno | ptr | ref | linkGrp | persName | orgName | placeName)" mode="fp:identifying"/>
        </entry>
      </xsl:if>
    </side>
  </xsl:template>

  <xsl:function name="fp:kind-of-side" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:param name="entry" as="element()?"/>
    <xsl:sequence select="if ($name/(self::name | self::rs)[not(@type)] and $entry) then f:entry-kind($entry) else fp:kind-named($name)"/>
  </xsl:function>

  <xsl:template match="*" mode="fp:identifying" as="element()">
    <xsl:element name="{local-name()}">
      <xsl:apply-templates select="@* | node()" mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="@ref | @sameAs | @corresp | @target" mode="fp:identifying" as="attribute()">
    <xsl:attribute name="{local-name()}" select="tokenize(.) ! f:expand(., current()/..)"/>
  </xsl:template>

  <xsl:template match="@type" mode="fp:identifying" as="attribute()">
    <xsl:attribute name="type" select="."/>
  </xsl:template>

  <xsl:template match="@*" mode="fp:identifying" priority="-1"/>

</xsl:stylesheet>
