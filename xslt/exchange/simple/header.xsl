<!-- The header: what simplePrint has a place for stays there; what else it says in words becomes notes on the file. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private" xmlns="http://www.tei-c.org/ns/1.0"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:variable name="fp:of-encoding" as="xs:string+"
                select="'projectDesc', 'samplingDecl', 'editorialDecl', 'tagsDecl', 'listPrefixDef', 'classDecl', 'charDecl', 'p', 'ab'"/>
  <xsl:variable name="fp:of-profile" as="xs:string+" select="'abstract', 'creation', 'langUsage', 'textClass'"/>
  <xsl:variable name="fp:of-publication" as="xs:string+"
                select="'publisher', 'distributor', 'authority', 'pubPlace', 'address', 'idno', 'availability', 'date', 'ptr', 'ref', 'p', 'ab'"/>

  <xsl:template match="teiHeader | facsimile" as="node()+">
    <xsl:apply-templates select="." mode="text"/>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="teiHeader" mode="text" as="element(teiHeader)" priority="3">
    <teiHeader>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates select="fileDesc" mode="text"/>
      <encodingDesc>
        <xsl:apply-templates select="encodingDesc/*[local-name() = $fp:of-encoding]" mode="text"/>
        <editorialDecl>
          <p>Made of richer TEI: elements that TEI simplePrint lacks are called by @type what they were there; attributes that it
            lacks, among them the evidence of interventions, are left out; the text is whole.</p>
        </editorialDecl>
        <xsl:where-populated>
          <tagsDecl>
            <xsl:sequence select="f:declared-looks(..)"/>
          </tagsDecl>
        </xsl:where-populated>
      </encodingDesc>
      <xsl:where-populated>
        <profileDesc>
          <xsl:apply-templates select="profileDesc/*[local-name() = $fp:of-profile]" mode="text"/>
        </profileDesc>
      </xsl:where-populated>
      <xsl:copy-of select="xenoData"/>
      <xsl:apply-templates select="revisionDesc" mode="text"/>
    </teiHeader>
  </xsl:template>

  <xsl:template match="fileDesc" mode="text" as="element(fileDesc)" priority="3">
    <fileDesc>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates select="titleStmt, editionStmt, extent, publicationStmt, seriesStmt" mode="text"/>
      <xsl:where-populated>
        <notesStmt>
          <xsl:apply-templates select="notesStmt/*" mode="text"/>
          <xsl:apply-templates select="publicationStmt/*[not(local-name() = $fp:of-publication)],
            ../encodingDesc/*[not(local-name() = ($fp:of-encoding, 'appInfo'))], ../profileDesc/*[not(local-name() = $fp:of-profile)]"
                               mode="note"/>
        </notesStmt>
      </xsl:where-populated>
      <xsl:apply-templates select="sourceDesc" mode="text"/>
    </fileDesc>
  </xsl:template>

  <!-- <handNotes>…</handNotes> → <note type="handNotes">…</note> -->
  <xsl:mode name="note" on-no-match="shallow-skip"/>
  <xsl:template match="*[.//text()[normalize-space()]]" mode="note" as="element(note)">
    <note>
      <xsl:sequence select="f:attributes-as(., 'note', local-name())"/>
      <xsl:apply-templates mode="phrase"/>
    </note>
  </xsl:template>

  <!-- Who is answerable ______________________________________________________________________________________________ -->

  <xsl:template match="titleStmt" mode="text" as="element(titleStmt)" priority="3">
    <titleStmt>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates select="title, * except (title, meeting)" mode="text"/>
      <xsl:apply-templates select="../../encodingDesc/appInfo/application" mode="text"/>
    </titleStmt>
  </xsl:template>

  <xsl:template match="titleStmt/(sponsor | funder | principal)" mode="text" as="element(respStmt)" priority="3">
    <respStmt>
      <xsl:sequence select="@*[name() = $f:global]"/>
      <resp>{local-name()}</resp>
      <name>
        <xsl:apply-templates mode="phrase"/>
      </name>
    </respStmt>
  </xsl:template>

  <!-- <application xml:id="colophon"/> is pointed to by what a program did: <respStmt xml:id="colophon"/> -->
  <xsl:template match="application" mode="text" as="element(respStmt)" priority="3">
    <respStmt>
      <xsl:sequence select="@*[name() = $f:global]"/>
      <resp>encoding</resp>
      <name>{(label[1], @ident)[1]} {@version}</name>
    </respStmt>
  </xsl:template>

  <!-- Publication and source _________________________________________________________________________________________ -->

  <xsl:template match="publicationStmt" mode="text" as="element(publicationStmt)" priority="3">
    <publicationStmt>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates select="node()[not(self::*) or local-name() = $fp:of-publication]" mode="text"/>
    </publicationStmt>
  </xsl:template>

  <xsl:template match="publicationStmt/authority" mode="text" as="element(publisher)" priority="3">
    <publisher>
      <xsl:sequence select="f:attributes-as(., 'publisher', ())"/>
      <xsl:apply-templates mode="phrase"/>
    </publisher>
  </xsl:template>

  <!-- recordingStmt, scriptStmt and the like -->
  <xsl:template match="sourceDesc/*[not(local-name() = ($f:of-text, $f:of-header))]" mode="text" as="element(bibl)" priority="2">
    <bibl>
      <xsl:sequence select="f:attributes-as(., 'bibl', local-name())"/>
      <xsl:apply-templates mode="phrase"/>
    </bibl>
  </xsl:template>

  <!-- Encoding ______________________________________________________________________________________________________ -->

  <xsl:template match="editorialDecl/*[not(self::p or self::ab)]" mode="text" as="element()*" priority="3">
    <xsl:apply-templates select="p | ab" mode="text"/>
  </xsl:template>
  <!-- One without words would be empty. -->
  <xsl:template match="editorialDecl[not(descendant::p or descendant::ab)] | tagsDecl[not(*)]" mode="text" as="empty-sequence()" priority="4"/>

</xsl:stylesheet>
