<!-- Tables: a grid of columns, cells that stand over several of them, and over several rows. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- More columns than a word processor has: a row is a paragraph, its cells are parted by tabs. -->
  <xsl:variable name="fp:most-columns" as="xs:integer" select="63"/>

  <xsl:template match="h:table" mode="word" as="element()*">
    <xsl:variable name="rows" as="element(h:tr)*" select="(h:tr, (h:thead, h:tbody, h:tfoot)/h:tr)"/>
    <xsl:variable name="laid-out" as="element(Q{}row)*" select="fp:lay-out($rows)"/>
    <xsl:variable name="columns" as="xs:integer" select="max((1, $laid-out ! sum(Q{}cell/@span ! xs:integer(.))))"/>
    <xsl:sequence select="f:bookmark(.)"/>
    <xsl:apply-templates select="h:caption" mode="word"/>
    <xsl:choose>
      <xsl:when test="$columns gt $fp:most-columns">
        <xsl:apply-templates select="$rows" mode="word"/>
      </xsl:when>
      <xsl:when test="exists($rows)">
        <w:tbl>
          <w:tblPr>
            <w:tblStyle w:val="TableGrid"/>
            <w:tblW w:w="0" w:type="auto"/>
          </w:tblPr>
          <w:tblGrid>
            <xsl:for-each select="1 to $columns">
              <w:gridCol w:w="{9000 idiv $columns}"/>
            </xsl:for-each>
          </w:tblGrid>
          <xsl:for-each select="$laid-out">
            <w:tr>
              <xsl:for-each select="Q{}cell">
                <xsl:variable name="number" as="xs:integer?" select="@number ! xs:integer(.)"/>
                <xsl:sequence select="fp:cell(., ($rows/*)[$number])"/>
              </xsl:for-each>
              <xsl:if test="empty(Q{}cell)">
                <w:tc>
                  <w:p/>
                </w:tc>
              </xsl:if>
            </w:tr>
          </xsl:for-each>
        </w:tbl>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="h:tr" mode="word" as="element(w:p)">
    <xsl:variable name="content" as="element()*">
      <xsl:for-each select="*">
        <xsl:if test="position() gt 1">
          <w:r>
            <w:tab/>
          </w:r>
        </xsl:if>
        <xsl:apply-templates select="node()" mode="runs"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="fp:paragraph('TableText', (), $content)"/>
  </xsl:template>

  <!-- Which cells each row has: those of its own, by their number among all, and the rest of those that hang down from above.
       Only so much of a span is taken as there are rows. -->
  <xsl:function name="fp:lay-out" as="element(Q{}row)*">
    <xsl:param name="rows" as="element(h:tr)*"/>
    <xsl:variable name="numbers" as="map(xs:string, xs:integer)" select="map:merge($rows/* ! map:entry(generate-id(.), position()))"/>
    <xsl:iterate select="$rows">
      <!-- Cells that hang into this row: @column, @span, and how many rows are left. -->
      <xsl:param name="hanging" as="element(Q{}cell)*" select="()"/>
      <xsl:variable name="left" as="xs:integer" select="count($rows) - position() + 1"/>
      <xsl:variable name="row" as="element(Q{}row)">
        <row xmlns="">
          <xsl:iterate select="*">
            <xsl:param name="column" as="xs:integer" select="1"/>
            <xsl:on-completion>
              <xsl:sequence select="fp:hanging-from($hanging, $column)"/>
            </xsl:on-completion>
            <xsl:variable name="before" as="element(Q{}cell)*" select="fp:hanging-from($hanging, $column)[@column = fp:met($hanging, $column)]"/>
            <xsl:variable name="at" as="xs:integer" select="$column + sum($before/@span ! xs:integer(.))"/>
            <xsl:variable name="span" as="xs:integer" select="((@colspan ! xs:integer(.)), 1)[1]"/>
            <xsl:sequence select="$before"/>
            <cell number="{$numbers(generate-id(.))}" column="{$at}" span="{$span}" rows="{min((((@rowspan ! xs:integer(.)), 1)[1], $left))}"/>
            <xsl:next-iteration>
              <xsl:with-param name="column" select="$at + $span"/>
            </xsl:next-iteration>
          </xsl:iterate>
        </row>
      </xsl:variable>
      <xsl:sequence select="$row"/>
      <xsl:next-iteration>
        <xsl:with-param name="hanging" as="element(Q{}cell)*">
          <xsl:for-each select="$row/Q{}cell[xs:integer(@rows) gt 1]">
            <cell xmlns="" column="{@column}" span="{@span}" rows="{xs:integer(@rows) - 1}" hangs="yes"/>
          </xsl:for-each>
        </xsl:with-param>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <xsl:function name="fp:hanging-from" as="element(Q{}cell)*">
    <xsl:param name="hanging" as="element(Q{}cell)*"/>
    <xsl:param name="column" as="xs:integer"/>
    <xsl:sequence select="$hanging[xs:integer(@column) ge $column]"/>
  </xsl:function>

  <!-- The columns, from this one on without a gap, that are taken from above. -->
  <xsl:function name="fp:met" as="xs:integer*">
    <xsl:param name="hanging" as="element(Q{}cell)*"/>
    <xsl:param name="column" as="xs:integer"/>
    <xsl:variable name="here" as="element(Q{}cell)?" select="$hanging[xs:integer(@column) = $column][1]"/>
    <xsl:sequence select="$here ! ($column, fp:met($hanging, $column + xs:integer(@span)))"/>
  </xsl:function>

  <xsl:function name="fp:cell" as="element(w:tc)">
    <xsl:param name="place" as="element(Q{}cell)"/>
    <xsl:param name="cell" as="element()?"/>
    <xsl:variable name="content" as="element()*">
      <xsl:apply-templates select="$cell" mode="word">
        <xsl:with-param name="style" select="'TableText'" tunnel="yes"/>
        <xsl:with-param name="indent" select="0" tunnel="yes"/>
        <xsl:with-param name="properties" select="()" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <w:tc>
      <w:tcPr>
        <w:tcW w:w="0" w:type="auto"/>
        <xsl:if test="xs:integer($place/@span) gt 1">
          <w:gridSpan w:val="{$place/@span}"/>
        </xsl:if>
        <xsl:if test="$place/@hangs">
          <w:vMerge/>
        </xsl:if>
        <xsl:if test="not($place/@hangs) and xs:integer($place/@rows) gt 1">
          <w:vMerge w:val="restart"/>
        </xsl:if>
      </w:tcPr>
      <xsl:sequence select="$content"/>
      <!-- A cell ends with a paragraph. -->
      <xsl:if test="not($content[last()]/self::w:p)">
        <w:p/>
      </xsl:if>
    </w:tc>
  </xsl:function>

</xsl:stylesheet>
