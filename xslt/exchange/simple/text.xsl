<!-- Elements: those of simplePrint stay, others become the nearest that it has, with @type for what they were. No word
     of the text is lost. Made after the list of elements in TEI's own customization tei_simplePrint. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private" xmlns="http://www.tei-c.org/ns/1.0"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:variable name="f:of-text" as="xs:string+"
                select="'ab', 'abbr', 'actor', 'add', 'address', 'addrLine', 'anchor', 'argument', 'author', 'back', 'bibl', 'biblScope',
                  'body', 'byline', 'c', 'castGroup', 'castItem', 'castList', 'cb', 'cell', 'choice', 'cit', 'closer', 'code', 'corr',
                  'date', 'dateline', 'del', 'desc', 'div', 'docAuthor', 'docDate', 'docEdition', 'docImprint', 'docTitle', 'editor',
                  'email', 'epigraph', 'expan', 'facsimile', 'figDesc', 'figure', 'floatingText', 'foreign', 'formula', 'front', 'fw',
                  'g', 'gap', 'graphic', 'group', 'head', 'hi', 'idno', 'imprimatur', 'item', 'l', 'label', 'lb', 'lg', 'list',
                  'listBibl', 'listPerson', 'listPlace', 'measure', 'milestone', 'name', 'note', 'num', 'opener', 'orig', 'p', 'pb',
                  'pc', 'person', 'place', 'postscript', 'publisher', 'pubPlace', 'q', 'quote', 'ref', 'reg', 'relatedItem', 'resp',
                  'respStmt', 'rhyme', 'role', 'roleDesc', 'row', 'rs', 's', 'salute', 'seg', 'set', 'sic', 'signed', 'sp', 'speaker',
                  'stage', 'subst', 'supplied', 'surface', 'table', 'text', 'time', 'title', 'titlePage', 'titlePart', 'trailer',
                  'unclear', 'w', 'zone', 'edition', 'extent'"/>
  <xsl:variable name="f:of-header" as="xs:string+"
                select="'abstract', 'availability', 'biblFull', 'catDesc', 'catRef', 'category', 'change', 'char', 'charDecl', 'charProp',
                  'classCode', 'classDecl', 'creation', 'distributor', 'editionStmt', 'editorialDecl', 'encodingDesc',
                  'fileDesc', 'glyph', 'keywords', 'langUsage', 'language', 'licence', 'listChange', 'listPrefixDef', 'localProp',
                  'mapping', 'namespace', 'notesStmt', 'particDesc', 'prefixDef', 'profileDesc', 'projectDesc', 'publicationStmt',
                  'refsDecl', 'rendition', 'revisionDesc', 'samplingDecl', 'seriesStmt', 'settingDesc', 'sourceDesc', 'tagUsage',
                  'tagsDecl', 'taxonomy', 'teiHeader', 'term', 'textClass', 'titleStmt', 'unicodeProp', 'unihanProp'"/>

  <!-- Those that may stand among words. -->
  <xsl:variable name="fp:of-phrases" as="xs:string+"
                select="'abbr', 'add', 'address', 'anchor', 'bibl', 'c', 'cb', 'choice', 'cit', 'code', 'corr', 'date', 'del', 'desc', 'email',
                  'expan', 'figure', 'floatingText', 'foreign', 'formula', 'fw', 'g', 'gap', 'graphic', 'hi', 'idno', 'l', 'label',
                  'lb', 'lg', 'list', 'listBibl', 'measure', 'milestone', 'name', 'note', 'num', 'orig', 'pb', 'pc', 'q', 'quote',
                  'ref', 'reg', 'rhyme', 'rs', 's', 'seg', 'sic', 'stage', 'subst', 'supplied', 'table', 'time', 'title', 'unclear',
                  'w'"/>
  <!-- Those of them that hold more than words. -->
  <xsl:variable name="fp:of-parts" as="xs:string+"
                select="'address', 'bibl', 'choice', 'cit', 'figure', 'floatingText', 'lg', 'list', 'listBibl', 'note', 'q', 'quote', 'subst', 'table'"/>
  <!-- Those that hold blocks and no words. -->
  <xsl:variable name="fp:structural" as="xs:string+"
                select="'argument', 'back', 'body', 'div', 'div1', 'div2', 'div3', 'div4', 'div5', 'div6', 'div7', 'epigraph', 'figure',
                  'floatingText', 'front', 'group', 'postscript', 'sp', 'spGrp', 'text', 'sourceDoc', 'standOff'"/>

  <xsl:mode name="text" on-no-match="shallow-copy"/>
  <xsl:mode name="phrase" on-no-match="shallow-copy"/>
  <xsl:mode name="block" on-no-match="shallow-copy"/>

  <!-- What stays ____________________________________________________________________________________________________ -->

  <xsl:template match="*[local-name() = ($f:of-text, $f:of-header)]" mode="text" as="element()" priority="1">
    <xsl:element name="{local-name()}">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates mode="text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="*[local-name() = $fp:of-phrases]" mode="phrase" as="element()">
    <xsl:apply-templates select="." mode="text"/>
  </xsl:template>
  <xsl:template match="*[local-name() = $fp:of-phrases][not(local-name() = $fp:of-parts)]" mode="phrase" as="element()" priority="1">
    <xsl:element name="{local-name()}">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates mode="phrase"/>
    </xsl:element>
  </xsl:template>

  <!-- What becomes something else ____________________________________________________________________________________ -->

  <!-- <damage>ill</damage> → <seg type="damage">ill</seg> -->
  <xsl:template match="*" mode="text phrase" as="element()">
    <xsl:element name="seg">
      <xsl:sequence select="f:attributes-as(., 'seg', local-name())"/>
      <xsl:apply-templates mode="phrase"/>
    </xsl:element>
  </xsl:template>

  <!-- Among blocks: <listOrg>…</listOrg> → <ab type="listOrg">…</ab> -->
  <xsl:template match="*[local-name(..) = $fp:structural]" mode="text" as="element()">
    <xsl:apply-templates select="." mode="block"/>
  </xsl:template>
  <xsl:template match="*" mode="block" as="element(ab)">
    <ab>
      <xsl:sequence select="f:attributes-as(., 'ab', local-name())"/>
      <xsl:apply-templates mode="phrase"/>
    </ab>
  </xsl:template>
  <xsl:template match="bibl | listBibl | p | ab | list | table | figure | lg" mode="block" as="element()">
    <xsl:apply-templates select="." mode="text"/>
  </xsl:template>

  <!-- Without words: <handShift new="#h2"/> → <milestone unit="handShift" corresp="#h2"/> -->
  <xsl:template match="*[not(local-name() = ($f:of-text, $f:of-header))][not(.//text()[normalize-space()])][not(* except desc)]" mode="text phrase block"
                as="element(milestone)" priority="2">
    <milestone unit="{local-name()}">
      <xsl:sequence select="f:attributes-as(., 'milestone', ())"/>
    </milestone>
  </xsl:template>

  <xsl:template match="ptr" mode="text phrase" as="element(ref)" priority="3">
    <ref>
      <xsl:sequence select="f:attributes(.)"/>
    </ref>
  </xsl:template>

  <xsl:variable name="fp:names" as="map(xs:string, xs:string)"
                select="map { 'persName': 'person', 'forename': 'forename', 'surname': 'surname', 'genName': 'personGenName',
                  'roleName': 'personRoleName', 'addName': 'personAddName', 'nameLink': 'nameLink', 'orgName': 'org',
                  'country': 'country', 'geogName': 'placeGeog', 'geogFeat': 'placeGeog', 'placeName': 'place', 'settlement': 'place',
                  'district': 'place', 'region': 'place', 'bloc': 'place', 'institution': 'org', 'repository': 'org' }"/>

  <!-- <persName ref="pers:reed">Reed</persName> → <name type="person" ref="pers:reed">Reed</name> -->
  <xsl:template match="*[map:contains($fp:names, local-name())]" mode="text phrase" as="element(name)" priority="1">
    <name>
      <xsl:sequence select="f:attributes-as(., 'name', $fp:names(local-name()))"/>
      <xsl:apply-templates mode="phrase"/>
    </name>
  </xsl:template>

  <!-- A name of a kind that simplePrint does not list is called so by a referring string. -->
  <xsl:template match="name[@type[not(. = $fp:names?*)]]" mode="text phrase" as="element(rs)" priority="3">
    <rs>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates mode="phrase"/>
    </rs>
  </xsl:template>

  <xsl:template match="emph" mode="text phrase" as="element(hi)" priority="1">
    <hi>
      <xsl:if test="empty(@rend | @rendition | @style)">
        <xsl:attribute name="rendition" select="'simple:italic'"/>
      </xsl:if>
      <xsl:sequence select="f:attributes-as(., 'hi', ())"/>
      <xsl:apply-templates mode="phrase"/>
    </hi>
  </xsl:template>

  <xsl:template match="said" mode="text phrase" as="element(q)" priority="1">
    <q>
      <xsl:sequence select="f:attributes-as(., 'q', 'said')"/>
      <xsl:apply-templates mode="text"/>
    </q>
  </xsl:template>

  <xsl:template match="div1 | div2 | div3 | div4 | div5 | div6 | div7" mode="text" as="element(div)" priority="1">
    <div>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates mode="text"/>
    </div>
  </xsl:template>

  <!-- What holds parts alone gives way to them. -->
  <xsl:template match="spGrp | surfaceGrp | (biblStruct | biblFull)//(analytic | monogr | imprint | series)" mode="text phrase" as="node()*"
                priority="3">
    <xsl:apply-templates mode="text"/>
  </xsl:template>
  <xsl:template match="formula//*[not(self::graphic or self::hi)]" mode="text phrase" as="node()*" priority="4">
    <xsl:apply-templates mode="phrase"/>
  </xsl:template>

  <!-- Only in the header are they let be. -->
  <xsl:template match="term[ancestor::text or ancestor::standOff]" mode="text" as="element(seg)" priority="3">
    <seg>
      <xsl:sequence select="f:attributes-as(., 'seg', 'term')"/>
      <xsl:apply-templates mode="phrase"/>
    </seg>
  </xsl:template>

  <!-- Books _________________________________________________________________________________________________________ -->

  <xsl:template match="biblStruct | msDesc | witness | object | biblFull[ancestor::text or ancestor::standOff]" mode="text phrase block"
                as="element(bibl)" priority="3">
    <bibl>
      <xsl:sequence select="f:attributes-as(., 'bibl', local-name())"/>
      <xsl:choose>
        <xsl:when test="self::biblStruct or self::biblFull">
          <xsl:apply-templates mode="text"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates mode="phrase"/>
        </xsl:otherwise>
      </xsl:choose>
    </bibl>
  </xsl:template>

  <xsl:template match="listWit" mode="text phrase" as="element(listBibl)" priority="3">
    <listBibl>
      <xsl:sequence select="f:attributes-as(., 'listBibl', 'listWit')"/>
      <xsl:apply-templates mode="text"/>
    </listBibl>
  </xsl:template>

  <xsl:template match="bibl//citedRange | bibl//imprint//citedRange" mode="text" as="element(biblScope)" priority="3">
    <biblScope>
      <xsl:sequence select="@*[name() = ('unit', 'from', 'to')][not(starts-with(., '#'))], f:attributes-as(., 'biblScope', ())"/>
      <xsl:apply-templates mode="phrase"/>
    </biblScope>
  </xsl:template>

  <!-- Entries _______________________________________________________________________________________________________ -->

  <!-- <person><persName/><birth/></person> → <person><p>…</p></person> -->
  <xsl:template match="person | place" mode="text" as="element()" priority="3">
    <xsl:element name="{local-name()}">
      <xsl:sequence select="@*[name() = ($f:global, 'role')]"/>
      <p>
        <xsl:apply-templates mode="phrase"/>
      </p>
    </xsl:element>
  </xsl:template>
  <xsl:template match="(listPerson | listPlace)/*[not(self::head or self::desc or self::note or self::person or self::place or self::listPerson or self::listPlace or self::lb or self::pb)]"
                mode="text" as="element()" priority="4">
    <xsl:element name="{if (parent::listPerson) then 'person' else 'place'}">
      <xsl:sequence select="@*[name() = $f:global]"/>
      <p>
        <seg type="{local-name()}">
          <xsl:apply-templates mode="phrase"/>
        </seg>
      </p>
    </xsl:element>
  </xsl:template>

  <!-- Interventions _________________________________________________________________________________________________ -->

  <!-- simplePrint knows pairs alone. -->
  <xsl:template match="choice[not((sic and corr) or (abbr and expan) or (orig and reg))]" mode="text phrase" as="element(seg)" priority="3">
    <seg>
      <xsl:sequence select="f:attributes-as(., 'seg', 'choice')"/>
      <xsl:apply-templates mode="phrase"/>
    </seg>
  </xsl:template>

  <xsl:template match="gap" mode="text phrase" as="element(gap)" priority="3">
    <gap>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates select="desc[1]" mode="text"/>
    </gap>
    <xsl:apply-templates select="desc[position() gt 1]" mode="text"/>
  </xsl:template>

  <!-- Apart from the text: <app><lem>twenty</lem><rdg>thirty</rdg></app> → twenty] thirty -->
  <xsl:template match="listApp//app" mode="block" as="element(ab)" priority="3">
    <ab>
      <xsl:sequence select="f:attributes-as(., 'ab', 'app')"/>
      <xsl:for-each select="*">
        <xsl:apply-templates select="." mode="phrase"/>
        <xsl:if test="position() lt last()">{if (self::lem) then '] ' else '; '}</xsl:if>
      </xsl:for-each>
    </ab>
  </xsl:template>

</xsl:stylesheet>
