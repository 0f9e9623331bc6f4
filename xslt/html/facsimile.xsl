<!-- Images of the source: a link at each page, their list after the text, the pane beside it, and what in the text stands where on them. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:svg="http://www.w3.org/2000/svg"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:key name="facs-start" match="surface[@start] | zone[@start]" use="tokenize(@start) ! substring-after(., '#')"/>
  <xsl:key name="facs-pointer" match="*[@facs]" use="tokenize(@facs)"/>

  <!-- May pages load images from the web? -->
  <xsl:variable name="fp:loads-remote" as="xs:boolean" select="$edition/@remote-images = 'true'"/>

  <!-- Pages __________________________________________________________________________________________________________ -->

  <!-- A page is a surface, an image of a facsimile without surfaces, or an element of the text that names its image itself. -->
  <xsl:variable name="fp:pages" as="element()*"
                select="let $named := $text/descendant-or-self::*[@facs] ! fp:page-of(.),
                            $listed := $text/descendant-or-self::*[self::facsimile or self::sourceDoc]/(descendant::surface | graphic | media),
                            $started := if ($listed) then () else $text/descendant-or-self::*[@xml:id] ! key('facs-start', @xml:id)/ancestor-or-self::surface[1]
                        return ($listed | $named | $started)[exists(fp:images(.))]"/>
  <xsl:variable name="fp:page-numbers" as="map(xs:string, xs:integer)" select="f:number-all($fp:pages)"/>

  <!-- Of what an element points to with @facs, or what begins with it. -->
  <xsl:function name="fp:page-of" as="element()?">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="pointed" as="element()*" select="fp:pointed($node)"/>
    <xsl:variable name="same" as="element()*" select="if ($pointed or not(fp:addresses($node) != '')) then () else $text ! key('facs-pointer', tokenize($node/@facs)[1], .)"/>
    <xsl:sequence select="($pointed ! (ancestor-or-self::surface[1], self::graphic, self::media)[1],
                           $node[@xml:id] ! key('facs-start', @xml:id)/ancestor-or-self::surface[1],
                           $same)[1]"/>
  </xsl:function>

  <xsl:function name="fp:pointed" as="element()*">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="tokenize($node/@facs)[starts-with(., '#')] ! key('id', substring(., 2), root($node))[1]"/>
  </xsl:function>

  <!-- Images that @facs names itself. -->
  <xsl:function name="fp:addresses" as="xs:string*">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="tokenize($node/@facs)[not(starts-with(., '#'))]"/>
  </xsl:function>

  <!-- By this the address of the page of the edition names it: ?facs=facs_2 -->
  <xsl:function name="fp:page-key" as="xs:string?">
    <xsl:param name="page" as="element()?"/>
    <xsl:variable name="number" as="xs:integer?" select="$page ! $fp:page-numbers(f:key(.))"/>
    <xsl:sequence select="$number ! ($page/(self::surface | self::graphic | self::media)/@xml:id/string(), 'page-' || .)[1]"/>
  </xsl:function>

  <xsl:function name="fp:page-name" as="xs:string">
    <xsl:param name="page" as="element()"/>
    <xsl:variable name="break" as="element(pb)?" select="($page/self::pb, if ($page/@xml:id) then $text ! key('facs-pointer', '#' || $page/@xml:id, .)[self::pb] else (),
                                                          tokenize($page/@start) ! key('id', substring-after(., '#'), root($page))[self::pb])[1]"/>
    <xsl:variable name="number" as="xs:string" select="($break/@n, $page/@n, string($fp:page-numbers(f:key($page))))[. != ''][1]"/>
    <xsl:sequence select="f:label('page') || ' ' || $number"/>
  </xsl:function>

  <!-- Images _________________________________________________________________________________________________________ -->

  <!-- The images of a page: href, where a link leads; kind and source, where the edition may show it; its name; its IIIF service. -->
  <xsl:function name="fp:images" as="map(xs:string, xs:string)*">
    <xsl:param name="page" as="element()"/>
    <xsl:variable name="graphics" as="element()*" select="$page/(self::graphic | self::media), $page/self::surface/((graphic | media), zone//(graphic | media))"/>
    <xsl:sequence select="$graphics[@url != ''] ! fp:image(@url, .), $page[not(self::graphic or self::media)] ! fp:addresses(.) ! fp:image(., $page)"/>
  </xsl:function>

  <xsl:function name="fp:image" as="map(xs:string, xs:string)">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="url" as="xs:string" select="f:expand(normalize-space($pointer), $node)"/>
    <xsl:variable name="own" as="element(Q{}facsimile)?" select="$context/Q{}facsimile[@url = $url][1]"/>
    <xsl:variable name="name" as="xs:string" select="(f:plain($node/desc), $own/@title, replace(replace($url, '/$', ''), '^.*/', '')[not(contains(., ':'))], f:label('picture'))[. != ''][1]"/>
    <xsl:variable name="service" as="xs:string?" select="if (fp:has-host($url)) then fp:service($url, $node) else ()"/>
    <xsl:choose>
      <xsl:when test="$own">
        <xsl:variable name="href" as="xs:string" select="f:image-href($own/@name)"/>
        <xsl:sequence select="map { 'name': $name, 'href': $href, 'kind': 'image', 'source': $href, 'width': string($own/@width), 'height': string($own/@height) }"/>
      </xsl:when>
      <xsl:when test="$service">
        <xsl:sequence select="map:merge((map { 'name': $name, 'service': $service, 'href': if (fp:is-image-request($url)) then $url else $service || '/full/max/0/default.jpg' },
                                         if ($fp:loads-remote) then map { 'kind': 'iiif', 'source': $service || '/info.json' } else ()))"/>
      </xsl:when>
      <xsl:when test="fp:has-host($url)">
        <xsl:sequence select="map:merge((map { 'name': $name, 'href': $url },
                                         if ($fp:loads-remote and matches($url, '\.(jpe?g|png|gif|webp)([?#].*)?$', 'i')) then map { 'kind': 'image', 'source': $url } else ()))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="map { 'name': $name }"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The host goes into the policy of the page: nothing but a name and a port may stand there. -->
  <xsl:function name="fp:has-host" as="xs:boolean">
    <xsl:param name="url" as="xs:string"/>
    <xsl:sequence select="f:is-web-address($url) and matches($url, '^https?://[a-z0-9.\-]+(:[0-9]+)?(/|$)', 'i')"/>
  </xsl:function>

  <xsl:function name="fp:is-image-request" as="xs:boolean">
    <xsl:param name="url" as="xs:string"/>
    <xsl:sequence select="matches($url, '/(full|square|(pct:)?[0-9.]+,[0-9.]+,[0-9.]+,[0-9.]+)/[^/]+/!?[0-9.]+/(default|native|color|colour|gray|grey|bitonal)\.[a-z0-9]+$')"/>
  </xsl:function>

  <!-- Base address of an image of a IIIF Image API: of its info.json, of a request for an image, or as it stands. A manifest is none. -->
  <xsl:function name="fp:service" as="xs:string?">
    <xsl:param name="url" as="xs:string"/>
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="is-declared" as="xs:boolean" select="matches($node/@mimeType, '^application/(ld\+)?json')"/>
    <xsl:sequence select="if (ends-with($url, '/info.json')) then substring-before($url, '/info.json')
                          else if (fp:is-image-request($url)) then string-join(tokenize($url, '/')[position() le last() - 4], '/')
                          else if (($is-declared or contains(lower-case($url), '/iiif/')) and not(matches($url, '[?#]|/manifest(\.json)?$|\.(json|html?|jpe?g|png|gif|webp)$', 'i')))
                          then replace($url, '/$', '') else ()"/>
  </xsl:function>

  <!-- What can be shown beside the text: the pages with an image that the edition may load. -->
  <xsl:variable name="fp:has-pane" as="xs:boolean" select="exists($fp:pages ! fp:images(.)[?kind])"/>

  <!-- Hosts that the policy of this page allows. -->
  <xsl:variable name="f:facsimile-needs" as="map(xs:string, xs:string)">
    <xsl:variable name="origins" as="xs:string*" select="sort(distinct-values($fp:pages ! fp:images(.)[?kind]?source[matches(., '^https?://', 'i')] ! replace(., '^(https?://[^/]+).*$', '$1', 'i')))"/>
    <xsl:sequence select="if (empty($origins)) then map { } else map { 'img-src': string-join($origins, ' '), 'connect-src': string-join($origins, ' ') }"/>
  </xsl:variable>
  <xsl:variable name="f:facsimile-scripts" as="xs:string*" select="'facsimile.js'[$fp:has-pane]"/>

  <!-- Zones __________________________________________________________________________________________________________ -->

  <!-- Corners as x,y: @points, or the two corners of a rectangle. -->
  <xsl:function name="fp:points" as="xs:string?">
    <xsl:param name="zone" as="element()"/>
    <xsl:variable name="points" as="xs:string*" select="tokenize($zone/@points)[matches(., '^-?[0-9.]+,-?[0-9.]+$')]"/>
    <xsl:sequence select="if (count($points) ge 3) then string-join($points, ' ')
                          else if ($zone/@ulx castable as xs:double and $zone/@uly castable as xs:double and $zone/@lrx castable as xs:double and $zone/@lry castable as xs:double)
                          then $zone/(@ulx || ',' || @uly || ' ' || @lrx || ',' || @uly || ' ' || @lrx || ',' || @lry || ' ' || @ulx || ',' || @lry) else ()"/>
  </xsl:function>

  <xsl:function name="fp:is-zone" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="not($node/self::surface) and exists($node/ancestor::surface) and exists($node/(@points | @ulx)) and exists(fp:points($node))"/>
  </xsl:function>

  <!-- Is it shown in the text: does a facsimile or a sourceDoc hold the words themselves? -->
  <xsl:function name="fp:is-shown" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node/ancestor::sourceDoc) or exists($node/ancestor::facsimile[normalize-space() or descendant::note])"/>
  </xsl:function>

  <!-- Is there something in the text that stands there? -->
  <xsl:function name="fp:is-linked" as="xs:boolean">
    <xsl:param name="zone" as="element()"/>
    <xsl:sequence select="exists($zone/@start) or fp:is-shown($zone) or exists($zone/@xml:id ! (for $pointer in '#' || . return $text ! key('facs-pointer', $pointer, .)))"/>
  </xsl:function>

  <xsl:variable name="fp:zones" as="element()*" select="$fp:pages/self::surface/descendant::*[fp:is-zone(.)][fp:is-linked(.)]"/>
  <xsl:variable name="fp:zone-numbers" as="map(xs:string, xs:integer)" select="f:number-all($fp:zones)"/>

  <xsl:function name="fp:zone-key" as="xs:string?">
    <xsl:param name="zone" as="element()"/>
    <xsl:variable name="number" as="xs:integer?" select="$fp:zone-numbers(f:key($zone))"/>
    <xsl:sequence select="$number ! ($zone/@xml:id/string(), 'zone-' || .)[1]"/>
  </xsl:function>

  <!-- In the text ____________________________________________________________________________________________________ -->

  <!-- Where an element stands on the images: its zones, or else the page. -->
  <xsl:function name="f:facs" as="attribute()?">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="own" as="element()*" select="if ($fp:has-pane) then (fp:pointed($node), $node[@xml:id] ! key('facs-start', @xml:id), $node[ancestor::surface]) else ()"/>
    <xsl:variable name="zones" as="xs:string*" select="distinct-values($own ! fp:zone-key(.))"/>
    <xsl:variable name="places" as="xs:string*" select="if ($zones or not($fp:has-pane and ($node/@facs or $own))) then $zones else fp:page-of($node) ! fp:page-key(.)"/>
    <xsl:if test="exists($places)">
      <xsl:attribute name="data-facs" select="$places"/>
    </xsl:if>
  </xsl:function>

  <!-- The number of a page leads to its image. -->
  <xsl:template name="f:page-number" as="node()*">
    <xsl:variable name="page" as="element()?" select="if (self::surface) then . else fp:page-of(.)"/>
    <xsl:variable name="href" as="xs:string?" select="$page ! fp:images(.)[?href][1]?href"/>
    <xsl:choose>
      <xsl:when test="exists($href) and fp:page-key($page)">
        <span class="pb-number">
          <a href="{$href}" data-page="{fp:page-key($page)}">
            <xsl:sequence select="f:class(('page-image', 'unnumbered'[not(current()/@n != '')]))"/>
            <span class="visually-hidden">{f:label('facsimile-of-page')} </span>
            <xsl:text>{@n}</xsl:text>
          </a>
        </span>
      </xsl:when>
      <xsl:when test="@n != ''">
        <span class="pb-number"><span class="visually-hidden">{f:label('page')} </span>{@n}</span>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- What stands at the beginning of a block is no end of a line; it may still say where the line is on the image. -->
  <xsl:template match="lb[not(@xml:id)][@facs][exists(f:facs(.))][fp:opens-block(.)]" as="element(h:span)" priority="3">
    <span class="line-start">
      <xsl:sequence select="f:facs(.)"/>
    </span>
  </xsl:template>

  <!-- A page of a transcription by zones begins with its number, as others do. -->
  <xsl:template match="surface" as="element(h:div)">
    <div>
      <xsl:sequence select="f:attributes(., 'surface')"/>
      <xsl:where-populated>
        <span class="pb"><xsl:call-template name="f:page-number"/></span>
      </xsl:where-populated>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <!-- Images of pages stand in the list. -->
  <xsl:template match="surface/graphic | surface/media | zone/graphic | zone/media | facsimile/graphic | facsimile/media | sourceDoc/graphic | sourceDoc/media" as="element()*" priority="2">
    <xsl:if test="@xml:id">
      <span>
        <xsl:sequence select="f:attributes(., ())"/>
      </span>
    </xsl:if>
    <xsl:apply-templates select="desc"/>
  </xsl:template>

  <!-- The list of images _____________________________________________________________________________________________ -->

  <xsl:template match="facsimile[not(normalize-space())][empty(descendant::note)]" as="empty-sequence()" priority="3"/>

  <!-- Where images are all that there is of a text, they stand in its place, else after it. -->
  <xsl:variable name="fp:is-images-alone" as="xs:boolean" select="exists($fp:pages) and not(normalize-space(string-join($text)))"/>

  <xsl:template match="facsimile[not(normalize-space())][empty(descendant::note)][$fp:is-images-alone]" as="element(h:ol)?" priority="4">
    <xsl:if test=". is ($text/self::facsimile)[1]">
      <xsl:call-template name="fp:facsimile-pages"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="f:facsimile" as="element()*">
    <xsl:if test="exists($fp:pages) and not($fp:is-images-alone and $text/self::facsimile)">
      <section class="after facsimile" aria-labelledby="facsimile">
        <h2 id="facsimile">{f:label('facsimile')}</h2>
        <xsl:call-template name="fp:facsimile-pages"/>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- A page or a zone that has its own id there. -->
  <xsl:function name="f:is-listed-image" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node/@xml:id) and key('id', $node/@xml:id, root($node))[1] is $node
                          and (if (fp:is-zone($node)) then $fp:has-pane and exists(fp:zone-key($node))
                               else exists($node/(self::surface | self::graphic | self::media)) and exists(fp:page-key($node)))
                          and not(fp:is-shown($node))"/>
  </xsl:function>

  <xsl:template name="fp:facsimile-pages" as="element(h:ol)">
    <ol class="facsimile-pages">
      <xsl:for-each select="$fp:pages">
        <li id="{if (f:is-listed-image(.)) then f:id(.) else f:own-place('facs' || position())}" data-page="{fp:page-key(.)}">
          <span class="wordless">{fp:page-name(.)}</span>
          <xsl:for-each select="fp:images(.)">
            <xsl:text> </xsl:text>
            <xsl:call-template name="fp:facsimile-link"/>
          </xsl:for-each>
          <xsl:call-template name="fp:zones-of-page"/>
        </li>
      </xsl:for-each>
    </ol>
  </xsl:template>

  <!-- Of an image that is nowhere to be had its name is told. -->
  <xsl:template name="fp:facsimile-link" as="element()">
    <xsl:context-item as="map(*)"/>
    <xsl:variable name="image" as="map(*)" select="."/>
    <xsl:choose>
      <xsl:when test="exists($image?href)">
        <a class="wordless" href="{$image?href}">
          <xsl:for-each select="('kind', 'source', 'width', 'height')[$image(.) != '']">
            <xsl:attribute name="data-{.}" select="$image(.)"/>
          </xsl:for-each>
          <xsl:text>{$image?name}</xsl:text>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <span class="wordless">{$image?name}</span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A drawing of the page that a script lays over the image. Without the corners of the surface they are counted in the pixels of the image. -->
  <xsl:template name="fp:zones-of-page" as="element(svg:svg)?">
    <xsl:variable name="zones" as="element()*" select="self::surface/descendant::*[exists(fp:zone-key(.))]"/>
    <xsl:if test="$fp:has-pane and exists($zones)">
      <svg xmlns="http://www.w3.org/2000/svg" class="zones" aria-hidden="true" focusable="false" preserveAspectRatio="none">
        <xsl:if test="(@ulx, @uly, @lrx, @lry) ! (. castable as xs:double) = true() and number(@lrx) gt number(@ulx) and number(@lry) gt number(@uly)">
          <xsl:attribute name="viewBox" select="@ulx, @uly, number(@lrx) - number(@ulx), number(@lry) - number(@uly)"/>
        </xsl:if>
        <xsl:for-each select="$zones">
          <polygon points="{fp:points(.)}" data-zone="{fp:zone-key(.)}">
            <xsl:if test="f:is-listed-image(.)">
              <xsl:attribute name="id" select="f:id(.)"/>
            </xsl:if>
          </polygon>
        </xsl:for-each>
      </svg>
    </xsl:if>
  </xsl:template>

  <!-- The pane _______________________________________________________________________________________________________ -->

  <!-- A script shows it. -->
  <xsl:template name="f:facsimile-button" as="element(h:button)?">
    <xsl:if test="$fp:has-pane">
      <button type="button" class="facsimile-open" aria-expanded="false" aria-controls="facsimilepane" hidden="hidden">{f:label('facsimile')}</button>
    </xsl:if>
  </xsl:template>

  <xsl:template name="f:facsimile-pane" as="element(h:aside)?">
    <xsl:if test="$fp:has-pane">
      <aside class="facsimile-pane" id="facsimilepane" tabindex="-1" hidden="hidden" aria-label="{f:label('facsimile')}"
             data-viewer="../assets/openseadragon.min.js" data-line="{f:label('facsimile-line')}">
        <div class="facsimile-bar" role="toolbar" aria-label="{f:label('facsimile')}">
          <p class="facsimile-name" aria-live="polite"></p>
          <select class="facsimile-image-choice" aria-label="{f:label('facsimile-images')}" hidden="hidden"></select>
          <xsl:for-each select="'previous', 'next', 'in', 'out', 'whole', 'close'">
            <button type="button" class="facsimile-{.}" title="{f:label('facsimile-' || .)}">
              <span class="visually-hidden">{f:label('facsimile-' || .)}</span>
            </button>
          </xsl:for-each>
        </div>
        <div class="facsimile-image"></div>
        <p class="facsimile-failed" role="status" hidden="hidden">{f:label('facsimile-failed')} <a href="#facsimilepane">{f:label('facsimile-address')}</a></p>
      </aside>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
