<!-- What the source has and the reading text leaves out: other copies, struck words, furniture of pages, members of choices.
     Nothing of it is lost: after.xsl lists it, and other copies are declared. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:function name="f:is-left-out" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node/ancestor-or-self::*[self::surplus or self::del[not(f:is-whole(.))] or self::fw[f:is-furniture(.)] or self::facsimile
                                   or self::*[parent::choice][not(. is f:member(..))]])
                          or (exists($copies) and f:is-other-copy($node))"/>
  </xsl:function>

  <!-- Pointers lead to what is shown, and what is no box of its own in HTML has no id there. -->
  <xsl:function name="f:local" as="element()?">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="key('id', $id, root($node))[1][exists(ancestor-or-self::* intersect $text) or self::app]
                          [not(self::text or self::group or self::lem or self::rdg or self::rdgGrp or self::head[parent::table or parent::figure][preceding-sibling::head])]
                          [not(f:is-left-out(.) or self::app[parent::listApp][not(f:is-varied(.))])]"/>
  </xsl:function>

  <!-- Choices ________________________________________________________________________________________________________ -->

  <!-- The member that the edition reads: the correction, the word in full, the regular spelling. -->
  <xsl:function name="f:member" as="element()?">
    <xsl:param name="choice" as="element(choice)"/>
    <xsl:sequence select="($choice/corr, $choice/expan, $choice/reg, $choice/(* except (sic, abbr, orig)), $choice/*)[1]"/>
  </xsl:function>

  <!-- Struck and repeated words ______________________________________________________________________________________ -->

  <xsl:template match="del[not(f:is-whole(.))]" as="element()*">
    <xsl:call-template name="f:traces"/>
  </xsl:template>

  <xsl:template match="surplus" as="element()*" priority="3">
    <xsl:if test="exists(f:emendation-number(.))">
      <span id="{f:emendation-place(.)}"></span>
    </xsl:if>
    <xsl:call-template name="f:traces"/>
  </xsl:template>

  <!-- What stays of words that are left out: pages that begin in them, calls of their notes. -->
  <xsl:template name="f:traces" as="element()*">
    <xsl:apply-templates select="(descendant::pb | descendant::note[f:is-called(.)]) except descendant::note/descendant::*"/>
  </xsl:template>

  <!-- Furniture of pages _____________________________________________________________________________________________ -->

  <!-- Stamps, folios, running heads, page numbers. A line that says how secret the text is, or whose paper it is on, is
       part of the document. -->
  <xsl:function name="f:is-furniture" as="xs:boolean">
    <xsl:param name="fw" as="element(fw)"/>
    <xsl:sequence select="not(f:is-among-blocks($fw) and $fw/@type = ('classification', 'letterhead'))"/>
  </xsl:function>

  <xsl:template match="fw[f:is-furniture(.)]" as="element()*" priority="2">
    <xsl:call-template name="f:traces"/>
  </xsl:template>

  <!-- Hyphens of cut words ___________________________________________________________________________________________ -->

  <xsl:template match="text()[f:is-cut(.)]" as="text()" priority="2">
    <xsl:value-of select="f:before-cut(.)"/>
  </xsl:template>

  <!-- Copies _________________________________________________________________________________________________________ -->

  <xsl:template match="div[. intersect $copies]" as="element(h:div)?" priority="12">
    <xsl:if test=". is $base">
      <xsl:call-template name="f:container">
        <xsl:with-param name="class" select="'division', 'copy'"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- The words of the source ________________________________________________________________________________________ -->

  <!-- All the words of an element in one line, as the source has them. -->
  <xsl:function name="f:source-text" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="text" as="xs:string*">
      <xsl:apply-templates select="$nodes" mode="source"/>
    </xsl:variable>
    <xsl:sequence select="normalize-space(string-join($text))"/>
  </xsl:function>

  <xsl:template match="note[f:is-called(.)] | choice/note | corr/note[not(@place)]" mode="source"/>

  <xsl:template match="choice" mode="source">
    <xsl:apply-templates select="(sic, abbr, orig, *)[1]" mode="source"/>
  </xsl:template>

  <xsl:template match="lb[not(@break = 'no')]" mode="source" as="xs:string">
    <xsl:sequence select="' '"/>
  </xsl:template>

  <xsl:template match="gap" mode="source" as="xs:string">
    <xsl:sequence select="'[…]'"/>
  </xsl:template>

  <xsl:template match="*[f:is-block(.) or self::cell]" mode="source">
    <xsl:apply-templates mode="source"/>
    <xsl:text> </xsl:text>
  </xsl:template>

</xsl:stylesheet>
