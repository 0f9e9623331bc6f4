<!-- Witnesses and the critical apparatus, by all three of TEI's methods (Guidelines 13.2): inside the text, by reference to
     its places, from two end points. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Witnesses ______________________________________________________________________________________________________ -->

  <!-- The siglum: @n, or the id. -->
  <xsl:function name="f:siglum" as="xs:string">
    <xsl:param name="witness" as="element()"/>
    <xsl:sequence select="string(($witness/@n[. != ''], $witness/@xml:id)[1])"/>
  </xsl:function>

  <!-- #A #B → A B; a witness that no list has is called by its pointer. -->
  <xsl:function name="f:sigla" as="xs:string*">
    <xsl:param name="pointers" as="xs:string?"/>
    <xsl:for-each select="tokenize($pointers)">
      <xsl:variable name="witness" as="element()?" select="key('id', substring-after(., '#'), root($document))[1]"/>
      <xsl:sequence select="if ($witness) then f:siglum($witness) else replace(., '^.*#', '')"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The copies of the text, where the document holds more than one. -->
  <xsl:variable name="copies" as="element()*" select="($text/descendant-or-self::*[count(./div[@type = 'witness']) gt 1])[1]/div[@type = 'witness']"/>

  <!-- The copy that the edition reads: the one of the lemmas, else the first. -->
  <xsl:variable name="base" as="element()?"
                select="($copies[@corresp = ($apps/lem/@wit)[1]], $copies)[1]"/>

  <xsl:function name="f:is-other-copy" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node/ancestor-or-self::div[@type = 'witness'] intersect ($copies except $base))"/>
  </xsl:function>

  <!-- The witness whose copy an element stands in. -->
  <xsl:function name="f:witness-of" as="element()?">
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="copy" as="element()?" select="if (exists($copies)) then $node/ancestor::div[@type = 'witness'][1] else ()"/>
    <xsl:sequence select="$copy/@corresp ! key('id', substring-after(., '#'), root($document))[1]"/>
  </xsl:function>

  <!-- Copies _________________________________________________________________________________________________________ -->

  <xsl:template match="*[div intersect $copies]" as="element(h:div)" priority="12">
    <div>
      <xsl:sequence select="f:attributes(., ('copies', 'copies-' || min((count($copies), 4))))"/>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <!-- A copy in rows, each beginning with a paragraph that the base has as well: side by side, the rows stay level. -->
  <xsl:template match="div[. intersect $copies]" as="element(h:div)" priority="12">
    <xsl:variable name="starts" as="element()*" select="fp:row-starts(.)"/>
    <xsl:variable name="top" as="node()*" select="if ($starts) then node()[. &lt;&lt; $starts[1]] else node()"/>
    <div>
      <xsl:sequence select="f:attributes(., ('copy', if (. is $base) then 'base' else 'other'))"/>
      <div class="row">
        <p class="copy-name">{fp:copy-name(.)}</p>
        <xsl:apply-templates select="$top"/>
      </div>
      <xsl:for-each-group select="node() except $top" group-starting-with="*[@corresp][@xml:id]">
        <div class="row">
          <xsl:apply-templates select="current-group()"/>
        </div>
      </xsl:for-each-group>
      <xsl:for-each select="count($starts) + 1 to max($copies ! count(fp:row-starts(.)))">
        <div class="row"></div>
      </xsl:for-each>
    </div>
  </xsl:template>

  <!-- Its paragraphs that point at one of another copy. -->
  <xsl:function name="fp:row-starts" as="element()*">
    <xsl:param name="copy" as="element(div)"/>
    <xsl:sequence select="$copy/*[@corresp][@xml:id]"/>
  </xsl:function>

  <xsl:function name="fp:copy-name" as="xs:string">
    <xsl:param name="copy" as="element(div)"/>
    <xsl:sequence select="f:label('copy', map { 'siglum': string-join(f:sigla($copy/@corresp), ', ') }) || (if ($copy is $base) then f:label('is-base') else '')"/>
  </xsl:function>

  <!-- Places of the apparatus ________________________________________________________________________________________ -->

  <xsl:variable name="apps" as="element(app)*"
                select="($text/descendant::app except $quoted), $document/standOff//app, $document/self::div/ancestor::TEI[1]/standOff//app[fp:is-of-this(.)]"/>

  <!-- Of several documents in one file, each has the entries of its own places. -->
  <xsl:function name="fp:is-of-this" as="xs:boolean">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="some $name in $app/(@from, @to, @loc, (lem | rdg | rdgGrp/rdg)/(@corresp, @target)) ! tokenize(.) ! substring-after(., '#')[. != '']
                          satisfies exists(key('id', $name, root($document))[ancestor-or-self::* intersect $text])"/>
  </xsl:function>
  <xsl:variable name="fp:app-numbers" as="map(xs:string, xs:integer)" select="f:number-all($apps)"/>

  <!-- An entry by the ids of the places that it points at. -->
  <xsl:key name="app-at" match="app" use="(@from, @to, @loc, (lem | rdg | rdgGrp/rdg)/(@corresp, @target)) ! tokenize(.) ! substring-after(., '#')[. != '']"/>

  <!-- Is it one of this document's entries? -->
  <xsl:function name="f:is-listed" as="xs:boolean">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="map:contains($fp:app-numbers, f:key($app))"/>
  </xsl:function>

  <xsl:function name="f:app-at" as="element(app)?">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="if ($node/self::app) then $node[f:is-listed(.)] else $node/@xml:id ! key('app-at', ., root($node))[f:is-listed(.)][1]"/>
  </xsl:function>

  <!-- Of an entry. The id of an apparatus inside the text belongs to its place there. -->
  <xsl:function name="f:app-place" as="xs:string">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="(f:id($app)[not(fp:is-inline($app))], f:own-place('app' || $fp:app-numbers(f:key($app))))[1]"/>
  </xsl:function>

  <!-- Substantive, accidental, error and unresolved differences look different. -->
  <xsl:function name="f:app-classes" as="xs:string*">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="'variant', ($app/@type[. = ('substantive', 'accidental', 'error', 'unresolved')] ! ('variant-' || .), 'variant-substantive')[1]"/>
  </xsl:function>

  <!-- Is this a place in the text that links to its entry? In print nothing does. -->
  <xsl:function name="f:is-variant-place" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="empty($node/self::app) and exists(f:app-at($node))"/>
  </xsl:function>

  <xsl:template match="*[@xml:id][not(self::note)][f:is-variant-place(.)]" as="element()+" priority="10">
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="app" as="element(app)" select="f:app-at(.)"/>
    <xsl:choose>
      <xsl:when test="f:is-block(.)">
        <xsl:next-match/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:element name="{if ($in-link) then if (f:has-blocks(.)) then 'div' else 'span' else 'a'}" namespace="http://www.w3.org/1999/xhtml">
          <xsl:attribute name="class" select="f:app-classes($app)"/>
          <xsl:if test="not($in-link)">
            <xsl:attribute name="href" select="'#' || f:app-place($app)"/>
            <xsl:attribute name="data-card" select="f:cards(., node())"/>
          </xsl:if>
          <xsl:next-match>
            <xsl:with-param name="in-link" select="true()" tunnel="yes"/>
          </xsl:next-match>
        </xsl:element>
        <xsl:if test="not($in-link)">
          <xsl:call-template name="f:calls-inside"/>
        </xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A heading that differs is one place; its words are the link. -->
  <xsl:template match="head[@xml:id][f:is-variant-place(.)]" mode="content" as="element()+">
    <a class="{f:app-classes(f:app-at(.))}" href="#{f:app-place(f:app-at(.))}" data-card="{f:cards(., node())}">
      <xsl:apply-templates>
        <xsl:with-param name="in-link" select="true()" tunnel="yes"/>
      </xsl:apply-templates>
    </a>
    <xsl:call-template name="f:calls-inside"/>
  </xsl:template>

  <!-- Apparatus inside the text: the lemma, or where there is none the first reading. -->
  <xsl:template match="app" as="node()*">
    <xsl:apply-templates select="f:lemma(.)/node()"/>
  </xsl:template>

  <xsl:template match="app[f:is-listed(.)]" as="element()+">
    <xsl:call-template name="f:mark">
      <xsl:with-param name="class" select="f:app-classes(.)"/>
      <xsl:with-param name="href" select="if (f:has-blocks(.)) then '' else '#' || f:app-place(.)"/>
      <xsl:with-param name="place" select="fp:inside-place(.)[not(current()/@xml:id)]"/>
      <xsl:with-param name="content" select="f:lemma(.)/node()"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="f:lemma" as="element()?">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="($app/lem, $app/rdg, $app/rdgGrp/descendant::rdg[ancestor::app[1] is $app])[1]"/>
  </xsl:function>

  <xsl:function name="fp:inside-place" as="xs:string">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="(f:id($app), f:own-place('at-' || $fp:app-numbers(f:key($app))))[1]"/>
  </xsl:function>

  <xsl:template match="rdgGrp | lem | rdg | wit | witDetail" as="element()">
    <xsl:call-template name="f:inline"/>
  </xsl:template>

  <!-- An apparatus on its own: of what stands in the text itself the heading stays there; its entries are after the text. -->
  <xsl:template match="listApp" as="element(h:div)">
    <div>
      <xsl:sequence select="f:attributes(., 'listApp')"/>
      <xsl:apply-templates select="head | desc | listApp"/>
    </div>
  </xsl:template>

  <!-- Does the entry stand inside the text, its lemma being words of it? -->
  <xsl:function name="fp:is-inline" as="xs:boolean">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="exists($app/ancestor::* intersect $text) and empty($app/parent::listApp)"/>
  </xsl:function>

  <!-- The apparatus after the text ___________________________________________________________________________________ -->

  <!-- lemma A] reading B; and what kind of difference it is. -->
  <xsl:template match="app" mode="entry" as="element(h:li)">
    <xsl:variable name="is-inline" as="xs:boolean" select="fp:is-inline(.)"/>
    <xsl:variable name="is-text" as="xs:boolean" select="exists(ancestor::* intersect $text)"/>
    <xsl:variable name="lemma" as="element()?" select="f:lemma(.)"/>
    <li id="{f:app-place(.)}">
      <xsl:sequence select="f:class(('entry', f:app-classes(.)))"/>
      <div class="entry-title">
        <xsl:apply-templates select="$lemma" mode="entry">
          <xsl:with-param name="href" select="(if ($is-inline) then fp:inside-place(.) else @from ! fp:linked-place(.))[1]"/>
          <xsl:with-param name="is-text" select="$is-text and not($is-inline)"/>
        </xsl:apply-templates>
        <xsl:text>] </xsl:text>
        <xsl:for-each select="(.//lem | .//rdg)[ancestor::app[1] is current()] except $lemma">
          <xsl:if test="position() gt 1">
            <xsl:text>; </xsl:text>
          </xsl:if>
          <xsl:apply-templates select="." mode="entry">
            <xsl:with-param name="href" select="(@corresp, @target)[1] ! fp:linked-place(.)"/>
            <xsl:with-param name="is-text" select="$is-text"/>
          </xsl:apply-templates>
        </xsl:for-each>
        <xsl:where-populated>
          <span class="entry-kind">
            <xsl:value-of select="@type ! f:word('variant', .), @subtype ! f:word('difference', .)" separator=", "/>
          </span>
        </xsl:where-populated>
      </div>
      <xsl:for-each select="note, rdgGrp//note[parent::rdgGrp]">
        <xsl:element name="{if ($is-text and f:has-blocks(.)) then 'div' else 'p'}" namespace="http://www.w3.org/1999/xhtml">
          <xsl:sequence select="f:attributes(., 'entry-reason')"/>
          <xsl:choose>
            <xsl:when test="$is-text">
              <xsl:apply-templates/>
            </xsl:when>
            <xsl:otherwise>{f:plain(node())}</xsl:otherwise>
          </xsl:choose>
        </xsl:element>
      </xsl:for-each>
      <xsl:call-template name="f:reason">
        <xsl:with-param name="grounds" select="()"/>
        <xsl:with-param name="by" select="f:responsible((note/@resp, lem/@resp)[1])"/>
        <xsl:with-param name="cert" select="string((lem/@cert, rdg/@cert)[1])"/>
        <xsl:with-param name="evidence" select="''"/>
      </xsl:call-template>
    </li>
  </xsl:template>

  <xsl:template match="lem | rdg" mode="entry" as="element()">
    <xsl:param name="href" as="xs:string?"/>
    <xsl:param name="is-text" as="xs:boolean">
      <!-- Are these the words of the text itself, which stand nowhere else? -->
    </xsl:param>
    <xsl:element name="{if ($is-text and empty($href) and f:has-blocks(.)) then 'div' else 'span'}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:attribute name="class" select="'reading'"/>
      <xsl:variable name="words" as="node()*">
        <xsl:choose>
          <xsl:when test="$is-text and empty($href)">
            <xsl:apply-templates/>
          </xsl:when>
          <xsl:otherwise>{f:plain(node())}</xsl:otherwise>
        </xsl:choose>
      </xsl:variable>
      <xsl:choose>
        <xsl:when test="$href and normalize-space(string-join($words)) != ''">
          <a href="#{$href}">
            <xsl:sequence select="$words"/>
          </a>
        </xsl:when>
        <xsl:when test="empty(node())">
          <span class="entry-kind">{f:label('omitted')}</span>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="$words"/>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:for-each select="f:sigla(@wit)">
        <xsl:text> </xsl:text>
        <span class="siglum">{.}</span>
      </xsl:for-each>
      <!-- What the witness has is not what the edition reads there. -->
      <xsl:if test="@type = 'corrected'">
        <xsl:text> </xsl:text>
        <span class="entry-kind">{f:label('corrected')}</span>
      </xsl:if>
      <xsl:apply-templates select="following-sibling::*[1]/(self::wit | self::witDetail)"/>
    </xsl:element>
  </xsl:template>

  <!-- #B-v1 → the id in the HTML, where the page shows it. -->
  <xsl:function name="fp:linked-place" as="xs:string?">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:variable name="name" as="xs:string" select="substring-after(tokenize($pointer)[1], '#')"/>
    <xsl:sequence select="f:local($name, $document) ! f:place($name)"/>
  </xsl:function>

</xsl:stylesheet>
