<!-- What exports ask of a document as the printed volume has it: which of it are blocks, and which edition it is taken from. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:variable name="fp:html-blocks" as="map(xs:string, xs:boolean)" select="map:merge((
    'article', 'blockquote', 'caption', 'dd', 'div', 'dl', 'dt', 'figcaption', 'figure', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'li', 'nav',
    'ol', 'p', 'pre', 'section', 'table', 'tbody', 'td', 'th', 'tr', 'ul') ! map:entry(., true()))"/>

  <xsl:function name="f:is-html-block" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="$node/self::h:* and ($node/descendant-or-self::h:* ! map:contains($fp:html-blocks, local-name())) = true()"/>
  </xsl:function>

  <xsl:function name="f:has-class" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="contains-token($element/@class, $name)"/>
  </xsl:function>

  <!-- The edition's citation and its address of the document, in one line. -->
  <xsl:function name="f:taken-from" as="xs:string">
    <xsl:variable name="citation" as="node()+">
      <xsl:call-template name="f:cite-edition"/>
    </xsl:variable>
    <xsl:sequence select="normalize-space(string-join(($citation, $web-address ! (', ' || .))))"/>
  </xsl:function>

</xsl:stylesheet>
