<!-- Who wrote to whom, as a picture and as a table. The positions come with the register. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:svg="http://www.w3.org/2000/svg"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- The names are links; what the bands say, the table says too. -->
  <xsl:template match="Q{}network" mode="line" as="element(h:figure)">
    <!-- The circle, and room for the longest name on each side. -->
    <xsl:variable name="half" as="xs:integer" select="235 + 10 * max(Q{}correspondent ! string-length(fp:short-name(.)))"/>
    <figure class="network">
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="-{$half} -{$half} {2 * $half} {2 * $half}" role="group" aria-label="{f:label('network')}">
        <g class="bands" aria-hidden="true">
          <xsl:apply-templates select="Q{}band" mode="picture"/>
        </g>
        <xsl:apply-templates select="Q{}correspondent" mode="picture"/>
      </svg>
      <figcaption>
        <xsl:value-of select="f:label('network-picture'), @others[. != '0'] ! f:count('network-rest', xs:integer(.))"/>
        <details>
          <summary>{f:label('network-table')}</summary>
          <table>
            <thead>
              <tr><th scope="col">{f:label('network-from')}</th><th scope="col">{f:label('network-to')}</th><th scope="col" class="number">{f:label('network-documents')}</th></tr>
            </thead>
            <tbody>
              <xsl:apply-templates select="Q{}band" mode="line"/>
            </tbody>
          </table>
        </details>
      </figcaption>
    </figure>
  </xsl:template>

  <!-- A correspondent, a band of the picture. -->
  <xsl:mode name="picture" on-no-match="fail"/>

  <xsl:template match="Q{}band" mode="picture" as="element(svg:path)">
    <path xmlns="http://www.w3.org/2000/svg" class="band" d="{@path}">
      <title>{f:label('network-band', map { 'one': fp:correspondent(@one), 'other': fp:correspondent(@other), 'to': string(@to), 'from': string(@from) })}</title>
    </path>
  </xsl:template>

  <!-- The name stands along the ray through the middle of the arc; on the left half it is turned, so that no name is upside down. -->
  <xsl:template match="Q{}correspondent" mode="picture" as="element(svg:a)">
    <xsl:variable name="is-left" as="xs:boolean" select="number(@angle) gt 90"/>
    <xsl:variable name="entry" as="element()?" select="@kind ! fp:entry-of-line(..)"/>
    <a xmlns="http://www.w3.org/2000/svg" href="{if ($entry) then f:entry-href($entry) else fp:here(@place, ../../@file)}">
      <title>{fp:heading(.)}</title>
      <path class="arc" d="{@arc}"/>
      <text class="name" transform="rotate({@angle}) translate(224){' rotate(180)'[$is-left]}" text-anchor="{if ($is-left) then 'end' else 'start'}" dy="0.32em">{fp:short-name(.)}</text>
    </a>
  </xsl:template>

  <xsl:function name="fp:correspondent" as="xs:string">
    <xsl:param name="number" as="attribute()"/>
    <xsl:sequence select="fp:heading($number/../../Q{}correspondent[xs:integer($number)])"/>
  </xsl:function>

  <!-- Of persons the surname, where no other in the picture has it; what is longer than there is room for is cut. -->
  <xsl:function name="fp:short-name" as="xs:string">
    <xsl:param name="correspondent" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="fp:heading($correspondent)"/>
    <xsl:variable name="surname" as="xs:string" select="substring-before($name || ',', ',')"/>
    <xsl:variable name="namesakes" as="element()*" select="$correspondent/../Q{}correspondent[substring-before(fp:heading(.) || ',', ',') = $surname]"/>
    <xsl:variable name="short" as="xs:string" select="if (count($namesakes) = 1) then $surname else $name"/>
    <xsl:sequence select="if (string-length($short) le 18) then $short else replace(substring($short, 1, 17), '[ ,.]+$', '') || '…'"/>
  </xsl:function>

  <!-- One row each way. -->
  <xsl:template match="Q{}band" mode="line" as="element(h:tr)+">
    <xsl:if test="@to != '0'">
      <tr><td>{fp:correspondent(@one)}</td><td>{fp:correspondent(@other)}</td><td class="number">{@to}</td></tr>
    </xsl:if>
    <xsl:if test="@from != '0'">
      <tr><td>{fp:correspondent(@other)}</td><td>{fp:correspondent(@one)}</td><td class="number">{@from}</td></tr>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
