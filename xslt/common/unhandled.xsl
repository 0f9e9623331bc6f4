<!-- Elements without a template of their own: their text is shown, and a message says so. Imported first, so that any other
     template wins; left out in tests, where on-no-match="fail" finds what we forgot. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:e="urn:colophon:errors"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="*" as="element()">
    <xsl:message error-code="e:unhandled-element">{name()}</xsl:message>
    <xsl:element name="{if (f:has-blocks(.) or f:is-among-blocks(.)) then 'div' else 'span'}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="f:attributes(., 'unhandled')"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
