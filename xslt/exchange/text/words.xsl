<!-- Running text as words: what a browser shows by style alone is said in signs. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:h="http://www.w3.org/1999/xhtml" xmlns:m="http://www.w3.org/1998/Math/MathML"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:mode name="words" on-no-match="text-only-copy"/>

  <!-- In one line, but where the text itself breaks it. -->
  <xsl:function name="f:words" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="text" as="xs:string*">
      <xsl:apply-templates select="$nodes" mode="words"/>
    </xsl:variable>
    <xsl:sequence select="string-join($text) => replace(' +', ' ') => replace(' ?\n ?', '&#xa;') => replace('^[ \n]+|[ \n]+$', '')"/>
  </xsl:function>

  <xsl:template match="text()" mode="words" as="xs:string">
    <xsl:sequence select="replace(., '[ \t\r\n]+', ' ')"/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="words" as="empty-sequence()"/>

  <xsl:template match="h:br" mode="words" as="xs:string">
    <xsl:sequence select="'&#xa;'"/>
  </xsl:template>

  <!-- A line's end in running text is a space, or nothing in a word; the break itself belongs to a view of the source. -->
  <xsl:template match="h:span[contains-token(@class, 'lb')]/h:br" mode="words" as="empty-sequence()"/>

  <xsl:template match="h:a[contains-token(@class, 'note-call')]" mode="words" as="xs:string">
    <xsl:sequence select="'[' || . || ']'"/>
  </xsl:template>

  <!-- What pictures and blanks say to who cannot see them. -->
  <xsl:template match="h:img | h:*[@role = 'img']" mode="words" as="xs:string">
    <xsl:sequence select="'[' || (@alt, @aria-label, f:label('picture'))[. != ''][1] || ']'"/>
  </xsl:template>

  <!-- An element of the encoding instead of marks. -->
  <xsl:template match="h:span[contains-token(@class, 'unquoted')]" mode="words" as="xs:string*">
    <xsl:sequence select="'“'"/>
    <xsl:apply-templates mode="words"/>
    <xsl:sequence select="'”'"/>
  </xsl:template>

  <!-- What kind of variant it is stands apart from the reading, which a browser does by style. -->
  <xsl:template match="h:span[contains-token(@class, 'entry-kind')][preceding-sibling::node()[1]/self::*]" mode="words" as="xs:string*">
    <xsl:sequence select="' '"/>
    <xsl:apply-templates mode="words"/>
  </xsl:template>

  <!-- The same formula once more, as a program writes it. -->
  <xsl:template match="m:annotation" mode="words" as="empty-sequence()"/>

</xsl:stylesheet>
