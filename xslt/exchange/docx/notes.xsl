<!-- Notes: at the foot, under the numbers that the source prints. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:variable name="fp:notes-section" as="element(h:section)?" select="$fp:article/h:section[f:has-class(., 'notes')]"/>
  <xsl:variable name="fp:docx-notes" as="element(h:div)*" select="$fp:notes-section/h:div[f:has-class(., 'note')]"/>
  <xsl:variable name="fp:note-of" as="map(xs:string, element(h:div))" select="map:merge($fp:docx-notes[@id] ! map:entry(string(@id), .), map { 'duplicates': 'use-first' })"/>

  <!-- The first call of each note in the text; a note in a note cannot stand at the foot of its own. -->
  <xsl:variable name="fp:first-calls" as="map(xs:string, xs:string)" select="
    map:merge($fp:article//h:a[f:has-class(., 'note-call')][empty(ancestor::h:section intersect $fp:notes-section)]
              ! map:entry(substring(@href, 2), generate-id(.)), map { 'duplicates': 'use-first' })"/>
  <xsl:variable name="fp:footnotes" as="element(h:div)*" select="
    $fp:article//h:a[f:has-class(., 'note-call')][generate-id(.) = $fp:first-calls(substring(@href, 2))] ! $fp:note-of(substring(@href, 2))"/>
  <xsl:variable name="fp:footnote-ids" as="map(xs:string, xs:integer)" select="map:merge($fp:footnotes ! map:entry(generate-id(.), position()))"/>

  <!-- 1, 2, 3 … and 4, 5, 6 … is what a word processor numbers by itself; any other series stands as it is. -->
  <xsl:variable name="fp:first-number" as="xs:integer" select="($fp:footnotes[1] ! fp:printed(.)[matches(., '^[1-9]\d{0,3}$')] ! xs:integer(.), 1)[1]"/>
  <xsl:variable name="fp:counts-itself" as="xs:boolean" select="every $position in 1 to count($fp:footnotes)
                                                                satisfies fp:printed($fp:footnotes[$position]) = string($fp:first-number + $position - 1)"/>

  <xsl:function name="fp:printed" as="xs:string">
    <xsl:param name="note" as="element(h:div)"/>
    <xsl:sequence select="normalize-space($note/*[f:has-class(., 'note-number')][1])"/>
  </xsl:function>

  <xsl:template match="h:a[f:has-class(., 'note-call')]" mode="runs" as="element(w:r)" priority="2">
    <xsl:variable name="note" as="element(h:div)?" select="$fp:note-of(substring(@href, 2))"/>
    <w:r>
      <w:rPr>
        <w:rStyle w:val="FootnoteReference"/>
      </w:rPr>
      <xsl:choose>
        <xsl:when test="exists($note) and generate-id(.) = $fp:first-calls(substring(@href, 2))">
          <w:footnoteReference w:id="{$fp:footnote-ids(generate-id($note))}">
            <xsl:if test="not($fp:counts-itself)">
              <xsl:attribute name="w:customMarkFollows" select="1"/>
            </xsl:if>
          </w:footnoteReference>
          <xsl:if test="not($fp:counts-itself)">
            <w:t xml:space="preserve">{normalize-space(.)}</w:t>
          </xsl:if>
        </xsl:when>
        <xsl:otherwise>
          <w:t xml:space="preserve">{normalize-space(.)}</w:t>
        </xsl:otherwise>
      </xsl:choose>
    </w:r>
  </xsl:template>

  <xsl:template match="h:*[f:has-class(., 'note-number')]" mode="runs" as="empty-sequence()" priority="2"/>

  <!-- The paragraphs of a note. One that is called in it, and nowhere else, follows it. -->
  <xsl:template name="fp:note" as="element()+">
    <xsl:param name="note" as="element(h:div)"/>
    <xsl:param name="mark" as="element()+"/>
    <xsl:param name="above" as="element(h:div)*" select="()"/>
    <xsl:variable name="blocks" as="element()*">
      <xsl:apply-templates select="$note" mode="word">
        <xsl:with-param name="style" select="'FootnoteText'" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:variable name="lead" as="element()+">
      <xsl:sequence select="$mark, fp:plain-run(' ')"/>
      <xsl:for-each select="$note/@data-kind">
        <xsl:variable name="italic" as="element(w:i)">
          <w:i/>
        </xsl:variable>
        <xsl:sequence select="fp:words(. || ': ', $italic)"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="first" as="element(w:p)?" select="$blocks[self::w:p][1]"/>
    <xsl:if test="empty($first)">
      <xsl:sequence select="fp:paragraph('FootnoteText', (), $lead)"/>
    </xsl:if>
    <xsl:sequence select="$blocks ! (if (. is $first) then fp:paragraph('FootnoteText', w:pPr/(* except w:pStyle), ($lead, * except w:pPr)) else .)"/>
    <xsl:for-each select="$note//h:a[f:has-class(., 'note-call')] ! $fp:note-of(substring(@href, 2))">
      <xsl:if test="not(map:contains($fp:footnote-ids, generate-id(.))) and empty(. intersect ($note, $above))">
        <xsl:call-template name="fp:note">
          <xsl:with-param name="note" select="."/>
          <xsl:with-param name="mark" select="fp:printed-mark(.)"/>
          <xsl:with-param name="above" select="$above, $note"/>
        </xsl:call-template>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <xsl:function name="fp:printed-mark" as="element(w:r)">
    <xsl:param name="note" as="element(h:div)"/>
    <w:r>
      <w:rPr>
        <w:rStyle w:val="FootnoteReference"/>
      </w:rPr>
      <w:t xml:space="preserve">{fp:printed($note)}</w:t>
    </w:r>
  </xsl:function>

  <xsl:template name="fp:footnotes-part" as="element(w:footnotes)">
    <w:footnotes>
      <w:footnote w:type="separator" w:id="-1">
        <w:p>
          <w:r>
            <w:separator/>
          </w:r>
        </w:p>
      </w:footnote>
      <w:footnote w:type="continuationSeparator" w:id="0">
        <w:p>
          <w:r>
            <w:continuationSeparator/>
          </w:r>
        </w:p>
      </w:footnote>
      <xsl:for-each select="$fp:footnotes">
        <w:footnote w:id="{position()}">
          <xsl:variable name="own-mark" as="element(w:r)">
            <w:r>
              <w:rPr>
                <w:rStyle w:val="FootnoteReference"/>
              </w:rPr>
              <w:footnoteRef/>
            </w:r>
          </xsl:variable>
          <xsl:call-template name="fp:note">
            <xsl:with-param name="note" select="."/>
            <xsl:with-param name="mark" select="if ($fp:counts-itself) then $own-mark else fp:printed-mark(.)"/>
          </xsl:call-template>
        </w:footnote>
      </xsl:for-each>
    </w:footnotes>
  </xsl:template>

  <!-- Notes that no call of the text leads to stand at its end. -->
  <xsl:template name="fp:uncalled-notes" as="element()*">
    <xsl:variable name="in-notes" as="element(h:div)*" select="fp:reached($fp:footnotes, ())"/>
    <xsl:variable name="rest" as="element(h:div)*" select="$fp:docx-notes except $in-notes"/>
    <xsl:if test="exists($rest)">
      <xsl:sequence select="fp:paragraph('Heading1', (), fp:plain-run(f:capitalise($fp:notes-section/@aria-label)))"/>
      <xsl:for-each select="$rest[not(exists(. intersect fp:reached($rest except ., ())))]">
        <xsl:call-template name="fp:note">
          <xsl:with-param name="note" select="."/>
          <xsl:with-param name="mark" select="fp:printed-mark(.)"/>
        </xsl:call-template>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- Notes, and those that are called in them. -->
  <xsl:function name="fp:reached" as="element(h:div)*">
    <xsl:param name="notes" as="element(h:div)*"/>
    <xsl:param name="known" as="element(h:div)*"/>
    <xsl:variable name="fresh" as="element(h:div)*" select="$notes except $known"/>
    <xsl:sequence select="if (empty($fresh)) then $known
                          else fp:reached($fresh//h:a[f:has-class(., 'note-call')] ! $fp:note-of(substring(@href, 2)), $known | $fresh)"/>
  </xsl:function>

</xsl:stylesheet>
