<!-- Questions that templates ask: ids, classes, languages, pointers, and whether an element holds blocks. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Ids and classes ________________________________________________________________________________________________ -->

  <!-- The id that an element has in the HTML: its own, behind the document's, so that a volume holds many documents. -->
  <xsl:function name="f:id" as="xs:string?">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="$node/@xml:id ! f:place(.)"/>
  </xsl:function>

  <xsl:function name="f:place" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="$document-id || '-' || $name"/>
  </xsl:function>

  <!-- Id, class, language and direction. Of elements that share an id, which is an error, only the first has it. -->
  <xsl:function name="f:attributes" as="attribute()*">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="classes" as="xs:string*"/>
    <xsl:variable name="id" as="xs:string?" select="if (empty($node/@xml:id)) then f:counted-place($node)
                                                    else if (key('id', $node/@xml:id, root($node))[1] is $node) then f:id($node)
                                                    else ()"/>
    <xsl:if test="$id">
      <xsl:attribute name="id" select="$id"/>
    </xsl:if>
    <xsl:sequence select="f:class(($classes, f:rend($node))), f:language($node), f:facs($node)"/>
  </xsl:function>

  <!-- The place of what has no id of its own, by its number; the reading edition has such places. -->
  <xsl:function name="f:counted-place" as="xs:string?">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="()"/>
  </xsl:function>

  <!-- Where an element stands on images of the source; the reading edition shows that. -->
  <xsl:function name="f:facs" as="attribute()?">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="()"/>
  </xsl:function>

  <xsl:function name="f:class" as="attribute()?">
    <xsl:param name="classes" as="xs:string*"/>
    <xsl:variable name="names" as="xs:string*" select="distinct-values($classes[. != ''])"/>
    <xsl:if test="exists($names)">
      <xsl:attribute name="class" select="$names"/>
    </xsl:if>
  </xsl:function>

  <!-- A value of the TEI as part of a class name. -->
  <xsl:function name="f:token" as="xs:string">
    <xsl:param name="value" as="xs:string?"/>
    <xsl:sequence select="replace(lower-case($value), '[^a-z0-9]+', '-') => replace('^-|-$', '')"/>
  </xsl:function>

  <!-- Languages ______________________________________________________________________________________________________ -->

  <xsl:variable name="fp:right-to-left" as="xs:string+"
                select="'ar', 'arc', 'dv', 'fa', 'he', 'ku', 'ota', 'ps', 'sd', 'syc', 'syr', 'ug', 'ur', 'yi'"/>

  <xsl:function name="f:language" as="attribute()*">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="$node/@xml:lang ! f:language-by-tag(.)"/>
  </xsl:function>

  <!-- en-US → lang and dir; what is no tag of a language says nothing. -->
  <xsl:function name="f:language-by-tag" as="attribute()*">
    <xsl:param name="value" as="xs:string"/>
    <xsl:variable name="tag" as="xs:string" select="normalize-space($value)"/>
    <xsl:if test="matches($tag, '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$')">
      <xsl:attribute name="lang" select="$tag"/>
      <xsl:attribute name="dir" select="if (fp:is-right-to-left(lower-case($tag))) then 'rtl' else 'ltr'"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="fp:is-right-to-left" as="xs:boolean">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:sequence select="if (matches($tag, '-[a-z]{4}(-|$)'))
                          then matches($tag, '-(arab|hebr|syrc|thaa|nkoo)(-|$)')
                          else tokenize($tag, '-')[1] = $fp:right-to-left"/>
  </xsl:function>

  <!-- Appearance _____________________________________________________________________________________________________ -->

  <!-- What editors write in @rend and what we make of it; any other value says nothing to the page. -->
  <xsl:variable name="fp:rend" as="map(xs:string, xs:string)" select="map {
    'italic': 'italic', 'italics': 'italic', 'ital': 'italic', 'it': 'italic', 'i': 'italic',
    'bold': 'bold', 'b': 'bold', 'strong': 'bold',
    'underline': 'underline', 'underlined': 'underline', 'ul': 'underline', 'ur': 'underline', 'u': 'underline',
    'doubleunderline': 'double-underline', 'double-underline': 'double-underline',
    'strikethrough': 'strike', 'strike': 'strike', 'crossout': 'strike', 'line-through': 'strike',
    'superscript': 'superscript', 'sup': 'superscript', 'super': 'superscript',
    'subscript': 'subscript', 'sub': 'subscript',
    'smallcaps': 'small-caps', 'small-caps': 'small-caps', 'smcap': 'small-caps', 'sc': 'small-caps',
    'caps': 'caps', 'allcaps': 'caps', 'uppercase': 'caps',
    'spaced': 'spaced', 'letterspaced': 'spaced', 'gesperrt': 'spaced',
    'center': 'center', 'centre': 'center', 'centered': 'center',
    'right': 'right', 'rightjustified': 'right', 'align-right': 'right',
    'indent': 'indent', 'indent1': 'indent', 'indent2': 'indent', 'blockquote': 'set-off',
    'large': 'large', 'small': 'small' }"/>

  <xsl:function name="f:rend" as="xs:string*">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="(tokenize(lower-case($node/@rend)), tokenize($node/@rendition) ! replace(., '^(#|simple:)', '')) ! $fp:rend(.)"/>
  </xsl:function>

  <!-- Blocks _________________________________________________________________________________________________________ -->

  <!-- Elements that HTML shows as blocks wherever they stand. -->
  <xsl:variable name="fp:blocks" as="map(xs:string, xs:boolean)" select="map:merge((
    'ab', 'addrLine', 'address', 'argument', 'biblStruct', 'biblFull', 'byline', 'castGroup', 'castItem', 'castList',
    'closer', 'dateline', 'div', 'div1', 'div2', 'div3', 'div4', 'div5', 'div6', 'div7', 'docAuthor', 'docImprint', 'docTitle', 'eg',
    'entry', 'epigraph', 'figure', 'floatingText', 'head', 'item', 'l', 'lg', 'line', 'list', 'listApp', 'listBibl', 'listEvent', 'listNym', 'listObject',
    'listOrg', 'listPerson', 'listPlace', 'listRelation', 'listWit', 'msContents', 'msDesc', 'history', 'opener', 'p', 'person', 'personGrp', 'physDesc',
    'place', 'org', 'event', 'postscript', 'row', 'salute', 'sense', 'signed', 'sp', 'speaker', 'spGrp', 'surface', 'table', 'titlePage', 'titlePart',
    'trailer', 'u', 'witness', 'zone',
    'additional', 'adminInfo', 'msItem', 'msItemStruct', 'msPart', 'msFrag', 'objectDesc', 'supportDesc', 'layoutDesc', 'handDesc', 'scriptDesc',
    'typeDesc', 'decoDesc', 'bindingDesc', 'sealDesc',
    'summary', 'textLang', 'support', 'foliation', 'collation', 'condition', 'layout', 'handNote', 'scriptNote', 'typeNote', 'decoNote', 'binding',
    'seal', 'musicNotation', 'accMat', 'additions', 'origin', 'provenance', 'acquisition', 'recordHist', 'custodialHist', 'custEvent', 'surrogates',
    'filiation', 'incipit', 'explicit', 'rubric', 'finalRubric', 'colophon',
    'entryFree', 'superEntry', 'hom', 're',
    'egXML', 'fs', 'fLib', 'fvLib', 'f', 'vColl', 'vAlt', 'vNot', 'vMerge', 'spanGrp', 'interpGrp', 'relation') ! map:entry(., true()))"/>

  <!-- Elements whose children stand one below the other. -->
  <xsl:variable name="fp:containers" as="map(xs:string, xs:boolean)" select="map:merge((
    'argument', 'back', 'body', 'castGroup', 'castList', 'closer', 'div', 'div1', 'div2', 'div3', 'div4', 'div5', 'div6', 'div7',
    'epigraph', 'facsimile', 'floatingText', 'front', 'group', 'history', 'lg', 'listApp', 'listBibl', 'listEvent', 'listObject', 'listOrg', 'listPerson',
    'listPlace', 'listWit', 'msContents', 'msDesc', 'opener', 'performance', 'physDesc', 'postscript', 'sourceDoc', 'sp', 'spGrp', 'standOff',
    'surface', 'surfaceGrp', 'TEI', 'teiCorpus', 'text', 'titlePage', 'zone',
    'additional', 'adminInfo', 'msItem', 'msItemStruct', 'msPart', 'msFrag', 'objectDesc', 'supportDesc', 'layoutDesc', 'handDesc', 'scriptDesc',
    'typeDesc', 'decoDesc', 'bindingDesc', 'sealDesc', 'listRelation') ! map:entry(., true()))"/>

  <xsl:function name="f:is-block" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="map:contains($fp:blocks, local-name($node)) and not(f:is-run-in($node))"/>
  </xsl:function>

  <!-- A list in a sentence, and its items. -->
  <xsl:function name="f:is-run-in" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node/(self::list | self::item/parent::list)[tokenize(@rend) = ('inline', 'runon', 'run-in') or @type = 'inline'])"/>
  </xsl:function>

  <!-- Does the element stand between blocks, not in running text? -->
  <xsl:function name="f:is-among-blocks" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node/..) and map:contains($fp:containers, local-name($node/..))"/>
  </xsl:function>

  <!-- Does the element hold blocks at its place? Then it is a div in HTML, else a p or a span. Notes are shown elsewhere. -->
  <xsl:function name="f:has-blocks" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="some $child in $node/(* except note[f:is-called(.)])
                          satisfies f:is-block($child) or ($child/* and f:has-blocks($child))"/>
  </xsl:function>

  <!-- Inside remarks on a correction, whose words are told as plain text: nothing in there is a place of its own. -->
  <xsl:variable name="quoted" as="element()*" select="$text/(descendant::choice/note | descendant::corr/note[not(@place)])/descendant::*"/>

  <!-- Pointers _______________________________________________________________________________________________________ -->

  <xsl:key name="prefix" match="prefixDef" use="@ident"/>

  <!-- Nodes as keys of maps ____________________________________________________________________________________________ -->

  <xsl:accumulator name="fp:position" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="* | text()" select="$value + 1"/>
  </xsl:accumulator>

  <!-- One for each element and text: what generate-id() is for, which takes longer the more siblings stand before a node.
       It must not be written out. -->
  <xsl:function name="f:key" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="if (root($node) is $fp:root) then string($node ! accumulator-before('fp:position')) else generate-id($node)"/>
  </xsl:function>

  <xsl:variable name="fp:root" as="node()" select="root($document)"/>

  <!-- pers:harriman → authority/persons.xml#harriman, by the prefixDef of the header (TEI Guidelines 17.2.3). -->
  <xsl:function name="f:expand" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="prefix" as="xs:string" select="substring-before($pointer, ':')"/>
    <xsl:variable name="definitions" as="element(prefixDef)*" select="if ($prefix = ('', 'http', 'https', 'mailto')) then () else key('prefix', $prefix, root($node))"/>
    <xsl:sequence select="($definitions ! fp:replace-whole(substring-after($pointer, ':'), @matchPattern, @replacementPattern), $pointer)[1]"/>
  </xsl:function>

  <!-- Empty where the pattern does not match all of the value. A pattern that is no regular expression matches nothing; it
       must not stop the document. -->
  <xsl:function name="fp:replace-whole" as="xs:string?">
    <xsl:param name="value" as="xs:string"/>
    <xsl:param name="pattern" as="xs:string?"/>
    <xsl:param name="replacement" as="xs:string?"/>
    <xsl:variable name="whole" as="xs:string" select="'^(?:' || $pattern || ')$'"/>
    <xsl:try>
      <xsl:sequence select="if (matches($value, $whole)) then replace($value, $whole, string($replacement)) else ()"/>
      <xsl:catch errors="*"/>
    </xsl:try>
  </xsl:function>

  <!-- Only these may become links; a javascript: address is text. -->
  <xsl:function name="f:is-web-address" as="xs:boolean">
    <xsl:param name="address" as="xs:string"/>
    <xsl:sequence select="matches($address, '^(https?://[^\s&quot;&lt;&gt;\\^`{|}]+|mailto:[^\s&quot;&lt;&gt;]+@[^\s&quot;&lt;&gt;]+)$', 'i')"/>
  </xsl:function>

  <!-- Text ___________________________________________________________________________________________________________ -->

  <!-- The reading text of an element in one line. -->
  <xsl:function name="f:plain" as="xs:string">
    <xsl:param name="node" as="node()*"/>
    <xsl:variable name="text" as="xs:string*">
      <xsl:apply-templates select="$node" mode="plain"/>
    </xsl:variable>
    <xsl:sequence select="normalize-space(string-join($text))"/>
  </xsl:function>

  <xsl:function name="f:capitalise" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="upper-case(substring($text, 1, 1)) || substring($text, 2)"/>
  </xsl:function>

</xsl:stylesheet>
