<!-- Quotations, lists, tables, figures, verse and drama. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Quotations _____________________________________________________________________________________________________ -->

  <xsl:template match="quote | cit | q | said | soCalled" as="element()">
    <xsl:call-template name="f:inline">
      <xsl:with-param name="class" select="local-name(), 'unquoted'[fp:is-unquoted(current())]"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Many encodings have an element instead of quotation marks: then the page shows marks. -->
  <xsl:function name="fp:is-unquoted" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="not($node/self::cit or $node/@rend or $fp:has-marks or matches($node, '^\s*' || $fp:mark)
                              or matches($node/preceding-sibling::node()[1]/self::text(), $fp:mark || '\s*$'))"/>
  </xsl:function>

  <xsl:variable name="fp:mark" as="xs:string" select="'[&quot;“”„‟«»‘’‚‹›''「『—–]'"/>
  <!-- What the header says of them. -->
  <xsl:variable name="fp:has-marks" as="xs:boolean" select="$header/encodingDesc/editorialDecl/quotation/@marks = 'all'"/>

  <!-- Set off from the text where it stands between paragraphs or holds any. -->
  <xsl:template match="quote[f:is-set-off(.)] | cit[f:is-set-off(.)]" as="element(h:blockquote)" priority="1">
    <blockquote>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates/>
    </blockquote>
  </xsl:template>

  <xsl:template match="q[f:is-set-off(.)] | said[f:is-set-off(.)]" as="element(h:div)" priority="1">
    <xsl:call-template name="f:container"/>
  </xsl:template>

  <xsl:function name="f:is-set-off" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="f:is-among-blocks($node) or f:has-blocks($node)"/>
  </xsl:function>

  <!-- Lists __________________________________________________________________________________________________________ -->

  <!-- HTML has nothing but items in a list: what stands before the first comes before the list; a page break or a note
       between two goes into the next, after the last into that; a trailer follows. -->
  <xsl:template match="list" as="element(h:div)">
    <xsl:variable name="items" as="element()*" select="item | label | headItem | headLabel"/>
    <xsl:variable name="after" as="element()*" select="*[. &gt;&gt; $items[last()]]"/>
    <xsl:variable name="trailer" as="element()*" select="let $block := $after[f:is-block(.)][1] return $after[. is $block or . &gt;&gt; $block]"/>
    <div>
      <xsl:sequence select="f:attributes(., ('list', f:token(@type)[. != ''] ! ('list-' || .), tokenize(@rend) ! ('list-' || f:token(.))))"/>
      <xsl:apply-templates select="if ($items) then *[. &lt;&lt; $items[1]] else *"/>
      <xsl:where-populated>
        <xsl:element name="{if (label) then 'dl' else if (@type = ('ordered', 'numbered') or tokenize(@rend) = ('ordered', 'numbered')) then 'ol' else 'ul'}"
                     namespace="http://www.w3.org/1999/xhtml">
          <xsl:for-each-group select="if ($items) then * except (*[. &lt;&lt; $items[1]], $after) else ()" group-ending-with="item | label | headItem | headLabel">
            <xsl:apply-templates select="current-group()[last()]" mode="item">
              <xsl:with-param name="before" select="current-group()[position() lt last()]"/>
              <xsl:with-param name="after" select="if (position() = last()) then $after except $trailer else ()"/>
            </xsl:apply-templates>
          </xsl:for-each-group>
        </xsl:element>
      </xsl:where-populated>
      <xsl:apply-templates select="$trailer"/>
    </div>
  </xsl:template>

  <xsl:template match="item | label | headItem | headLabel" mode="item" as="element()">
    <xsl:param name="before" as="element()*"/>
    <xsl:param name="after" as="element()*"/>
    <xsl:element name="{if (empty(../label)) then 'li' else if (self::item | self::headItem) then 'dd' else 'dt'}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="f:attributes(., (local-name(), 'label-long'[fp:is-long(current())]))"/>
      <xsl:apply-templates select="$before"/>
      <xsl:call-template name="f:content"/>
      <xsl:apply-templates select="$after"/>
    </xsl:element>
  </xsl:template>

  <!-- (a), Art. 12 hang beside their items; longer labels, which would push all items aside, stand above theirs. -->
  <xsl:function name="fp:is-long" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node/(self::label | self::headLabel)) and string-length(f:plain($node/node())) gt 12"/>
  </xsl:function>

  <!-- A list in a sentence. -->
  <xsl:template match="list[f:is-run-in(.)]" as="element()" priority="1">
    <xsl:element name="{if (f:has-blocks(.)) then 'div' else 'span'}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="f:attributes(., 'list')"/>
      <xsl:for-each select="*">
        <xsl:if test="position() gt 1">
          <xsl:text> </xsl:text>
        </xsl:if>
        <xsl:apply-templates select="."/>
      </xsl:for-each>
    </xsl:element>
  </xsl:template>

  <!-- An item outside of a list, a label in running text. -->
  <xsl:template match="item | label" as="element()">
    <xsl:call-template name="f:inline"/>
  </xsl:template>

  <!-- A head from the margin of the printed page. -->
  <xsl:template match="label[@place = 'margin']" as="element()" priority="1">
    <xsl:call-template name="f:inline">
      <xsl:with-param name="class" select="'label-margin'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Tables _________________________________________________________________________________________________________ -->

  <!-- A wide table scrolls by itself, also by keyboard. What stands between rows, and notes in cells, comes after it. -->
  <xsl:template match="table" as="element(h:div)">
    <div>
      <xsl:sequence select="f:attributes(., 'table')"/>
      <div class="table-frame" role="region" tabindex="0" aria-label="{(f:plain(head[1])[. != ''], f:label('table'))[1]}">
        <table>
          <xsl:where-populated>
            <caption>
              <xsl:sequence select="head[1] ! f:attributes(., ())"/>
              <xsl:apply-templates select="head/node()"/>
            </caption>
          </xsl:where-populated>
          <tbody>
            <xsl:apply-templates select="row"/>
          </tbody>
        </table>
      </div>
      <xsl:where-populated>
        <div class="table-rest">
          <xsl:apply-templates select="* except (head, row)"/>
        </div>
      </xsl:where-populated>
    </div>
  </xsl:template>

  <xsl:template match="row" as="element(h:tr)">
    <tr>
      <xsl:sequence select="f:attributes(., 'row-label'[current()/@role = 'label'])"/>
      <xsl:apply-templates select="cell"/>
      <xsl:where-populated>
        <td>
          <xsl:apply-templates select="* except cell"/>
        </td>
      </xsl:where-populated>
    </tr>
  </xsl:template>

  <xsl:template match="cell" as="element()">
    <xsl:variable name="is-heading" as="xs:boolean" select="(@role, ../@role)[1] = 'label'"/>
    <xsl:element name="{if ($is-heading) then 'th' else 'td'}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="f:attributes(., ())"/>
      <xsl:if test="@cols castable as xs:integer and xs:integer(@cols) = (2 to 1000)">
        <xsl:attribute name="colspan" select="xs:integer(@cols)"/>
      </xsl:if>
      <xsl:if test="@rows castable as xs:integer and xs:integer(@rows) = (2 to 1000)">
        <xsl:attribute name="rowspan" select="xs:integer(@rows)"/>
      </xsl:if>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <!-- Figures ________________________________________________________________________________________________________ -->

  <xsl:template match="figure" as="element(h:figure)">
    <figure>
      <xsl:sequence select="f:attributes(., 'figure')"/>
      <xsl:apply-templates select="* except head"/>
      <xsl:where-populated>
        <figcaption>
          <xsl:sequence select="head[1] ! f:attributes(., ())"/>
          <xsl:apply-templates select="head/node()"/>
        </figcaption>
      </xsl:where-populated>
    </figure>
  </xsl:template>

  <xsl:template match="figDesc" as="element()">
    <xsl:call-template name="f:block"/>
  </xsl:template>

  <!-- The edition asks nothing from elsewhere, and pictures are not part of it: an address on the web is a link. -->
  <xsl:template match="graphic | media | binaryObject" as="element()">
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <span>
      <xsl:sequence select="f:attributes(., 'graphic')"/>
      <xsl:choose>
        <xsl:when test="f:is-web-address(string(@url)) and not($in-link)">
          <a class="wordless" href="{@url}">{f:label('picture')}</a>
        </xsl:when>
        <xsl:otherwise>
          <span class="wordless">{f:label('picture')}</span>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates select="desc"/>
    </span>
  </xsl:template>

  <!-- A picture of the edition's own, which stands beside its page. -->
  <xsl:template match="graphic[f:image(.)]" as="element(h:img)" priority="1">
    <xsl:variable name="image" as="element(Q{}image)" select="f:image(.)"/>
    <img src="{f:image-href($image/@name)}" alt="{f:plain((desc, ../figDesc)[1])}">
      <xsl:sequence select="f:attributes(., 'picture'), $image/(@width, @height)"/>
    </img>
  </xsl:template>

  <xsl:function name="f:image" as="element(Q{}image)?">
    <xsl:param name="graphic" as="element(graphic)"/>
    <xsl:sequence select="$context/Q{}image[@url = $graphic/@url][1]"/>
  </xsl:function>

  <!-- Verse and drama ________________________________________________________________________________________________ -->

  <xsl:template match="lg | sp | spGrp | castList | castGroup" as="element(h:div)">
    <xsl:call-template name="f:container"/>
  </xsl:template>

  <xsl:template match="castItem | stage[f:is-among-blocks(.)]" as="element()" priority="1">
    <xsl:call-template name="f:block"/>
  </xsl:template>

  <!-- Every fifth line that has a number shows it; a line that several speakers share goes on where it stopped. -->
  <xsl:template match="l" as="element()" priority="1">
    <xsl:element name="{if (f:has-blocks(.)) then 'div' else 'p'}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="f:attributes(., ('l', @part[. = ('I', 'M', 'F')] ! ('l-part-' || f:token(.))))"/>
      <xsl:if test="@n castable as xs:integer and xs:integer(@n) mod 5 = 0">
        <xsl:attribute name="data-n" select="@n"/>
      </xsl:if>
      <xsl:call-template name="f:content"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="stage | role | roleDesc | actor" as="element()">
    <xsl:call-template name="f:inline"/>
  </xsl:template>

</xsl:stylesheet>
