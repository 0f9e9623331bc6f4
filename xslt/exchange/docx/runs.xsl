<!-- Running text: runs of words that look alike, one after another; links are fields, so that runs never nest. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:mode name="runs" on-no-match="fail"/>

  <!-- Looks __________________________________________________________________________________________________________ -->

  <!-- The properties of a run, each once, in the order that the schema asks for. -->
  <xsl:variable name="fp:run-properties" as="xs:string+" select="'rStyle', 'b', 'i', 'caps', 'smallCaps', 'strike', 'spacing', 'sz', 'u', 'vertAlign', 'rtl', 'lang'"/>

  <!-- What an element adds to the look of the words in it. -->
  <xsl:function name="f:look" as="element()*">
    <xsl:param name="element" as="element()?"/>
    <xsl:param name="around" as="element()*"/>
    <xsl:variable name="classes" as="xs:string*" select="tokenize($element/@class)"/>
    <xsl:variable name="own" as="element()*">
      <xsl:if test="$element/(self::h:b, self::h:strong, self::h:th) or $classes = 'bold'">
        <w:b/>
      </xsl:if>
      <xsl:if test="$element/(self::h:i, self::h:em, self::h:cite) or $classes = ('italic', 'foreign', 'title-m') or ($classes = 'stage' and not(f:is-html-block($element)))">
        <w:i/>
      </xsl:if>
      <xsl:if test="$classes = 'caps'">
        <w:caps/>
      </xsl:if>
      <xsl:if test="$classes = ('small-caps', 'role')">
        <w:smallCaps/>
      </xsl:if>
      <xsl:if test="$element/self::h:s or $classes = 'strike'">
        <w:strike/>
      </xsl:if>
      <xsl:if test="$classes = 'spaced'">
        <w:spacing w:val="40"/>
      </xsl:if>
      <xsl:if test="$classes = 'large'">
        <w:sz w:val="28"/>
      </xsl:if>
      <xsl:if test="$classes = 'small'">
        <w:sz w:val="19"/>
      </xsl:if>
      <xsl:if test="$element/self::h:u or $classes = ('underline', 'double-underline')">
        <w:u w:val="{if ($classes = 'double-underline') then 'double' else 'single'}"/>
      </xsl:if>
      <xsl:if test="$element/(self::h:sup, self::h:sub) or $classes = ('superscript', 'subscript')">
        <w:vertAlign w:val="{if ($element/self::h:sub or $classes = 'subscript') then 'subscript' else 'superscript'}"/>
      </xsl:if>
      <xsl:if test="$classes = 'pb'">
        <w:rStyle w:val="PageBreak"/>
      </xsl:if>
      <xsl:if test="$element/@dir = 'rtl'">
        <w:rtl/>
      </xsl:if>
      <xsl:for-each select="$element/@lang">
        <w:lang>
          <xsl:attribute name="{if ($element/@dir = 'rtl') then 'w:bidi' else 'w:val'}" select="."/>
        </w:lang>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="$around[not(local-name() = $own/local-name())][not($element/@dir = 'ltr' and self::w:rtl)], $own"/>
  </xsl:function>

  <xsl:function name="fp:run" as="element(w:r)">
    <xsl:param name="look" as="element()*"/>
    <xsl:param name="content" as="element()+"/>
    <!-- Words in the language of the document need not say so. -->
    <xsl:variable name="said" as="element()*" select="$look[not(self::w:lang/@w:val = $language)]"/>
    <w:r>
      <xsl:if test="exists($said)">
        <w:rPr>
          <xsl:for-each select="$said">
            <xsl:sort select="index-of($fp:run-properties, local-name())"/>
            <xsl:sequence select="."/>
          </xsl:for-each>
        </w:rPr>
      </xsl:if>
      <xsl:sequence select="$content"/>
    </w:r>
  </xsl:function>

  <xsl:function name="fp:plain-run" as="element(w:r)">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="fp:words($words, ())"/>
  </xsl:function>

  <xsl:function name="fp:words" as="element(w:r)">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="look" as="element()*"/>
    <xsl:variable name="text" as="element(w:t)">
      <w:t xml:space="preserve">{$words}</w:t>
    </xsl:variable>
    <xsl:sequence select="fp:run($look, $text)"/>
  </xsl:function>

  <!-- White space ____________________________________________________________________________________________________ -->

  <!-- One space between words, none at the ends of a paragraph or beside a break of lines. -->
  <xsl:function name="f:tidy" as="element()*">
    <xsl:param name="content" as="element()*"/>
    <xsl:variable name="last" as="xs:integer" select="(0, (1 to count($content))[$content[.][w:t[normalize-space()] or w:footnoteReference or w:tab]])[last()]"/>
    <xsl:iterate select="$content">
      <xsl:param name="is-after-space" as="xs:boolean" select="true()"/>
      <xsl:variable name="position" as="xs:integer" select="position()"/>
      <xsl:variable name="before-break" as="xs:boolean" select="exists($content[$position + 1]/w:br)"/>
      <xsl:variable name="words" as="xs:string?" select="w:t
        ! (if ($is-after-space) then replace(., '^ ', '') else string(.))
        ! (if ($position ge $last or $before-break) then replace(., ' $', '') else .)"/>
      <xsl:choose>
        <xsl:when test="empty(w:t) or w:footnoteReference">
          <xsl:sequence select="."/>
        </xsl:when>
        <xsl:when test="$words != ''">
          <xsl:sequence select="fp:words($words, w:rPr/*)"/>
        </xsl:when>
      </xsl:choose>
      <xsl:next-iteration>
        <xsl:with-param name="is-after-space" select="if (w:br or w:tab) then true() else if (exists($words[. != ''])) then ends-with($words, ' ')
                                                      else if (w:footnoteReference or w:footnoteRef) then false() else $is-after-space"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- Words __________________________________________________________________________________________________________ -->

  <xsl:template match="text()" mode="runs" as="element(w:r)?">
    <xsl:param name="look" as="element()*" select="()" tunnel="yes"/>
    <xsl:sequence select="fp:words(replace(., '[ \t\r\n]+', ' '), $look)[. != '']"/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction() | h:wbr" mode="runs" as="empty-sequence()"/>

  <xsl:template match="h:* | *" mode="runs" as="element()*">
    <xsl:param name="look" as="element()*" select="()" tunnel="yes"/>
    <xsl:sequence select="f:bookmark(.)"/>
    <xsl:apply-templates mode="runs">
      <xsl:with-param name="look" select="f:look(., $look)" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="h:br" mode="runs" as="element(w:r)">
    <w:r>
      <w:br/>
    </w:r>
  </xsl:template>

  <!-- A line's end in running text is a space, or nothing in a word; the break itself belongs to a view of the source. -->
  <xsl:template match="h:span[contains-token(@class, 'lb')]/h:br" mode="runs" as="empty-sequence()"/>

  <!-- What pictures and blanks say to who cannot see them. -->
  <xsl:template match="h:img | h:*[@role = 'img']" mode="runs" as="element()+">
    <xsl:param name="look" as="element()*" select="()" tunnel="yes"/>
    <xsl:sequence select="f:bookmark(.), fp:words('[' || (@alt, @aria-label, f:label('picture'))[. != ''][1] || ']', $look)"/>
  </xsl:template>

  <!-- An element of the encoding instead of marks. -->
  <xsl:template match="h:span[contains-token(@class, 'unquoted')]" mode="runs" as="element()+">
    <xsl:param name="look" as="element()*" select="()" tunnel="yes"/>
    <xsl:sequence select="fp:words('“', $look)"/>
    <xsl:next-match/>
    <xsl:sequence select="fp:words('”', $look)"/>
  </xsl:template>

  <!-- What kind of variant it is stands apart from the reading, which a browser does by style. -->
  <xsl:template match="h:span[contains-token(@class, 'entry-kind')][preceding-sibling::node()[1]/self::*]" mode="runs" as="element()*">
    <xsl:sequence select="fp:plain-run(' ')"/>
    <xsl:next-match/>
  </xsl:template>

  <!-- The same formula once more, as a program writes it. -->
  <xsl:template match="Q{http://www.w3.org/1998/Math/MathML}annotation" mode="runs" as="empty-sequence()"/>

  <!-- Links __________________________________________________________________________________________________________ -->

  <!-- Places of the document that some link leads to, numbered. -->
  <xsl:variable name="fp:bookmarks" as="map(xs:string, xs:integer)" select="
    let $wanted := map:merge($fp:article//h:a[starts-with(@href, '#')][not(tokenize(@class) = ('note-call', 'note-number'))] ! map:entry(substring(@href, 2), true()))
    return map:merge($fp:article//*[@id][map:contains($wanted, @id)] ! map:entry(string(@id), position()))"/>

  <xsl:function name="f:bookmark" as="element()*">
    <xsl:param name="element" as="element()"/>
    <xsl:for-each select="$element/@id[map:contains($fp:bookmarks, .)] ! $fp:bookmarks(.)">
      <w:bookmarkStart w:id="{.}" w:name="place{.}"/>
      <w:bookmarkEnd w:id="{.}"/>
    </xsl:for-each>
  </xsl:function>

  <!-- What leads out of the document to one that is not in this file is text. -->
  <xsl:template match="h:a[matches(@href, '^(https?://|mailto:)') or map:contains($fp:bookmarks, substring-after(@href, '#'))]" mode="runs" as="element()+">
    <xsl:variable name="field" as="xs:string" select="
      if (starts-with(@href, '#')) then '\l &quot;place' || $fp:bookmarks(substring(@href, 2)) || '&quot;'
      else '&quot;' || (@href => replace('&quot;', '%22') => replace('\\', '%5C')) || '&quot;'"/>
    <w:r>
      <w:fldChar w:fldCharType="begin"/>
    </w:r>
    <w:r>
      <w:instrText xml:space="preserve"> HYPERLINK {$field} </w:instrText>
    </w:r>
    <w:r>
      <w:fldChar w:fldCharType="separate"/>
    </w:r>
    <xsl:next-match/>
    <w:r>
      <w:fldChar w:fldCharType="end"/>
    </w:r>
  </xsl:template>

</xsl:stylesheet>
