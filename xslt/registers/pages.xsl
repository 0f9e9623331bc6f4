<!-- Pages that are made from registers. Their source is small XML without a namespace (src/registers/xml.ts). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:import href="../common/text.xsl"/>
  <xsl:include href="../html/frame.xsl"/>
  <xsl:include href="cover.xsl"/>
  <xsl:include href="contents.xsl"/>
  <xsl:include href="network.xsl"/>
  <xsl:include href="register.xsl"/>
  <xsl:include href="emendations.xsl"/>
  <xsl:include href="about.xsl"/>
  <xsl:include href="search.xsl"/>
  <xsl:include href="missing.xsl"/>
  <xsl:include href="source.xsl"/>

  <xsl:param name="page-file" as="xs:string" select="''">
    <!-- The page, seen from the folder of the site; empty where it has no address of its own. -->
  </xsl:param>

  <!-- A register as a page. -->
  <xsl:mode name="page" on-no-match="fail"/>
  <!-- A line of a register. -->
  <xsl:mode name="line" on-no-match="fail"/>

  <xsl:template match="/" as="element(h:html)">
    <xsl:apply-templates select="*" mode="page"/>
  </xsl:template>

  <xsl:function name="f:person-href" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="'persons/' || $id || '.html'"/>
  </xsl:function>

  <xsl:function name="f:entry-href" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="f:entry-folder($entry) || '/' || $entry/@xml:id || '.html'"/>
  </xsl:function>

  <xsl:function name="f:document-href" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="anchor" as="xs:string?"/>
    <xsl:sequence select="'documents/' || $id || '.html' || ($anchor[. != ''] ! ('#' || .))"/>
  </xsl:function>

  <xsl:function name="f:target-href" as="xs:string">
    <xsl:param name="target" as="element(Q{}document)"/>
    <xsl:param name="anchor" as="xs:string?"/>
    <xsl:variable name="file" as="xs:string" select="if ($target/@folder) then f:front-file($target) else f:document-href($target/@id, ())"/>
    <xsl:sequence select="$file || ($anchor ! ('#' || $target/@id || '-' || .))"/>
  </xsl:function>

  <xsl:function name="f:image-href" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="'media/' || $name"/>
  </xsl:function>

  <!-- What the editors wrote for the first page. Its headings stand below the edition's title, and names open no cards: the
       list of them would stand between the text and the contents. -->
  <xsl:variable name="document" as="element()" select="if (/Q{}cover/@page) then doc('urn:colophon:cover')/* else /*"/>
  <xsl:variable name="title-head" as="element(head)?" select="()"/>
  <xsl:function name="f:cards" as="xs:string*">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:sequence select="()"/>
  </xsl:function>

  <!-- The heading of a page of the edition. -->
  <xsl:template name="f:page-top" as="element(h:header)">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="count" as="xs:string" select="''"/>
    <header class="page-header">
      <h1>{$title}</h1>
      <xsl:if test="$count != ''">
        <p class="page-count">{$count}</p>
      </xsl:if>
    </header>
  </xsl:template>

</xsl:stylesheet>
