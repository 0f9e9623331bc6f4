<!-- The words of the interface, from labels/<language>.xml. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private" xmlns:e="urn:colophon:errors"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:variable name="fp:labels" as="map(xs:string, xs:string)"
                select="map:merge(doc('urn:colophon:labels')/Q{}labels/Q{}label ! map:entry(string(@key), string(.)))"/>

  <!-- The numbers that go with a singular: French has 0 document. -->
  <xsl:variable name="fp:singular" as="xs:integer*" select="tokenize(doc('urn:colophon:labels')/*/@singular) ! xs:integer(.)"/>

  <xsl:function name="f:label" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:if test="not(map:contains($fp:labels, $key))">
      <xsl:message error-code="e:missing-label">No label “{$key}”.</xsl:message>
    </xsl:if>
    <xsl:sequence select="($fp:labels($key), $key)[1]"/>
  </xsl:function>

  <!-- With values for the places in braces: f:label('doc', map { 'number': 12 }) → doc. 12 -->
  <xsl:function name="f:label" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="values" as="map(xs:string, item())"/>
    <!-- Between braces: every second part. -->
    <xsl:variable name="parts" as="xs:string*" select="tokenize(f:label($key), '[{}]')"/>
    <xsl:sequence select="string-join(for $at in 1 to count($parts) return if ($at mod 2 = 1) then $parts[$at] else string($values($parts[$at])))"/>
  </xsl:function>

  <!-- For values of the TEI, which may be any word: the label if there is one, else the word itself. -->
  <xsl:function name="f:word" as="xs:string">
    <xsl:param name="group" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="($fp:labels($group || '-' || lower-case($value)), translate($value, '-_', '  '))[1]"/>
  </xsl:function>

  <!-- Singular and plural: f:count('documents', 2) → 2 documents -->
  <xsl:function name="f:count" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="f:label($key || (if ($number = $fp:singular) then '-one' else '-many'), map { 'number': $number })"/>
  </xsl:function>

  <!-- 2, word → 2 words; a unit that the interface has no words for stays as it is. -->
  <xsl:function name="f:quantity" as="xs:string">
    <xsl:param name="number" as="xs:string"/>
    <xsl:param name="unit" as="xs:string"/>
    <xsl:variable name="key" as="xs:string" select="'unit-' || replace(lower-case($unit), 's$', '')"/>
    <xsl:sequence select="if ($number castable as xs:integer and map:contains($fp:labels, $key || '-many')) then f:count($key, xs:integer($number)) else $number || ' ' || $unit"/>
  </xsl:function>

  <!-- 1944-09-19 → 19 September 1944; a day without a year → 19 September; what is no date stays as it is. -->
  <xsl:function name="f:date" as="xs:string">
    <xsl:param name="when" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize(substring-before($when || 'T', 'T'), '-')"/>
    <xsl:variable name="month" as="xs:string?" select="if (string-length($parts[2]) = 2) then $fp:labels('month-' || $parts[2]) else ()"/>
    <xsl:choose>
      <xsl:when test="starts-with($when, '--') and count($parts) = 4 and fp:is-number($parts) and exists($fp:labels('month-' || $parts[3])) and string-length($parts[4]) = 2">
        <xsl:sequence select="f:label(if (number($parts[4]) = 1) then 'date-first-day-of-year' else 'date-day-of-year', map { 'day': string(number($parts[4])), 'month': $fp:labels('month-' || $parts[3]) })"/>
      </xsl:when>
      <xsl:when test="starts-with($when, '--') and count($parts) = 3 and string-length($parts[3]) = 2 and exists($fp:labels('month-' || $parts[3]))">{$fp:labels('month-' || $parts[3])}</xsl:when>
      <xsl:when test="not(string-length($parts[1]) = 4 and count($parts) le 3 and fp:is-number($parts)) or (exists($parts[2]) and empty($month))">{$when}</xsl:when>
      <xsl:when test="count($parts) = 1">{number($parts[1])}</xsl:when>
      <xsl:when test="count($parts) = 2">{f:label('date-month', map { 'month': $month, 'year': $parts[1] })}</xsl:when>
      <xsl:otherwise>{f:label(if (number($parts[3]) = 1) then 'date-first-day' else 'date-day', map { 'day': string(number($parts[3])), 'month': $month, 'year': $parts[1] })}</xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Nothing but figures: without regular expressions, since pages have many dates. -->
  <xsl:function name="fp:is-number" as="xs:boolean">
    <xsl:param name="parts" as="xs:string*"/>
    <xsl:sequence select="translate(string-join($parts), '0123456789', '') = ''"/>
  </xsl:function>

  <!-- Of an element with TEI's attributes for dates: 1943, 1943–1946; what is hardly more than a guess in brackets:
       [not before 1 October 1943] -->
  <xsl:function name="f:date-range" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="range" as="xs:string" select="fp:date-range($node)"/>
    <xsl:sequence select="if ($node/@cert = 'low' and $range != '') then '[' || $range || ']' else $range"/>
  </xsl:function>

  <!-- The dates that an element gives by the attributes of W3C, else by those of ISO, under the names of the former. -->
  <xsl:function name="f:dating" as="attribute()*">
    <xsl:param name="node" as="element()"/>
    <xsl:for-each select="'when', 'from', 'to', 'notBefore', 'notAfter'">
      <xsl:variable name="value" as="attribute()?" select="($node/@*[local-name() = current()], $node/@*[local-name() = current() || '-iso'])[1]"/>
      <xsl:if test="$value != ''">
        <xsl:attribute name="{.}" select="$value"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="fp:date-range" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="when" as="xs:string?" select="($node/@when, $node/@when-iso)[1]"/>
    <xsl:variable name="first" as="xs:string?" select="($node/@from, $node/@from-iso)[1]"/>
    <xsl:variable name="last" as="xs:string?" select="($node/@to, $node/@to-iso)[1]"/>
    <xsl:variable name="from" as="xs:string?" select="($first, $node/@notBefore, $node/@notBefore-iso)[1]"/>
    <xsl:variable name="to" as="xs:string?" select="($last, $node/@notAfter, $node/@notAfter-iso)[1]"/>
    <xsl:choose>
      <xsl:when test="$when != ''">{f:date($when)}</xsl:when>
      <xsl:when test="$from != '' and $from = $to">{f:date($from)}</xsl:when>
      <xsl:when test="$from != '' and $to != ''">{f:date($from)}–{f:date($to)}</xsl:when>
      <xsl:when test="$first != ''">{f:label('date-since', map { 'date': f:date($from) })}</xsl:when>
      <xsl:when test="$from != ''">{f:label('date-after', map { 'date': f:date($from) })}</xsl:when>
      <xsl:when test="$last != ''">{f:label('date-until', map { 'date': f:date($to) })}</xsl:when>
      <xsl:when test="$to != ''">{f:label('date-before', map { 'date': f:date($to) })}</xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="''"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
