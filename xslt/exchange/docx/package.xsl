<!-- The parts around the text: what the file consists of, its styles, notes, lists, and what it says of itself (ECMA-376, part 2). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
                xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template name="fp:package" as="element()*">
    <xsl:result-document href="word/footnotes.xml" format="part">
      <xsl:call-template name="fp:footnotes-part"/>
    </xsl:result-document>
    <xsl:result-document href="word/styles.xml" format="part">
      <xsl:call-template name="fp:styles"/>
    </xsl:result-document>
    <xsl:result-document href="word/numbering.xml" format="part">
      <xsl:call-template name="fp:numbering"/>
    </xsl:result-document>
    <xsl:result-document href="word/settings.xml" format="part">
      <w:settings>
        <w:footnotePr>
          <w:footnote w:id="-1"/>
          <w:footnote w:id="0"/>
        </w:footnotePr>
        <w:compat>
          <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
        </w:compat>
      </w:settings>
    </xsl:result-document>
    <xsl:result-document href="word/footer1.xml" format="part">
      <w:ftr>
        <w:p>
          <w:pPr>
            <w:pStyle w:val="Footer"/>
          </w:pPr>
          <w:fldSimple w:instr=" PAGE ">
            <w:r>
              <w:t>1</w:t>
            </w:r>
          </w:fldSimple>
        </w:p>
      </w:ftr>
    </xsl:result-document>
    <xsl:result-document href="docProps/core.xml" format="part">
      <xsl:call-template name="fp:core-properties"/>
    </xsl:result-document>
    <xsl:result-document href="%5BContent_Types%5D.xml" format="part">
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Default Extension="xml" ContentType="application/xml"/>
        <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
        <xsl:for-each select="('styles', 'numbering', 'settings', 'footnotes')">
          <Override PartName="/word/{.}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{.}+xml"/>
        </xsl:for-each>
        <Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>
        <Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
      </Types>
    </xsl:result-document>
    <xsl:result-document href="_rels/.rels" format="part">
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
        <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>
      </Relationships>
    </xsl:result-document>
    <xsl:result-document href="word/_rels/document.xml.rels" format="part">
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <xsl:for-each select="('styles', 'numbering', 'settings', 'footnotes', 'footer')">
          <Relationship Id="rId{position()}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{.}" Target="{if (. = 'footer') then 'footer1' else .}.xml"/>
        </xsl:for-each>
      </Relationships>
    </xsl:result-document>
  </xsl:template>

  <!-- Of itself ______________________________________________________________________________________________________ -->

  <!-- Dates are those of the edition: no clock is asked. -->
  <xsl:template name="fp:core-properties" as="element()">
    <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"
                       xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
      <dc:title>{$title}</dc:title>
      <dc:creator>{string-join($edition/Q{}editor, '; ')}</dc:creator>
      <dc:description>{f:taken-from()}</dc:description>
      <dc:language>{$language}</dc:language>
      <xsl:for-each select="$web-address">
        <dc:identifier>{.}</dc:identifier>
      </xsl:for-each>
      <xsl:if test="$edition/@date castable as xs:date">
        <dcterms:created xsi:type="dcterms:W3CDTF">{$edition/@date}T00:00:00Z</dcterms:created>
      </xsl:if>
    </cp:coreProperties>
  </xsl:template>

  <!-- The sheet is that of the printed volume where it has one of an office, else A4; with margins of an inch. -->
  <xsl:template name="fp:page-size" as="element()+">
    <xsl:variable name="is-letter" as="xs:boolean" select="$edition/@page = 'letter'"/>
    <w:pgSz w:w="{if ($is-letter) then 12240 else 11906}" w:h="{if ($is-letter) then 15840 else 16838}"/>
    <w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/>
  </xsl:template>

  <!-- Lists __________________________________________________________________________________________________________ -->

  <xsl:template name="fp:numbering" as="element(w:numbering)">
    <w:numbering>
      <xsl:for-each select="('bullet', 'decimal')">
        <xsl:variable name="kind" as="xs:string" select="."/>
        <w:abstractNum w:abstractNumId="{position()}">
          <w:multiLevelType w:val="multilevel"/>
          <xsl:for-each select="0 to 8">
            <w:lvl w:ilvl="{.}">
              <w:start w:val="1"/>
              <w:numFmt w:val="{$kind}"/>
              <w:lvlText w:val="{if ($kind = 'bullet') then '–' else '%' || . + 1 || '.'}"/>
              <w:lvlJc w:val="left"/>
              <w:pPr>
                <w:ind w:left="{400 * (. + 1)}" w:hanging="400"/>
              </w:pPr>
            </w:lvl>
          </xsl:for-each>
        </w:abstractNum>
      </xsl:for-each>
      <w:num w:numId="1">
        <w:abstractNumId w:val="1"/>
      </w:num>
      <xsl:for-each select="$fp:numbered-lists">
        <w:num w:numId="{position() + 1}">
          <w:abstractNumId w:val="2"/>
          <xsl:for-each select="0 to 8">
            <w:lvlOverride w:ilvl="{.}">
              <w:startOverride w:val="1"/>
            </w:lvlOverride>
          </xsl:for-each>
        </w:num>
      </xsl:for-each>
    </w:numbering>
  </xsl:template>

  <!-- Styles _________________________________________________________________________________________________________ -->

  <!-- Of paragraphs: the id, the name that a word processor shows, and what is other than in running text. -->
  <xsl:variable name="fp:styles" as="element(w:style)+">
    <w:style w:styleId="TextBody"><w:name w:val="Body Text"/><w:pPr><w:ind w:firstLine="284"/></w:pPr></w:style>
    <w:style w:styleId="TextFirst"><w:name w:val="First Paragraph"/></w:style>
    <w:style w:styleId="Title"><w:name w:val="Title"/><w:pPr><w:keepNext/><w:spacing w:after="200"/></w:pPr><w:rPr><w:b/><w:sz w:val="34"/></w:rPr></w:style>
    <xsl:for-each select="1 to 6">
      <w:style w:styleId="Heading{.}"><w:name w:val="heading {.}"/><w:pPr><w:keepNext/><w:spacing w:before="280" w:after="120"/><w:outlineLvl w:val="{. - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="{(28, 26, 24, 23, 23, 23)[current()]}"/></w:rPr></w:style>
    </xsl:for-each>
    <w:style w:styleId="Source"><w:name w:val="Source"/><w:pPr><w:spacing w:after="80"/></w:pPr><w:rPr><w:sz w:val="20"/></w:rPr></w:style>
    <w:style w:styleId="Dateline"><w:name w:val="Date"/><w:pPr><w:spacing w:before="160" w:after="160"/><w:jc w:val="right"/></w:pPr></w:style>
    <w:style w:styleId="Salutation"><w:name w:val="Salutation"/><w:pPr><w:spacing w:before="120" w:after="120"/></w:pPr></w:style>
    <w:style w:styleId="Signature"><w:name w:val="Signature"/><w:pPr><w:spacing w:before="160"/><w:jc w:val="right"/></w:pPr></w:style>
    <w:style w:styleId="Address"><w:name w:val="Address"/></w:style>
    <w:style w:styleId="Verse"><w:name w:val="Verse"/><w:pPr><w:ind w:left="851" w:hanging="284"/></w:pPr></w:style>
    <w:style w:styleId="Quote"><w:name w:val="Quote"/><w:pPr><w:spacing w:before="120" w:after="120"/></w:pPr></w:style>
    <w:style w:styleId="Speaker"><w:name w:val="Speaker"/><w:pPr><w:keepNext/><w:spacing w:before="160"/></w:pPr><w:rPr><w:smallCaps/></w:rPr></w:style>
    <w:style w:styleId="Stage"><w:name w:val="Stage Direction"/><w:rPr><w:i/></w:rPr></w:style>
    <w:style w:styleId="Trailer"><w:name w:val="Trailer"/><w:pPr><w:spacing w:before="160"/><w:jc w:val="center"/></w:pPr><w:rPr><w:i/></w:rPr></w:style>
    <w:style w:styleId="Caption"><w:name w:val="caption"/><w:pPr><w:keepNext/><w:spacing w:before="120" w:after="80"/></w:pPr><w:rPr><w:i/></w:rPr></w:style>
    <w:style w:styleId="Bibliography"><w:name w:val="Bibliography"/><w:pPr><w:ind w:left="425" w:hanging="425"/></w:pPr></w:style>
    <w:style w:styleId="TableText"><w:name w:val="Table Text"/><w:rPr><w:sz w:val="21"/></w:rPr></w:style>
    <w:style w:styleId="Apparatus"><w:name w:val="Apparatus"/><w:pPr><w:spacing w:after="60"/></w:pPr><w:rPr><w:sz w:val="20"/></w:rPr></w:style>
    <w:style w:styleId="Code"><w:name w:val="Code"/><w:rPr><w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/><w:sz w:val="20"/></w:rPr></w:style>
    <w:style w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:pPr><w:spacing w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="20"/></w:rPr></w:style>
    <w:style w:styleId="Footer"><w:name w:val="footer"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="20"/></w:rPr></w:style>
  </xsl:variable>

  <xsl:template name="fp:styles" as="element(w:styles)">
    <w:styles>
      <w:docDefaults>
        <w:rPrDefault>
          <w:rPr>
            <w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>
            <w:sz w:val="23"/>
            <w:szCs w:val="23"/>
            <w:lang w:val="{$language}"/>
          </w:rPr>
        </w:rPrDefault>
        <w:pPrDefault>
          <w:pPr>
            <w:spacing w:line="276" w:lineRule="auto"/>
          </w:pPr>
        </w:pPrDefault>
      </w:docDefaults>
      <w:style w:type="paragraph" w:default="1" w:styleId="Normal">
        <w:name w:val="Normal"/>
      </w:style>
      <xsl:for-each select="$fp:styles">
        <w:style w:type="paragraph">
          <xsl:sequence select="@w:styleId, w:name"/>
          <w:basedOn w:val="Normal"/>
          <w:qFormat/>
          <xsl:sequence select="w:pPr, w:rPr"/>
        </w:style>
      </xsl:for-each>
      <w:style w:type="character" w:styleId="FootnoteReference">
        <w:name w:val="footnote reference"/>
        <w:rPr>
          <w:vertAlign w:val="superscript"/>
        </w:rPr>
      </w:style>
      <w:style w:type="character" w:styleId="PageBreak">
        <w:name w:val="Page of the Source"/>
        <w:rPr>
          <w:color w:val="808080"/>
        </w:rPr>
      </w:style>
      <w:style w:type="table" w:styleId="TableGrid">
        <w:name w:val="Table Grid"/>
        <w:tblPr>
          <w:tblBorders>
            <xsl:for-each select="('top', 'bottom', 'insideH')">
              <xsl:element name="w:{.}">
                <xsl:attribute name="w:val" select="'single'"/>
                <xsl:attribute name="w:sz" select="4"/>
                <xsl:attribute name="w:color" select="'999999'"/>
              </xsl:element>
            </xsl:for-each>
          </w:tblBorders>
          <w:tblCellMar>
            <w:left w:w="80" w:type="dxa"/>
            <w:right w:w="80" w:type="dxa"/>
          </w:tblCellMar>
        </w:tblPr>
      </w:style>
    </w:styles>
  </xsl:template>

</xsl:stylesheet>
