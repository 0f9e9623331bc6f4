<!-- The passages of a document: as its header declares them (TEI Guidelines, 16.2.5.4: citeStructure), else its divisions and blocks. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:dts="https://w3id.org/api/dts#"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:import href="../../print/volume.xsl"/>
  <xsl:include href="declared.xsl"/>
  <xsl:include href="usual.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:output name="passage" method="xml" encoding="UTF-8" indent="no"/>

  <!-- A unit: @identifier, where it has one, @type, @level; @node is the number of its element among all of the file, @parent that of the unit around it. -->
  <xsl:template match="/" as="element(Q{}passages)">
    <xsl:variable name="structures" as="element(citeStructure)*" select="($header/encodingDesc/refsDecl[citeStructure])[1]/citeStructure"/>
    <xsl:variable name="declared" as="element()*" select="f:declared-units($structures)"/>
    <xsl:variable name="units" as="element(Q{}unit)*" select="if ($declared/self::Q{}unit) then $declared/self::Q{}unit else f:usual-units()"/>
    <xsl:for-each select="$units">
      <xsl:result-document href="{position()}.xml" format="passage">
        <xsl:sequence select="fp:passage(f:node(@node), false())"/>
      </xsl:result-document>
    </xsl:for-each>
    <xsl:if test="$fragment != ''">
      <xsl:result-document href="whole.xml" format="passage">
        <xsl:sequence select="fp:passage($document, true())"/>
      </xsl:result-document>
    </xsl:if>
    <passages xmlns="">
      <xsl:sequence select="$units, $declared/self::Q{}problem"/>
    </passages>
  </xsl:template>

  <!-- The number of an element among all of the file, by which a unit names it. -->
  <xsl:variable name="fp:node-numbers" as="map(xs:string, xs:integer)" select="f:number-all(//*)"/>
  <xsl:function name="f:node-number" as="xs:integer">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="$fp:node-numbers(f:key($node))"/>
  </xsl:function>

  <xsl:variable name="fp:nodes" as="element()*" select="//*"/>
  <xsl:function name="f:node" as="element()">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="$fp:nodes[$number]"/>
  </xsl:function>

  <!-- A part of the file in what stands around it; a document of its own is whole without it. -->
  <xsl:function name="fp:passage" as="element()">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="with-header" as="xs:boolean"/>
    <xsl:choose>
      <xsl:when test="$node/self::TEI">
        <xsl:copy-of select="$node"/>
      </xsl:when>
      <xsl:otherwise>
        <TEI xmlns="http://www.tei-c.org/ns/1.0">
          <xsl:copy-of select="$node/ancestor::TEI[1]/@*, $header[$with-header]"/>
          <xsl:sequence select="fp:inside($node/ancestor::*[ancestor::TEI], $node)"/>
        </TEI>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="fp:inside" as="element()">
    <xsl:param name="around" as="element()*"/>
    <xsl:param name="node" as="element()"/>
    <xsl:choose>
      <xsl:when test="exists($around)">
        <xsl:copy select="$around[1]">
          <xsl:copy-of select="@*"/>
          <xsl:sequence select="fp:inside(tail($around), $node)"/>
        </xsl:copy>
      </xsl:when>
      <xsl:otherwise>
        <dts:wrapper>
          <xsl:copy-of select="$node"/>
        </dts:wrapper>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
