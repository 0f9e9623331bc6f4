<!-- What comes after the documents: the indexes of persons, places, organisations; last the colophon. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="Q{}volume[@part = 'back']" mode="volume" as="element(h:section)*">
    <xsl:apply-templates select="Q{}index[Q{}line], Q{}about" mode="volume"/>
  </xsl:template>

  <!-- The entries come in order; where a new letter begins, a little space. -->
  <xsl:template match="Q{}index" mode="volume" as="element(h:section)">
    <section class="index" aria-labelledby="--index-of-{@name}">
      <h2 id="--index-of-{@name}">{f:label('index-of-' || @name)}</h2>
      <div class="index-columns">
        <xsl:for-each-group select="Q{}line" group-adjacent="@letter">
          <ul>
            <xsl:apply-templates select="current-group()" mode="volume"/>
          </ul>
        </xsl:for-each-group>
      </div>
    </section>
  </xsl:template>

  <!-- Harriman, W. Averell (1891–1986), docs. 1, 2 -->
  <xsl:template match="Q{}line" mode="volume" as="element(h:li)">
    <xsl:variable name="entry" as="element()" select="key(string(@kind), @id, $authority)[1]"/>
    <li id="{fp:index-place($entry)}">
      <xsl:value-of select="if (@kind = 'person') then (f:filed-name($entry), f:life($entry)[. != '']) else f:entry-name($entry)"/>
      <xsl:text>, </xsl:text>
      <!-- The pagination puts the numbers of pages here, in text and in prefaces. -->
      <span class="index-places">
        <xsl:if test="Q{}document">
          <xsl:text>{f:label(if (count(Q{}document) = 1) then 'doc-one' else 'doc-many')}&#xa0;</xsl:text>
        </xsl:if>
        <xsl:apply-templates select="Q{}document, Q{}page" mode="volume"/>
      </span>
    </li>
  </xsl:template>

  <xsl:template match="Q{}line/*" mode="volume" as="node()+">
    <xsl:if test="position() gt 1">, </xsl:if>
    <a href="{f:document-href(@id, ())}">{@number}</a>
  </xsl:template>

  <!-- Prefaces have no numbers. -->
  <xsl:template match="Q{}line/Q{}page" mode="volume" as="node()+" priority="1">
    <xsl:if test="position() gt 1">, </xsl:if>
    <a href="{f:document-href('pages--' || @id, ())}">{@title}</a>
  </xsl:template>

</xsl:stylesheet>
