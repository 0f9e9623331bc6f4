<!-- What every run is given: parameters, the edition, what stands around the document; and the modes and keys. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:f="urn:colophon:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:param name="document-id" as="xs:string" select="''">
    <!-- Of the document that is transformed; the first part of every id in its HTML. -->
  </xsl:param>
  <xsl:param name="fragment" as="xs:string" select="''">
    <!-- The part of the file that is the document: its xml:id, or its position where it has none; empty for the whole file. -->
  </xsl:param>
  <xsl:param name="with-entry" as="xs:boolean" select="false()">
    <!-- Write the document's entry, from which registers are made, as entry.xml? -->
  </xsl:param>

  <!-- Title, editors, licence … of the edition.yaml. -->
  <xsl:variable name="edition" as="element(Q{}edition)" select="doc('urn:colophon:edition')/*"/>
  <!-- Neighbours of the document, and the documents that it points to. -->
  <xsl:variable name="context" as="element(Q{}context)" select="doc('urn:colophon:context')/*"/>
  <!-- The entries of the authority file that the document cites. -->
  <xsl:variable name="authority" as="document-node()" select="doc('urn:colophon:persons')"/>

  <!-- Where a page that the editors wrote stands on the site; the cover's text is on the first page. -->
  <xsl:function name="f:front-file" as="xs:string">
    <xsl:param name="page" as="element()"/>
    <xsl:sequence select="if ($page/@folder = 'cover') then 'index.html' else 'pages/' || $page/@id || '.html'"/>
  </xsl:function>

  <!-- A part of the file, or all of it. -->
  <xsl:variable name="document" as="element()"
                select="if ($fragment = '') then /*
                        else if (matches($fragment, '^\d+$')) then (/teiCorpus//TEI[not(ancestor::TEI)], //div[@type = 'document'][not(ancestor::div[@type = 'document'])])[xs:integer($fragment)]
                        else key('id', $fragment, root())[1]"/>
  <xsl:variable name="header" as="element(teiHeader)?" select="$document/ancestor-or-self::*[teiHeader][1]/teiHeader"/>

  <!-- What readers read: of a file its text, or what it has instead of one. -->
  <xsl:variable name="text" as="element()*"
                select="if ($document/self::div) then $document else $document/descendant-or-self::*[self::TEI or self::teiCorpus]/(* except (teiHeader, standOff, xenoData, TEI, teiCorpus))"/>

  <!-- Content: a template for every element, or the text with a message (unhandled.xsl). -->
  <xsl:mode on-no-match="fail" use-accumulators="#all"/>
  <!-- What stands inside a block. -->
  <xsl:mode name="content" on-no-match="fail"/>
  <!-- The reading text as a string: titles, and readings in the apparatus. -->
  <xsl:mode name="plain" on-no-match="text-only-copy"/>
  <!-- The reading text of one block with its mentions and emendations, for the registers. -->
  <xsl:mode name="passage" on-no-match="text-only-copy"/>
  <!-- The same of any block, without marks, for the search. -->
  <xsl:mode name="reading" on-no-match="text-only-copy"/>
  <!-- Rules of encoding that the header declares. -->
  <xsl:mode name="declaration" on-no-match="fail"/>
  <!-- A note where it stands, not where it is called. -->
  <xsl:mode name="note" on-no-match="fail"/>
  <!-- An item of a list of the text, and what stands between two. -->
  <xsl:mode name="item" on-no-match="fail"/>
  <!-- An entry in a list after the text: an emendation, a variant, a person. -->
  <xsl:mode name="entry" on-no-match="fail"/>

  <!-- Moscow, 1944, ed. … (Publisher, 2026) -->
  <xsl:template name="f:cite-edition" as="node()+">
    <cite>{$edition/Q{}title}</cite>
    <xsl:if test="$edition/Q{}editor">, {f:label('cite-editors')} {string-join($edition/Q{}editor, f:label('and'))}</xsl:if>
    <xsl:variable name="where-and-when" as="xs:string*" select="($edition/Q{}publisher, $edition/@date)[. != ''] ! string()"/>
    <xsl:if test="exists($where-and-when)"> ({string-join($where-and-when, ', ')})</xsl:if>
  </xsl:template>

  <xsl:key name="id" match="*[@xml:id]" use="@xml:id"/>

</xsl:stylesheet>
