<!-- The page and the hand: breaks, furniture, gaps, additions, deletions, what is hard to read or supplied. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Breaks _________________________________________________________________________________________________________ -->

  <!-- The number stands in the margin, a thin bar in the text. -->
  <xsl:template match="pb" as="element(h:span)">
    <span>
      <xsl:sequence select="f:attributes(., ('pb', 'pb-in-word'[current()/@break = 'no'], 'unnumbered'[not(current()/@n != '')]))"/>
      <xsl:call-template name="f:page-number"/>
    </span>
  </xsl:template>

  <xsl:template name="f:page-number" as="node()*">
    <xsl:if test="@n != ''">
      <span class="pb-number"><span class="visually-hidden">{f:label('page')} </span>{@n}</span>
    </xsl:if>
  </xsl:template>

  <!-- What stands at the beginning of a block is no end of a line. -->
  <xsl:template match="lb[not(@xml:id)][fp:opens-block(.)]" as="empty-sequence()" priority="2"/>

  <xsl:function name="fp:opens-block" as="xs:boolean">
    <xsl:param name="lb" as="element(lb)"/>
    <xsl:variable name="before" as="node()?" select="$lb/preceding-sibling::node()[1]"/>
    <xsl:sequence select="f:is-block($lb/..) and (empty($before) or ($before/self::text()[not(normalize-space())] and empty($before/preceding-sibling::node()[1])))"/>
  </xsl:function>

  <!-- A line's end is a space in running text; the source view shows the line. In a word it is nothing. -->
  <xsl:template match="lb" as="element(h:span)">
    <span>
      <xsl:sequence select="f:attributes(., 'lb')"/>
      <xsl:if test="not(@break = 'no')">
        <xsl:text> </xsl:text>
      </xsl:if>
      <br/>
    </span>
  </xsl:template>

  <!-- Where lines are what the text consists of, they stay. -->
  <xsl:function name="f:is-kept-line" as="xs:boolean">
    <xsl:param name="lb" as="element(lb)"/>
    <xsl:sequence select="exists($lb/ancestor::*[map:contains($fp:of-lines, local-name()) or self::p[ancestor::front]]) and empty($lb/ancestor::note)"/>
  </xsl:function>

  <xsl:variable name="fp:of-lines" as="map(xs:string, xs:boolean)" select="map:merge((
    'ab', 'addrLine', 'address', 'byline', 'cell', 'closer', 'dateline', 'docImprint', 'head', 'item', 'opener', 'salute', 'signed',
    'titlePage', 'titlePart', 'trailer') ! map:entry(., true()))"/>

  <xsl:template match="lb[f:is-kept-line(.) or @rend = 'break']" as="element()" priority="1">
    <br>
      <xsl:sequence select="f:attributes(., ())"/>
    </br>
  </xsl:template>

  <xsl:template match="cb | gb" as="element(h:span)">
    <span>
      <xsl:sequence select="f:attributes(., local-name())"/>
    </span>
  </xsl:template>

  <xsl:template match="milestone" as="element(h:span)">
    <span>
      <xsl:sequence select="f:attributes(., 'milestone')"/>
    </span>
  </xsl:template>

  <!-- A line of signs that divides sections. -->
  <xsl:template match="milestone[@unit = 'section'][f:is-among-blocks(.)]" as="element(h:hr)">
    <hr>
      <xsl:sequence select="f:attributes(., 'milestone')"/>
    </hr>
  </xsl:template>

  <!-- Places that something points to, and marks of what begins or ends elsewhere. -->
  <xsl:template match="anchor | handShift | addSpan | delSpan | damageSpan | listTranspose | substJoin | join | link | linkGrp | alt | altGrp | index | witStart | witEnd | lacunaStart | lacunaEnd | divGen" as="element(h:span)?">
    <xsl:if test="@xml:id">
      <span>
        <xsl:sequence select="f:attributes(., ())"/>
      </span>
    </xsl:if>
  </xsl:template>

  <!-- Furniture ______________________________________________________________________________________________________ -->

  <xsl:template match="fw" as="element()">
    <xsl:call-template name="f:inline">
      <xsl:with-param name="class" select="'fw', f:token(@type)[. != ''] ! ('fw-' || .)"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="fw[f:is-among-blocks(.)]" as="element()">
    <xsl:call-template name="f:block">
      <xsl:with-param name="class" select="'fw', f:token(@type)[. != ''] ! ('fw-' || .)"/>
    </xsl:call-template>
  </xsl:template>

  <!-- What is missing ________________________________________________________________________________________________ -->

  <!-- [2 words illegible: under the stamp], as far as the encoding says it; what the description says itself is not said twice. -->
  <xsl:template match="gap" as="element()">
    <xsl:element name="{if (f:has-blocks(.)) then 'div' else 'span'}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="f:attributes(., 'gap')"/>
      <xsl:variable name="extent" as="xs:string" select="if (@quantity and @unit) then f:quantity(@quantity, @unit) else normalize-space(@extent)"/>
      <xsl:variable name="said" as="xs:string" select="string-join(desc)"/>
      <xsl:variable name="is-bracketed" as="xs:boolean" select="matches($said, '^\[.*\]$', 's')"/>
      <xsl:variable name="reasons" as="xs:string*" select="if ($said != '' and not(matches($said, '\p{L}'))) then () else tokenize(@reason)[not(contains(lower-case($said), lower-case(.)))] ! f:word('gap', .)"/>
      <xsl:variable name="summary" as="xs:string" select="string-join(($extent, $reasons)[. != ''], ' ')"/>
      <!-- What the page says itself is marked as that. -->
      <xsl:where-populated>
        <span class="wordless">{if ($is-bracketed) then '' else '['}{if ($summary = '' and empty(desc)) then '…' else $summary}</span>
      </xsl:where-populated>
      <xsl:for-each select="desc">
        <xsl:where-populated>
          <span class="wordless">{if (position() gt 1) then '; ' else if ($summary != '') then ': ' else ''}</span>
        </xsl:where-populated>
        <xsl:apply-templates select="."/>
      </xsl:for-each>
      <xsl:where-populated>
        <span class="wordless">{if ($is-bracketed) then '' else ']'}</span>
      </xsl:where-populated>
    </xsl:element>
  </xsl:template>

  <!-- A blank to be filled in by hand. -->
  <xsl:template match="space" as="element()">
    <xsl:element name="{if (f:has-blocks(.)) then 'div' else 'span'}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:if test="empty(node())">
        <xsl:attribute name="role" select="'img'"/>
        <xsl:attribute name="aria-label" select="f:label('blank')"/>
      </xsl:if>
      <xsl:sequence select="f:attributes(., ('space', 'space-rule'[tokenize(current()/@rend) = 'rule'], 'space-small'[matches(current()/@unit, '^(char|letter|en)') and current()/@quantity = ('1', '2', '3')]))"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="unclear | damage | subst | restore | retrace | redo | undo | secl | metamark | mod | desc | metamark | surplus[*] | surfaceGrp | secFol | catchwords | signatures" as="element()">
    <xsl:call-template name="f:inline"/>
  </xsl:template>

  <!-- What was changed in the source itself __________________________________________________________________________ -->

  <xsl:template match="add" as="element(h:ins)">
    <ins>
      <xsl:sequence select="f:attributes(., ('add', tokenize(@place) ! ('add-' || f:token(.))))"/>
      <xsl:apply-templates/>
    </ins>
  </xsl:template>

  <!-- Does nothing else stand where this stands? -->
  <xsl:function name="f:is-whole" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="empty($node/preceding-sibling::*[1]) and empty($node/following-sibling::*[1]) and normalize-space(string-join($node/../text())) = ''"/>
  </xsl:function>

  <!-- The reading view leaves out what was struck, unless nothing else stands there. -->
  <xsl:template match="del" as="element(h:del)">
    <del>
      <xsl:sequence select="f:attributes(., ('del', 'whole'[f:is-whole(current())]))"/>
      <xsl:apply-templates/>
    </del>
  </xsl:template>

  <!-- Facsimile and source documents: zones and lines in their order _________________________________________________ -->

  <xsl:template match="sourceDoc | facsimile | surface | zone" as="element(h:div)">
    <xsl:call-template name="f:container"/>
  </xsl:template>

  <!-- Places on images without text of their own. -->
  <xsl:template match="facsimile[not(normalize-space())][empty(descendant::note)]" as="empty-sequence()" priority="1"/>

  <!-- Where images are all that there is of a text, their list stands in its place. -->
  <xsl:template match="facsimile[not(normalize-space())][empty(descendant::note)][not(normalize-space(string-join($text)))]" as="element(h:ol)?" priority="2">
    <xsl:where-populated>
      <ol class="facsimile-pages">
        <xsl:for-each select="descendant::graphic | descendant::media">
          <li>
            <xsl:sequence select="f:attributes(., ())"/>
            <span class="wordless">{f:label('page')} {(ancestor::surface[1]/@n, string(position()))[. != ''][1]}</span>
            <xsl:text> </xsl:text>
            <xsl:call-template name="fp:image-link"/>
          </li>
        </xsl:for-each>
      </ol>
    </xsl:where-populated>
  </xsl:template>

  <!-- An image on the web is a link; of one that is somewhere else its name is told. -->
  <xsl:template name="fp:image-link" as="element()">
    <xsl:variable name="name" as="xs:string" select="(replace(@url, '^.*/', '')[not(contains(., ':'))], f:label('picture'))[. != ''][1]"/>
    <xsl:choose>
      <xsl:when test="f:is-web-address(string(@url))">
        <a class="wordless" href="{@url}">{$name}</a>
      </xsl:when>
      <xsl:otherwise>
        <span class="wordless">{$name}</span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="line" as="element()">
    <xsl:call-template name="f:block"/>
  </xsl:template>

</xsl:stylesheet>
