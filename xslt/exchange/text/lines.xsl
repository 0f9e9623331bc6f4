<!-- Blocks as lines of plain text: one for each paragraph, verse, item, row. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:mode name="lines" on-no-match="fail"/>

  <!-- What stands in a row of running text is a line; blocks have lines of their own. -->
  <xsl:template match="h:*" mode="lines" as="element(Q{}line)*">
    <xsl:param name="group" as="xs:string?" select="()" tunnel="yes"/>
    <xsl:param name="margin" as="xs:string" select="''" tunnel="yes"/>
    <xsl:for-each-group select="node()" group-adjacent="f:is-html-block(.)">
      <xsl:choose>
        <xsl:when test="current-grouping-key()">
          <xsl:apply-templates select="current-group()" mode="lines"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="fp:line(f:words(current-group()), $group, $margin)"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:function name="fp:line" as="element(Q{}line)?">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="group" as="xs:string?"/>
    <xsl:param name="margin" as="xs:string"/>
    <xsl:if test="$words != ''">
      <line xmlns="">
        <xsl:if test="exists($group)">
          <xsl:attribute name="group" select="$group"/>
        </xsl:if>
        <xsl:text>{$margin || replace($words, '\n', '&#xa;' || $margin)}</xsl:text>
      </line>
    </xsl:if>
  </xsl:function>

  <!-- Headings _______________________________________________________________________________________________________ -->

  <!-- The title, and the names of what follows the text, are underlined; the document's number is the volume's. -->
  <xsl:template match="h:h2 | h:section/h:h3" mode="lines" as="element(Q{}line)*">
    <xsl:variable name="words" as="xs:string" select="f:words(node()[not(self::h:span[f:has-class(., 'document-number')])])"/>
    <xsl:sequence select="fp:underlined($words, if (self::h:h2) then '=' else '-')"/>
  </xsl:template>

  <xsl:function name="fp:underlined" as="element(Q{}line)*">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="sign" as="xs:string"/>
    <xsl:variable name="length" as="xs:integer" select="min((72, max(tokenize($words, '\n') ! string-length(.))))"/>
    <xsl:sequence select="fp:line($words, 'heading', ''), fp:line(string-join((1 to $length) ! $sign), 'heading', '')"/>
  </xsl:function>

  <!-- Notes __________________________________________________________________________________________________________ -->

  <xsl:template match="h:section[f:has-class(., 'notes')]" mode="lines" as="element(Q{}line)*">
    <xsl:variable name="content" as="element()*" select="* except h:p[f:has-class(., 'document-source')]"/>
    <xsl:if test="exists($content)">
      <xsl:sequence select="fp:underlined(f:capitalise(@aria-label), '-')"/>
      <xsl:apply-templates select="$content" mode="lines"/>
    </xsl:if>
  </xsl:template>

  <!-- [3] The words of the note. -->
  <xsl:template match="h:div[f:has-class(., 'note')][*[f:has-class(., 'note-number')]]" mode="lines" as="element(Q{}line)*">
    <xsl:call-template name="fp:marked">
      <xsl:with-param name="mark" select="'[' || normalize-space(*[f:has-class(., 'note-number')][1]) || '] '"/>
      <xsl:with-param name="content" select="node()[not(self::h:*[f:has-class(., 'note-number')])]"/>
    </xsl:call-template>
  </xsl:template>

  <!-- The lines of some content, with a mark before the first; the others hang below it. -->
  <xsl:template name="fp:marked" as="element(Q{}line)*">
    <xsl:param name="mark" as="xs:string"/>
    <xsl:param name="content" as="node()*" select="node()"/>
    <xsl:param name="hang" as="xs:string" select="''"/>
    <xsl:param name="margin" as="xs:string" select="''" tunnel="yes"/>
    <xsl:param name="group" as="xs:string?" select="()" tunnel="yes"/>
    <xsl:variable name="box" as="element(h:div)">
      <h:div>
        <xsl:sequence select="$content"/>
      </h:div>
    </xsl:variable>
    <xsl:variable name="lines" as="element(Q{}line)*">
      <xsl:apply-templates select="$box" mode="lines">
        <xsl:with-param name="margin" select="$margin || $hang" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:sequence select="fp:line($mark || substring($lines[1], string-length($margin || $hang) + 1), $lines[1]/@group, $margin)[$lines[1] != ''], tail($lines)"/>
    <xsl:if test="empty($lines)">
      <xsl:sequence select="fp:line(normalize-space($mark), $group, $margin)"/>
    </xsl:if>
  </xsl:template>

  <!-- Lines that follow one another __________________________________________________________________________________ -->

  <xsl:template match="h:*[@class][tokenize(@class) = ('l', 'addrLine', 'castItem')]" mode="lines" as="element(Q{}line)*">
    <xsl:param name="group" as="xs:string?" select="()" tunnel="yes"/>
    <xsl:next-match>
      <xsl:with-param name="group" select="($group, generate-id(..))[1]" tunnel="yes"/>
    </xsl:next-match>
  </xsl:template>

  <!-- Lists __________________________________________________________________________________________________________ -->

  <!-- 1. first, – point; lists of ours, and those that the source numbers itself, have no marks. -->
  <xsl:template match="h:li" mode="lines" as="element(Q{}line)*">
    <xsl:param name="group" as="xs:string?" select="()" tunnel="yes"/>
    <xsl:variable name="is-marked" as="xs:boolean" select="exists(../..[f:has-class(., 'list')][not(f:has-class(., 'list-simple') or f:has-class(., 'list-form'))])"/>
    <xsl:call-template name="fp:marked">
      <xsl:with-param name="mark" select="if (not($is-marked)) then '' else if (parent::h:ol) then count(preceding-sibling::h:li) + 1 || '. ' else '– '"/>
      <xsl:with-param name="group" select="($group, generate-id(..))[1]" tunnel="yes"/>
      <xsl:with-param name="hang" select="if ($is-marked) then '   ' else ''"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A label stands before its item. -->
  <xsl:template match="h:dt[following-sibling::*[1]/self::h:dd]" mode="lines" as="empty-sequence()"/>

  <xsl:template match="h:dt" mode="lines" as="element(Q{}line)*">
    <xsl:param name="group" as="xs:string?" select="()" tunnel="yes"/>
    <xsl:next-match>
      <xsl:with-param name="group" select="($group, generate-id(..))[1]" tunnel="yes"/>
    </xsl:next-match>
  </xsl:template>

  <xsl:template match="h:dd" mode="lines" as="element(Q{}line)*">
    <xsl:param name="group" as="xs:string?" select="()" tunnel="yes"/>
    <xsl:call-template name="fp:marked">
      <xsl:with-param name="mark" select="string-join(preceding-sibling::*[1]/self::h:dt ! (f:words(node()) || ' '))"/>
      <xsl:with-param name="group" select="($group, generate-id(..))[1]" tunnel="yes"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Tables _________________________________________________________________________________________________________ -->

  <!-- A row is a line, its cells are parted by tabs. -->
  <xsl:template match="h:tr" mode="lines" as="element(Q{}line)?">
    <xsl:param name="group" as="xs:string?" select="()" tunnel="yes"/>
    <xsl:param name="margin" as="xs:string" select="''" tunnel="yes"/>
    <xsl:variable name="cells" as="xs:string*" select="* ! replace(fp:cell(.), '\s+', ' ')"/>
    <xsl:sequence select="fp:line(string-join($cells, '&#x9;')[normalize-space()], ($group, generate-id(..))[1], $margin)"/>
  </xsl:template>

  <xsl:function name="fp:cell" as="xs:string">
    <xsl:param name="cell" as="element()"/>
    <xsl:variable name="lines" as="element(Q{}line)*">
      <xsl:apply-templates select="$cell" mode="lines"/>
    </xsl:variable>
    <xsl:sequence select="string-join($lines, ' ')"/>
  </xsl:function>

  <!-- Others _________________________________________________________________________________________________________ -->

  <xsl:template match="h:hr" mode="lines" as="element(Q{}line)">
    <xsl:sequence select="fp:line('* * *', (), '')"/>
  </xsl:template>

  <xsl:template match="h:blockquote" mode="lines" as="element(Q{}line)*">
    <xsl:param name="margin" as="xs:string" select="''" tunnel="yes"/>
    <xsl:next-match>
      <xsl:with-param name="margin" select="$margin || '    '" tunnel="yes"/>
    </xsl:next-match>
  </xsl:template>

  <!-- Examples of mark-up keep their lines. -->
  <xsl:template match="h:pre" mode="lines" as="element(Q{}line)?">
    <xsl:sequence select="fp:line(replace(., '^\n+|\s+$', ''), (), '')"/>
  </xsl:template>

</xsl:stylesheet>
