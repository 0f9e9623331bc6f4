<!-- The frame of a text: divisions, headings, paragraphs, openers and closers, title pages, letters' addresses. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="text()" as="text()">
    <xsl:sequence select="."/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()"/>

  <!-- Helpers ________________________________________________________________________________________________________ -->

  <!-- A block that may hold only running text: a p, or a div where there are blocks inside. -->
  <xsl:template name="f:block" as="element()">
    <xsl:param name="class" as="xs:string*" select="local-name()"/>
    <xsl:element name="{if (f:has-blocks(.)) then 'div' else 'p'}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="f:attributes(., $class)"/>
      <xsl:call-template name="f:content"/>
    </xsl:element>
  </xsl:template>

  <!-- A block of blocks. -->
  <xsl:template name="f:container" as="element(h:div)">
    <xsl:param name="class" as="xs:string*" select="local-name()"/>
    <div>
      <xsl:sequence select="f:attributes(., $class)"/>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <!-- Running text: a span, or a div where there are blocks inside. -->
  <xsl:template name="f:inline" as="element()">
    <xsl:param name="class" as="xs:string*" select="local-name()"/>
    <xsl:param name="element" as="xs:string" select="'span'"/>
    <xsl:element name="{if (f:has-blocks(.)) then 'div' else $element}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="f:attributes(., $class)"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <!-- The children of a block; of one that is a place of the apparatus as a whole, as a link to its entry. -->
  <xsl:template name="f:content" as="node()*">
    <xsl:apply-templates select="." mode="content"/>
  </xsl:template>

  <xsl:template match="*" mode="content" as="node()*">
    <xsl:apply-templates/>
  </xsl:template>

  <!-- Divisions ______________________________________________________________________________________________________ -->

  <xsl:template match="text | group" as="node()*">
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="front | body | back" as="element(h:div)">
    <xsl:call-template name="f:container"/>
  </xsl:template>

  <!-- The body of a whole text needs no box of its own. -->
  <xsl:template match="TEI/text/body[not(@*)]" as="node()*">
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="div | div1 | div2 | div3 | div4 | div5 | div6 | div7 | floatingText" as="element(h:div)">
    <xsl:call-template name="f:container">
      <xsl:with-param name="class" select="'division', 'floatingText'[current()/self::floatingText], f:token(@type)[. != ''] ! ('division-' || .)"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A slip of the dossier, a form, a remark: what lies around the text and is no part of it stays quiet, under a label. A preface
       or a dedication is a division like others. -->
  <xsl:template match="front/div[@type = ('dossier-slip', 'declassification-form', 'remark')]" as="element(h:div)">
    <div>
      <xsl:sequence select="f:attributes(., ('matter', 'matter-' || f:token(@type)))"/>
      <xsl:if test="empty(head)">
        <p class="matter-name">{f:word('division', @type) => f:capitalise()}</p>
      </xsl:if>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <xsl:template match="opener | closer | postscript | argument | epigraph | performance" as="element()">
    <xsl:call-template name="f:container"/>
  </xsl:template>

  <!-- Headings _______________________________________________________________________________________________________ -->

  <!-- Where the document's own title stands among the headings of its page; in a volume it is one lower. -->
  <xsl:variable name="title-level" as="xs:integer" select="1"/>

  <xsl:template match="head" as="element()">
    <xsl:variable name="level" as="xs:integer" select="min((6, $title-level + f:depth(.)))"/>
    <xsl:element name="{if (f:has-blocks(.)) then 'div' else 'h' || $level}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="f:attributes(., 'head')"/>
      <xsl:if test="f:has-blocks(.)">
        <xsl:attribute name="role" select="'heading'"/>
        <xsl:attribute name="aria-level" select="$level"/>
      </xsl:if>
      <xsl:call-template name="f:content"/>
    </xsl:element>
  </xsl:template>

  <!-- How deep a heading stands: 1 in the document itself, 2 in a division of it. A division for the whole adds nothing. -->
  <xsl:function name="f:depth" as="xs:integer">
    <xsl:param name="head" as="element()"/>
    <xsl:sequence select="1 + count($head/../ancestor::*[head][not(@type = 'witness')] except $title-head/..)"/>
  </xsl:function>

  <!-- Lists, figures and the like have captions, not headings of the text. -->
  <xsl:template match="list/head | listBibl/head | listPerson/head | listPlace/head | listOrg/head | listEvent/head | listWit/head | listApp/head | castList/head | castGroup/head | lg/head" as="element()">
    <xsl:call-template name="f:block">
      <xsl:with-param name="class" select="'caption'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Above the text _________________________________________________________________________________________________ -->

  <!-- What stands above the text does not stand in it again. -->
  <xsl:template match="head[. is $title-head]" priority="20" as="element(h:span)?">
    <xsl:if test="@xml:id">
      <span id="{f:id(.)}"></span>
    </xsl:if>
  </xsl:template>

  <xsl:variable name="source-note" as="element(note)?" select="($text/descendant::note[@type = 'source'][not(@subtype)][f:is-among-blocks(.)][not(f:has-blocks(.))])[1]"/>
  <xsl:template match="note[. is $source-note]" priority="20"/>

  <!-- Paragraphs and their like ______________________________________________________________________________________ -->

  <!-- Paragraphs are told apart by an indent; the first of a row has none. -->
  <xsl:template match="p" as="element()">
    <xsl:call-template name="f:block">
      <xsl:with-param name="class" select="'p', 'opening'[not(current()/preceding-sibling::*[not(self::pb | self::lb | self::fw | self::milestone | self::anchor)][1]/self::p)]"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="ab" as="element()">
    <xsl:call-template name="f:block">
      <xsl:with-param name="class" select="'ab', f:token(@type)[. != ''] ! ('ab-' || .)"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="salute | signed | dateline | byline | trailer | docAuthor | docDate | docEdition | docImprint | imprimatur | speaker | eg" as="element()">
    <xsl:call-template name="f:block"/>
  </xsl:template>

  <xsl:template match="titlePart" as="element()">
    <xsl:call-template name="f:block">
      <xsl:with-param name="class" select="'titlePart', f:token(@type)[. != ''] ! ('titlePart-' || .)"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="titlePage | docTitle" as="element(h:div)">
    <xsl:call-template name="f:container"/>
  </xsl:template>

  <!-- In running text these are words like others. -->
  <xsl:template match="docDate[not(f:is-among-blocks(.))] | docAuthor[not(f:is-among-blocks(.))] | byline[not(f:is-among-blocks(.))] | titlePart[not(f:is-among-blocks(.) or parent::docTitle)] | signed[not(f:is-among-blocks(.))] | salute[not(f:is-among-blocks(.))] | dateline[not(f:is-among-blocks(.))]" as="element()" priority="1">
    <xsl:call-template name="f:inline"/>
  </xsl:template>

  <xsl:template match="address" as="element(h:div)">
    <xsl:call-template name="f:container"/>
  </xsl:template>

  <xsl:template match="addrLine" as="element()">
    <xsl:call-template name="f:block"/>
  </xsl:template>

</xsl:stylesheet>
