<!-- Formulae, and what is written in other vocabularies than TEI's: MathML is shown, examples of mark-up are quoted, of all
     others the text stays and the mark-up goes. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:m="http://www.w3.org/1998/Math/MathML" xmlns:eg="http://www.tei-c.org/ns/Examples"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private" xmlns:e="urn:colophon:errors"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Formulae _______________________________________________________________________________________________________ -->

  <xsl:mode name="math" on-no-match="fail"/>

  <!-- Elements and attributes of presentation MathML that do nothing but show: no links, no actions, no styles. -->
  <xsl:variable name="fp:math-elements" as="map(xs:string, xs:boolean)" select="map:merge((
    'math', 'menclose', 'merror', 'mfrac', 'mi', 'mmultiscripts', 'mn', 'mo', 'mover', 'mpadded', 'mphantom', 'mprescripts', 'mroot', 'mrow',
    'ms', 'semantics', 'mspace', 'msqrt', 'mstyle', 'msub', 'msubsup', 'msup', 'mtable', 'mtd', 'mtext', 'mtr', 'munder', 'munderover', 'none') ! map:entry(., true()))"/>
  <xsl:variable name="fp:math-attributes" as="map(xs:string, xs:boolean)" select="map:merge((
    'accent', 'accentunder', 'columnalign', 'columnspan', 'depth', 'displaystyle', 'fence', 'form', 'height', 'largeop', 'linethickness', 'lspace',
    'mathvariant', 'maxsize', 'minsize', 'movablelimits', 'notation', 'rowalign', 'rowspan', 'rspace', 'scriptlevel', 'separator',
    'stretchy', 'symmetric', 'width') ! map:entry(., true()))"/>

  <xsl:template match="formula" as="element()">
    <xsl:call-template name="f:inline">
      <xsl:with-param name="class" select="'formula', 'formula-tex'[lower-case(current()/@notation) = ('tex', 'latex')]"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="formula[f:is-among-blocks(.)]" as="element()" priority="1">
    <xsl:call-template name="f:block"/>
  </xsl:template>

  <xsl:template match="m:math" as="element(m:math)">
    <xsl:apply-templates select="." mode="math"/>
  </xsl:template>

  <xsl:template match="text()" mode="math" as="text()">
    <xsl:sequence select="."/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="math"/>

  <xsl:template match="m:*[map:contains($fp:math-elements, local-name())]" mode="math" as="element()">
    <xsl:element name="{local-name()}" namespace="http://www.w3.org/1998/Math/MathML">
      <xsl:sequence select="self::m:math/@display[. = ('block', 'inline')], @*[map:contains($fp:math-attributes, name())][matches(., '^[A-Za-z0-9.+%\s-]*$')]"/>
      <xsl:apply-templates select="if (text()[normalize-space()]) then node() else *" mode="math"/>
    </xsl:element>
  </xsl:template>

  <!-- What browsers no longer know: its brackets and commas are operators like others. -->
  <xsl:template match="m:mfenced" mode="math" as="element(m:mrow)">
    <xsl:variable name="separators" as="xs:string" select="replace((@separators, ',')[1], '\s', '')"/>
    <m:mrow>
      <m:mo class="wordless">{(@open, '(')[1]}</m:mo>
      <xsl:for-each select="*">
        <xsl:if test="position() gt 1 and $separators != ''">
          <m:mo class="wordless">{substring($separators, min((position() - 1, string-length($separators))), 1)}</m:mo>
        </xsl:if>
        <xsl:apply-templates select="." mode="math"/>
      </xsl:for-each>
      <m:mo class="wordless">{(@close, ')')[1]}</m:mo>
    </m:mrow>
  </xsl:template>

  <!-- The same formula once more, as a program writes it: there, and not shown. -->
  <xsl:template match="m:annotation | m:annotation-xml" mode="math" as="element(m:annotation)">
    <m:annotation>{f:plain(.)}</m:annotation>
  </xsl:template>

  <!-- Other elements are their text. -->
  <xsl:template match="*" mode="math" as="element(m:mtext)">
    <m:mtext>{f:plain(.)}</m:mtext>
  </xsl:template>

  <!-- Examples of mark-up ____________________________________________________________________________________________ -->

  <xsl:mode name="example" on-no-match="fail"/>

  <xsl:template match="eg:egXML" as="element(h:pre)">
    <pre>
      <xsl:sequence select="f:attributes(., 'example-markup')"/>
      <xsl:apply-templates mode="example"/>
    </pre>
  </xsl:template>

  <xsl:template match="text()" mode="example" as="text()">
    <xsl:sequence select="."/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="example"/>

  <xsl:template match="*" mode="example" as="node()*">
    <xsl:variable name="start" as="xs:string" select="'&lt;' || name() || string-join(@* ! (' ' || name() || '=&quot;' || . || '&quot;'))"/>
    <span class="markup">{$start || (if (node()) then '&gt;' else '/&gt;')}</span>
    <xsl:apply-templates mode="example"/>
    <xsl:if test="node()">
      <span class="markup">{'&lt;/' || name() || '&gt;'}</span>
    </xsl:if>
  </xsl:template>

  <!-- Other vocabularies _____________________________________________________________________________________________ -->

  <!-- HTML in a TEI file is no mark-up of ours: its text stays, told in plain words, and a message says so. -->
  <xsl:template match="*[namespace-uri() != 'http://www.tei-c.org/ns/1.0']" as="element()" priority="-0.4">
    <xsl:message error-code="e:foreign-element">{name()}</xsl:message>
    <xsl:element name="{if (f:has-blocks(.) or f:is-block(.) or f:is-among-blocks(.)) then 'div' else 'span'}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="f:attributes(., 'foreign-markup')"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <!-- Programs and style sheets are no text. -->
  <xsl:template match="*:script[namespace-uri() != 'http://www.tei-c.org/ns/1.0'] | *:style[namespace-uri() != 'http://www.tei-c.org/ns/1.0']" as="empty-sequence()" priority="1">
    <xsl:message error-code="e:foreign-program">{name()}</xsl:message>
  </xsl:template>

  <xsl:template match="*:script[namespace-uri() != 'http://www.tei-c.org/ns/1.0'] | *:style[namespace-uri() != 'http://www.tei-c.org/ns/1.0']" mode="plain" as="empty-sequence()"/>

</xsl:stylesheet>
