<!-- Passages that the header declares (citeStructure). Its paths come with the file: only such as lead through the file are followed. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:variable name="fp:path-functions" as="xs:string+" select="
    'position', 'last', 'count', 'not', 'string', 'number', 'normalize-space', 'concat', 'starts-with', 'ends-with', 'contains', 'substring', 'substring-before',
    'substring-after', 'translate', 'local-name', 'name', 'text', 'node', 'self', 'and', 'or', 'lower-case', 'upper-case'"/>

  <!-- No function that reads from elsewhere, no search of the whole file for each of its nodes. -->
  <xsl:function name="fp:is-plain-path" as="xs:boolean">
    <xsl:param name="path" as="xs:string"/>
    <xsl:variable name="bare" as="xs:string" select="replace($path, '&quot;[^&quot;]*&quot;|''[^'']*''', ' ')"/>
    <xsl:variable name="called" as="xs:string*" select="analyze-string($bare, '([\w.:\-]+)\s*\(')//*:group[@nr = '1']/string()"/>
    <xsl:sequence select="string-length($path) le 200 and matches($bare, '^[\w\s./@*\[\]()=&lt;&gt;|,:+\-]*$|^[^!]*!=[^!]*$') and not(matches($bare, '[#${}?&quot;'']|\[[^\]]*(//|::)|for\s|some\s|every\s'))
                          and (every $function in $called satisfies $function = $fp:path-functions)"/>
  </xsl:function>

  <!-- Units of all levels, in the order of the text; a problem for a path that is not followed. -->
  <xsl:function name="f:declared-units" as="element()*">
    <xsl:param name="structures" as="element(citeStructure)*"/>
    <xsl:sequence select="fp:declared-in($structures, root($document), (), 1)"/>
  </xsl:function>

  <xsl:function name="fp:declared-in" as="element()*">
    <xsl:param name="structures" as="element(citeStructure)*"/>
    <xsl:param name="context" as="node()"/>
    <xsl:param name="parent" as="element(Q{}unit)?"/>
    <xsl:param name="level" as="xs:integer"/>
    <xsl:variable name="found" as="element()*">
      <xsl:for-each select="$structures">
        <xsl:variable name="structure" as="element(citeStructure)" select="."/>
        <xsl:choose>
          <xsl:when test="fp:is-plain-path(string(@match)) and fp:is-plain-path(string(@use))">
            <xsl:for-each select="fp:followed(@match, $context, .)[self::*][ancestor-or-self::* intersect $text]">
              <xsl:variable name="value" as="xs:string" select="if ($structure/@use = 'position()') then string(position()) else normalize-space(string-join(fp:followed($structure/@use, ., $structure), ' '))"/>
              <xsl:if test="$value != ''">
                <found xmlns="" node="{f:node-number(.)}" value="{$structure/@delim[$parent]}{$value}" type="{$structure/@unit}" structure="{f:node-number($structure)}"/>
              </xsl:if>
            </xsl:for-each>
          </xsl:when>
          <xsl:otherwise>
            <problem xmlns="" path="{@match}" use="{@use}"/>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="$found/self::Q{}problem"/>
    <xsl:for-each select="$found/self::Q{}found">
      <xsl:sort select="xs:integer(@node)"/>
      <xsl:variable name="unit" as="element(Q{}unit)">
        <unit xmlns="" identifier="{$parent/@identifier}{@value}" type="{@type}" level="{$level}" parent="{$parent/@node}" node="{@node}" title=""/>
      </xsl:variable>
      <xsl:sequence select="$unit"/>
      <xsl:variable name="structure" as="element(citeStructure)" select="f:node(@structure)"/>
      <xsl:if test="$structure/citeStructure and $level lt 8">
        <xsl:sequence select="fp:declared-in($structure/citeStructure, f:node(@node), $unit, $level + 1)"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="fp:followed" as="item()*">
    <xsl:param name="path" as="xs:string"/>
    <xsl:param name="context" as="node()"/>
    <xsl:param name="namespaces" as="element()"/>
    <xsl:try>
      <xsl:evaluate xpath="$path" context-item="$context" namespace-context="$namespaces"/>
      <xsl:catch select="()"/>
    </xsl:try>
  </xsl:function>

</xsl:stylesheet>
