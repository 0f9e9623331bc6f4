<!-- The entry: what registers, contents and search are made from. A second result of the run that makes the page. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:output name="entry" method="xml" omit-xml-declaration="yes" indent="no"/>

  <xsl:template name="f:entry" as="element()?">
    <xsl:if test="$with-entry">
      <xsl:result-document href="entry.xml" format="entry">
        <xsl:call-template name="fp:entry"/>
      </xsl:result-document>
    </xsl:if>
  </xsl:template>

  <xsl:template name="fp:entry" as="element(Q{}entry)">
    <entry id="{$document-id}" title="{$title}" subtitle="{$subtitle}" kind="{$kind}" base="{$base ! string-join(f:sigla(@corresp), ' ')}">
      <xsl:for-each select="$date">
        <date words="{f:date-range(.)}" text="{f:plain(.)}">
          <xsl:sequence select="f:dating(.)"/>
        </date>
      </xsl:for-each>
      <xsl:for-each select="$correspondence/correspAction[@type = ('sent', 'received')]/(persName | orgName | rs | name[not(@type = 'place')])[fp:is-known(.)]">
        <xsl:variable name="entry" as="element()?" select="f:entry-pointed(.)[f:is-in-authority(.)]"/>
        <correspondent role="{../@type}" kind="{f:entry-kind($entry)}" ref="{$entry/@xml:id}">{fp:name-or-id(.)}</correspondent>
      </xsl:for-each>
      <xsl:for-each select="fp:origins()">
        <origin ref="{f:entry-pointed(.)[self::place][f:is-in-authority(.)]/@xml:id}">{fp:name-or-id(.)}</origin>
      </xsl:for-each>
      <xsl:for-each select="$header/encodingDesc/editorialDecl/*">
        <xsl:apply-templates select="self::p, p[not(list)], .//item[@n]" mode="declaration">
          <xsl:with-param name="section" select="local-name()"/>
        </xsl:apply-templates>
      </xsl:for-each>
      <xsl:for-each-group select="$mentions | $entry-mentions | $emendations" group-by="f:key(f:passage(.))">
        <passage>
          <xsl:if test="f:is-other-copy(.)">
            <xsl:attribute name="copy" select="'other'"/>
          </xsl:if>
          <xsl:apply-templates select="f:passage(.)/node()" mode="passage"/>
        </passage>
      </xsl:for-each-group>
    </entry>
  </xsl:template>

  <!-- Where the document was written: a letter where it was sent, others where the header says that they are from. -->
  <xsl:function name="fp:origins" as="element()*">
    <xsl:variable name="sent" as="element()*" select="$correspondence/correspAction[@type = 'sent']/(placeName | settlement | name[@type = 'place'])[fp:is-known(.)]"/>
    <xsl:variable name="created" as="element()*" select="$header/profileDesc/creation/(placeName | settlement | origPlace)[fp:is-known(.)]"/>
    <xsl:sequence select="if ($sent) then $sent else if ($created) then $created else $header/fileDesc/sourceDesc//origPlace[fp:is-known(.)]"/>
  </xsl:function>

  <!-- A name that nobody gives is “unknown” in a header, as CMIF asks. -->
  <xsl:function name="fp:is-known" as="xs:boolean">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="if (contains(lower-case($name/@ref), 'correspsearch.net/unknown')) then false() else $name/@ref != '' or not(lower-case(f:plain($name)) = ('', 'unknown'))"/>
  </xsl:function>

  <xsl:function name="fp:name-or-id" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="(f:name-said($name)[. != ''], replace($name/@ref, '^.*[#:]', ''))[1]"/>
  </xsl:function>

  <!-- Rules of encoding ______________________________________________________________________________________________ -->

  <xsl:template match="p | item" mode="declaration" as="element(Q{}declaration)">
    <xsl:param name="section" as="xs:string"/>
    <declaration section="{$section}" rule="{@n}" count="{num[@type = 'count']}" language="{fp:declared-in(.)}">{normalize-space(string-join(node()[not(self::num[@type = 'count'])]))}</declaration>
  </xsl:template>

  <!-- In the language that the header names for it. Our own rules are in English, whatever language the edition has. -->
  <xsl:function name="fp:declared-in" as="xs:string">
    <xsl:param name="rule" as="element()"/>
    <xsl:variable name="named" as="attribute()?" select="$rule/ancestor-or-self::*[. >> $header or . is $header][@xml:lang][1]/@xml:lang"/>
    <xsl:variable name="is-ours" as="xs:boolean" select="$rule/parent::list/@rend = 'rules' and exists($header/encodingDesc/appInfo/application[@ident = 'colophon'])"/>
    <xsl:sequence select="string(($named, 'en'[$is-ours], $header/ancestor::*[@xml:lang][1]/@xml:lang)[1])"/>
  </xsl:function>

  <!-- Passages _______________________________________________________________________________________________________ -->

  <!-- The innermost block around a mention, an emendation, a word. -->
  <xsl:function name="f:passage" as="element()">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="($node/ancestor::*[f:is-block(.) or self::note or self::cell or self::label][1], $node/ancestor::*[last()])[1]"/>
  </xsl:function>

  <!-- One mention in another, of each of those whom the name names. -->
  <xsl:template match="(persName | placeName | orgName | geogName | rs | name)[f:is-mention(.)]" mode="passage" as="element(Q{}mention)">
    <xsl:call-template name="fp:mention">
      <xsl:with-param name="entries" select="f:persons-of(.), f:entries-of(.)"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="fp:mention" as="item()*">
    <xsl:param name="entries" as="element()*"/>
    <xsl:choose>
      <xsl:when test="$entries">
        <mention kind="{f:entry-kind(head($entries))}" ref="{head($entries)[f:is-in-authority(.)]/@xml:id}" anchor="{f:mention-place(.)}" cert="{@cert}">
          <xsl:call-template name="fp:mention">
            <xsl:with-param name="entries" select="tail($entries)"/>
          </xsl:call-template>
        </mention>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates mode="passage"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="(choice | sic | corr | surplus | supplied)[exists(f:emendation-number(.))]" mode="passage" as="element(Q{}emendation)">
    <emendation anchor="{f:emendation-place(.)}" kind="{f:emendation-kind(.)}" sic="{f:emendation-sic(.)}" corr="{f:emendation-corr(.)}"
                by="{string-join(f:emendation-by(.), f:label('and'))}" cert="{(corr/@cert, @cert)[1]}" evidence="{(corr/@evidence, @evidence)[1]}"
                grounds="{string-join(f:emendation-grounds(.), '&#10;')}" witness="{f:witness-of(.) ! f:siglum(.)}">
      <xsl:if test="not(self::surplus)">
        <xsl:apply-templates mode="passage"/>
      </xsl:if>
    </emendation>
  </xsl:template>

  <!-- Blocks inside have passages of their own; notes and furniture are no part of the sentence. -->
  <xsl:template match="*[f:is-block(.)] | note | fw | figure" mode="passage" as="xs:string">
    <xsl:sequence select="' '"/>
  </xsl:template>

  <!-- The reading text _______________________________________________________________________________________________ -->

  <xsl:template match="note[f:is-called(.)] | fw | del | figDesc" mode="plain"/>
  <xsl:template match="del | choice/sic[../corr] | choice/abbr[../expan] | choice/orig[../reg] | corr[preceding-sibling::corr] | expan[parent::choice][preceding-sibling::expan] | reg[parent::choice][preceding-sibling::reg]" mode="plain passage reading"/>
  <xsl:template match="surplus" mode="plain"/>

  <xsl:template match="app" mode="plain passage reading">
    <xsl:apply-templates select="f:lemma(.)" mode="#current"/>
  </xsl:template>

  <xsl:template match="lb[not(@break = 'no')] | br | cell | item | p | addrLine" mode="plain">
    <xsl:text> </xsl:text>
    <xsl:apply-templates mode="#current"/>
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="lb[not(@break = 'no')]" mode="passage reading">
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="gap" mode="plain passage reading">
    <xsl:text>[…]</xsl:text>
  </xsl:template>

</xsl:stylesheet>
