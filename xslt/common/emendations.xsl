<!-- Emendations: both members of each choice, and the list that says who, how sure, and on what ground. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:variable name="emendations" as="element()*"
                select="$text/descendant::*[self::choice[sic][corr] | self::sic[not(parent::choice)] | self::corr[not(parent::choice)] | self::surplus | self::supplied[not(parent::choice)]] except $quoted"/>
  <xsl:variable name="fp:emendation-numbers" as="map(xs:string, xs:integer)" select="f:number-all($emendations)"/>

  <xsl:function name="f:emendation-number" as="xs:integer?">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="$fp:emendation-numbers(f:key($node))"/>
  </xsl:function>

  <xsl:function name="f:emendation-place" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="(f:id($node), f:own-place('e' || f:emendation-number($node)))[1]"/>
  </xsl:function>

  <!-- In the text ____________________________________________________________________________________________________ -->

  <xsl:template match="(choice | sic | corr | surplus | supplied)[exists(f:emendation-number(.))]" as="element()+" priority="6">
    <xsl:call-template name="f:mark">
      <xsl:with-param name="class" select="'emendation', 'emendation-' || f:emendation-kind(.), 'emendation-surplus'[fp:corrects-to-nothing(current())], ('cert-' || (corr/@cert, @cert)[1])[. != 'cert-']"/>
      <xsl:with-param name="href" select="'#' || f:own-place('e' || f:emendation-number(.) || '-entry')"/>
      <xsl:with-param name="place" select="if (@xml:id) then () else f:emendation-place(.)"/>
    </xsl:call-template>
  </xsl:template>

  <!-- As good as a surplus: where the edition is read alone there is nothing to see. -->
  <xsl:function name="fp:corrects-to-nothing" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node/self::choice/sic) and exists($node/corr) and empty($node/corr[normalize-space() or *])"/>
  </xsl:function>

  <xsl:template match="choice" as="element()">
    <xsl:call-template name="f:inline"/>
  </xsl:template>

  <!-- What the source has, what the edition reads. -->
  <xsl:template match="choice/sic" as="element(h:del)" priority="7">
    <del>
      <xsl:sequence select="f:attributes(., ('sic', 'original'))"/>
      <xsl:apply-templates/>
    </del>
  </xsl:template>

  <xsl:template match="choice/corr" as="element(h:ins)" priority="7">
    <ins>
      <xsl:sequence select="f:attributes(., ('corr', 'editorial', 'later'[current()/preceding-sibling::corr]))"/>
      <xsl:apply-templates/>
    </ins>
  </xsl:template>

  <xsl:template match="choice/*" as="element()" priority="2">
    <xsl:variable name="is-original" as="xs:boolean"
                  select="self::abbr or self::orig or (not(self::expan or self::reg) and not(preceding-sibling::*) and ../(expan | reg))"/>
    <xsl:call-template name="f:inline">
      <xsl:with-param name="class" select="local-name(), if ($is-original) then 'original' else 'editorial', 'later'[not($is-original) and current()/preceding-sibling::*[not(self::abbr | self::orig | self::sic)]]"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="sic | corr | supplied | surplus" as="element()">
    <xsl:call-template name="f:inline"/>
  </xsl:template>

  <!-- A remark on the correction is told with its reason; between two members of a choice there is no text. -->
  <xsl:template match="corr/note[not(@place)] | choice/note" as="empty-sequence()" priority="3"/>
  <xsl:template match="corr/note[not(@place)] | choice/note" mode="plain passage reading" priority="3"/>
  <xsl:template match="(choice | subst)/text()[not(normalize-space())]" as="empty-sequence()" priority="1"/>
  <xsl:template match="(choice | subst)/text()[not(normalize-space())]" mode="plain passage reading" priority="1"/>

  <!-- As entries _____________________________________________________________________________________________________ -->

  <!-- correction, error, conjecture, surplus, supplied -->
  <xsl:function name="f:emendation-kind" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="map { 'choice': 'correction', 'sic': 'error', 'corr': 'correction', 'surplus': 'surplus', 'supplied': 'supplied' }(local-name($node))"/>
  </xsl:function>

  <xsl:function name="f:emendation-sic" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="f:plain($node/(self::choice/sic, self::sic, self::surplus)/node())"/>
  </xsl:function>

  <xsl:function name="f:emendation-corr" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="f:plain($node/(self::choice/corr[1], self::corr, self::supplied)/node())"/>
  </xsl:function>

  <!-- Who decided. -->
  <xsl:function name="f:emendation-by" as="xs:string*">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="f:responsible(($node/corr/@resp, $node/@resp)[1])"/>
  </xsl:function>

  <!-- Reasons that stand apart and point at the emendation. -->
  <xsl:key name="reason" match="standOff//note[@type = 'emendation']" use="tokenize(@target) ! substring-after(., '#')"/>

  <!-- The grounds in sentences: those that the encoding gives, else what its pointers say. -->
  <xsl:function name="f:emendation-grounds" as="xs:string*">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="reasons" as="element(note)*" select="($node, $node/*)/@xml:id ! key('reason', ., root($node))"/>
    <xsl:sequence select="if ($reasons) then $reasons ! fp:reason(., $node)
                          else (fp:pointed-grounds($node), ($node | $node/sic)/self::sic/@resp ! (f:responsible(.) ! f:label('marks-sic', map { 'who': . })),
                                $node/self::sic ! f:label('sic-kept')),
                          $node/@reason ! (f:label('reason') || ' ' || f:word('reason', .) || '.'),
                          $node/(note, corr/note)[not(f:is-called(.))] ! f:plain(node())"/>
  </xsl:function>

  <!-- Whose reason it is, where that is somebody else than who decided. -->
  <xsl:function name="fp:reason" as="xs:string">
    <xsl:param name="reason" as="element(note)"/>
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="who" as="xs:string*" select="f:responsible($reason/@resp)[not(. = f:emendation-by($node))]"/>
    <xsl:sequence select="string-join((f:plain($reason/node()), string-join($who, f:label('and'))[. != ''] ! ('(' || . || ')')), ' ')"/>
  </xsl:function>

  <!-- What another witness reads, what the authority file has. -->
  <xsl:function name="fp:pointed-grounds" as="xs:string*">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="place" as="element()?" select="$node/(ancestor-or-self::*, *)[@xml:id][key('app-at', @xml:id, root($document))][last()]"/>
    <xsl:sequence select="tokenize(string-join(($node/corr/@source, $node/@source), ' ')) ! fp:ground(., $node, $place)"/>
  </xsl:function>

  <xsl:function name="fp:ground" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="node" as="element()"/>
    <xsl:param name="place" as="element()?"/>
    <xsl:variable name="target" as="element()?" select="key('id', substring-after($pointer, '#'), root($node))[1]"/>
    <xsl:variable name="person" as="element()?" select="f:person($pointer, $node)"/>
    <xsl:variable name="reading" as="element()?" select="$place ! f:app-at(.)/(lem | rdg)[tokenize(@wit) = '#' || $target/@xml:id][1]"/>
    <xsl:sequence select="
      if ($target/self::witness and $reading) then f:label('witness-reads', map { 'siglum': f:siglum($target), 'reading': f:plain($reading/node()) })
      else if ($target/self::witness) then f:label('witness-supports', map { 'siglum': f:siglum($target) })
      else if ($person) then f:label('authority-has', map { 'name': f:person-name($person) })
      else if ($target) then f:label('ground', map { 'what': f:word('source', local-name($target)) })
      else f:label('ground', map { 'what': $pointer })"/>
  </xsl:function>

  <xsl:template match="choice | sic | corr | surplus | supplied" mode="entry" as="element(h:li)">
    <li class="entry emendation-entry" id="{f:own-place('e' || f:emendation-number(.) || '-entry')}">
      <p class="entry-title">
        <a href="#{f:emendation-place(.)}">
          <xsl:call-template name="f:change">
            <xsl:with-param name="kind" select="f:emendation-kind(.)"/>
            <xsl:with-param name="sic" select="f:emendation-sic(.)"/>
            <xsl:with-param name="corr" select="f:emendation-corr(.)"/>
          </xsl:call-template>
        </a>
        <xsl:if test="f:witness-of(.)">
          <xsl:text> </xsl:text>
          <span class="siglum">{f:siglum(f:witness-of(.))}</span>
        </xsl:if>
      </p>
      <xsl:call-template name="f:reason">
        <xsl:with-param name="grounds" select="f:emendation-grounds(.)"/>
        <xsl:with-param name="by" select="f:emendation-by(.)"/>
        <xsl:with-param name="cert" select="string((corr/@cert, @cert)[1])"/>
        <xsl:with-param name="evidence" select="string((corr/@evidence, @evidence)[1])"/>
      </xsl:call-template>
    </li>
  </xsl:template>

  <!-- consultive → consultative -->
  <xsl:template name="f:change" as="node()*">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="sic" as="xs:string"/>
    <xsl:param name="corr" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="$kind = 'surplus'"><del>{$sic}</del> <span class="entry-kind"> {f:label('left-out')}</span></xsl:when>
      <xsl:when test="$kind = 'supplied'"><ins>{$corr}</ins> <span class="entry-kind"> {f:label('supplied')}</span></xsl:when>
      <xsl:when test="$kind = 'error'"><span class="sic">{$sic}</span> <span class="entry-kind"> {f:label('not-corrected')}</span></xsl:when>
      <xsl:when test="$sic = ''"><ins>{$corr}</ins> <span class="entry-kind"> {f:label('corrected')}</span></xsl:when>
      <xsl:otherwise><del>{$sic}</del><span class="arrow"> → </span><ins>{$corr}</ins></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Why, and below it who, how sure, on what kind of evidence. -->
  <xsl:template name="f:reason" as="element()*">
    <xsl:param name="grounds" as="xs:string*"/>
    <xsl:param name="by" as="xs:string*"/>
    <xsl:param name="cert" as="xs:string"/>
    <xsl:param name="evidence" as="xs:string"/>
    <xsl:for-each select="$grounds[. != '']">
      <p class="entry-reason">{.}</p>
    </xsl:for-each>
    <xsl:where-populated>
      <p class="entry-by">
        <xsl:value-of select="(string-join($by, f:label('and')), $cert[. != ''] ! f:word('cert', .), tokenize($evidence) ! f:word('evidence', .))[. != '']" separator=", "/>
      </p>
    </xsl:where-populated>
  </xsl:template>

</xsl:stylesheet>
