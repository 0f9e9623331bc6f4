<!-- The print edition. Its source is a document, or a part of the frame that stands around all documents; which of the two
     is asked in a mode of its own, so that no rule for a text looks for a TEI header in the frame. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:import href="../common/text.xsl"/>
  <xsl:include href="frame.xsl"/>
  <xsl:include href="index.xsl"/>
  <xsl:include href="colophon.xsl"/>
  <xsl:include href="document.xsl"/>
  <xsl:include href="text.xsl"/>
  <xsl:include href="left-out.xsl"/>
  <xsl:include href="after.xsl"/>

  <!-- include-content-type is off because the volume says its encoding itself, first of all. -->
  <xsl:output method="html" html-version="5.0" encoding="UTF-8" indent="no" include-content-type="no"/>

  <!-- A part of the volume: what comes before the documents, one of them, what comes after. -->
  <xsl:mode name="volume" on-no-match="fail"/>
  <!-- The words of the source as a string, also those that the reading text has in another form. -->
  <xsl:mode name="source" on-no-match="text-only-copy"/>

  <xsl:template match="/" as="element()*">
    <xsl:apply-templates select="*" mode="volume"/>
  </xsl:template>

  <!-- Addresses: all is one page. -->
  <xsl:function name="f:person-href" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="'#--person-' || $id"/>
  </xsl:function>

  <xsl:function name="f:entry-href" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="'#' || fp:index-place($entry)"/>
  </xsl:function>

  <!-- A reference leads to the document; what it points to may be something that print leaves out. -->
  <xsl:function name="f:document-href" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="anchor" as="xs:string?"/>
    <xsl:sequence select="'#' || fp:document-place($id)"/>
  </xsl:function>

  <!-- A page that the editors wrote is a preface; the text of the site's first page is not printed. -->
  <xsl:function name="f:target-href" as="xs:string">
    <xsl:param name="target" as="element(Q{}document)"/>
    <xsl:param name="anchor" as="xs:string?"/>
    <xsl:sequence select="if ($target/@folder = 'cover') then '' else f:document-href(if ($target/@folder) then 'pages--' || $target/@id else $target/@id, $anchor)"/>
  </xsl:function>

  <xsl:function name="f:image-href" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="'media/' || $name"/>
  </xsl:function>

  <!-- Ids of the frame's own. A document's ids begin with its id and have two hyphens only before words of ours. -->
  <xsl:function name="fp:document-place" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="$id || '--document'"/>
  </xsl:function>

  <xsl:function name="fp:index-place" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="'--' || replace(local-name($entry), '^personGrp$', 'person') || '-' || $entry/@xml:id"/>
  </xsl:function>

</xsl:stylesheet>
