<!-- Descriptions of manuscripts (Guidelines 10): parts under headings, each fact beside its name. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Parts __________________________________________________________________________________________________________ -->

  <!-- Contents, physical description, history: each under its name, unless it has a heading of its own. -->
  <xsl:template match="msContents | physDesc | history | additional | msPart | msFrag" as="element(h:div)">
    <div>
      <xsl:sequence select="f:attributes(., ('ms-part', local-name()))"/>
      <xsl:if test="empty(head)">
        <p class="ms-name">{f:label('ms-' || local-name())}</p>
      </xsl:if>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <!-- What only groups facts adds no level; what it says in attributes alone is said where nothing inside does. -->
  <xsl:template match="objectDesc | supportDesc | layoutDesc | handDesc | scriptDesc | typeDesc | decoDesc | bindingDesc | sealDesc | adminInfo" as="element(h:div)">
    <xsl:call-template name="f:container">
      <xsl:with-param name="class" select="'ms-group'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Facts __________________________________________________________________________________________________________ -->

  <xsl:template match="summary | textLang | support | extent[parent::supportDesc] | foliation | collation | condition | layout | handNote | scriptNote | typeNote
                       | decoNote | binding | seal | musicNotation | accMat | additions | origin | provenance | acquisition | recordHist
                       | custodialHist | custEvent | surrogates | filiation | incipit | explicit | rubric | finalRubric | colophon
                       | msItem/author | msItem/title" as="element(h:div)" priority="2">
    <div>
      <!-- The language is that of the words, not of our name for them. -->
      <xsl:sequence select="f:attributes(., ('ms-fact', 'ms-' || local-name()))[not(local-name() = ('lang', 'dir'))]"/>
      <span class="ms-name">{f:label('ms-' || local-name())}</span>
      <xsl:text> </xsl:text>
      <xsl:element name="{if (f:has-blocks(.)) then 'div' else 'span'}" namespace="http://www.w3.org/1999/xhtml">
        <xsl:sequence select="f:class('ms-words'), f:language(.)"/>
        <xsl:apply-templates/>
      </xsl:element>
    </div>
  </xsl:template>

  <!-- What an encoder's form left empty. -->
  <xsl:template match="(summary | textLang | support | foliation | collation | condition | layout | handNote | scriptNote | typeNote | decoNote | binding
                       | seal | musicNotation | accMat | additions | origin | provenance | acquisition | recordHist | custodialHist | custEvent
                       | surrogates | filiation | incipit | explicit | rubric | finalRubric | colophon)[not(normalize-space())][empty(.//graphic)]" as="element()?" priority="3">
    <xsl:if test="@xml:id">
      <div>
        <xsl:sequence select="f:attributes(., ())"/>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- A work in the manuscript, under its number. -->
  <xsl:template match="msItem | msItemStruct" as="element(h:div)">
    <div>
      <xsl:sequence select="f:attributes(., 'ms-item')"/>
      <xsl:if test="@n != ''">
        <xsl:attribute name="data-n" select="@n"/>
      </xsl:if>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <!-- Words of a description _________________________________________________________________________________________ -->

  <xsl:template match="locus | locusGrp | dim | height | width | depth | material | objectType | watermark | heraldry | origDate | origPlace | stamp" as="element()">
    <xsl:call-template name="f:inline"/>
  </xsl:template>

  <!-- 195 × 130 mm: what stands in the element, and the unit that its attributes give. -->
  <xsl:template match="dimensions" as="element()">
    <xsl:element name="{if (f:has-blocks(.)) then 'div' else 'span'}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="f:attributes(., 'dimensions')"/>
      <xsl:choose>
        <xsl:when test="text()[normalize-space()]">
          <xsl:apply-templates/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:for-each select="*">
            <xsl:if test="position() gt 1">
              <span class="wordless"> × </span>
            </xsl:if>
            <xsl:apply-templates select="."/>
          </xsl:for-each>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="normalize-space() and (@unit or */@unit)">
        <span class="wordless">&#xa0;{(@unit, */@unit)[1]}</span>
      </xsl:if>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
