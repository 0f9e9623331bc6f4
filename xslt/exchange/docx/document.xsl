<!-- A document as a word processor has it: what print shows of it, with notes at the foot (ECMA-376, part 1: WordprocessingML).
     What the words of the source become is asked of templates of print. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:import href="../../print/volume.xsl"/>
  <xsl:include href="../volume-blocks.xsl"/>
  <xsl:include href="blocks.xsl"/>
  <xsl:include href="tables.xsl"/>
  <xsl:include href="runs.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="package.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no" standalone="yes"/>
  <xsl:output name="part" method="xml" encoding="UTF-8" indent="no" standalone="yes"/>

  <!-- Other templates ask of the article what its links and notes are. -->
  <xsl:variable name="fp:article" as="element(h:article)">
    <xsl:apply-templates select="/*" mode="volume"/>
  </xsl:variable>

  <xsl:template match="/" as="element(w:document)">
    <xsl:call-template name="fp:package"/>
    <w:document>
      <w:body>
        <xsl:apply-templates select="$fp:article/h:header/h:h2" mode="word"/>
        <xsl:sequence select="fp:paragraph('Source', (), fp:plain-run(f:taken-from()))"/>
        <xsl:apply-templates select="$fp:article/(h:header/(* except h:h2), h:section[f:has-class(., 'notes')]/h:p[f:has-class(., 'document-source')])" mode="word"/>
        <!-- Whose notes they are stands before each where there are several kinds, else here. -->
        <xsl:for-each select="$fp:notes-section[not(*/@data-kind)]/h:p[f:has-class(., 'note-kind')]">
          <xsl:sequence select="fp:paragraph('Source', (), fp:plain-run(f:capitalise(../@aria-label) || ': ' || .))"/>
        </xsl:for-each>
        <xsl:apply-templates select="$fp:article/(* except (h:header, h:section[f:has-class(., 'notes')]))" mode="word"/>
        <xsl:call-template name="fp:uncalled-notes"/>
        <w:sectPr>
          <w:footerReference w:type="default" r:id="rId5" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>
          <w:footnotePr>
            <w:numFmt w:val="decimal"/>
            <w:numStart w:val="{if ($fp:counts-itself) then $fp:first-number else 1}"/>
          </w:footnotePr>
          <xsl:call-template name="fp:page-size"/>
        </w:sectPr>
      </w:body>
    </w:document>
  </xsl:template>

</xsl:stylesheet>
