<!-- After the text and its notes: the apparatus, the emendations, and whatever else the source has. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template name="fp:section" as="element(h:section)">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="content" as="element()*"/>
    <section class="after {$name}">
      <h3>{f:label($name)}</h3>
      <xsl:sequence select="$content"/>
    </section>
  </xsl:template>

  <!-- Apparatus ______________________________________________________________________________________________________ -->

  <!-- Which copy is printed and which are not; then the differences, lemma A] reading B. -->
  <xsl:template name="fp:apparatus" as="element(h:section)?">
    <xsl:variable name="varied" as="element(app)*" select="$apps[f:is-varied(.)]"/>
    <xsl:if test="exists($varied) or exists($copies)">
      <xsl:call-template name="fp:section">
        <xsl:with-param name="name" select="'apparatus'"/>
        <xsl:with-param name="content" as="element()*">
          <xsl:where-populated>
            <ul class="witnesses">
              <xsl:for-each select="$header/fileDesc/sourceDesc//listWit/witness">
                <li><span class="siglum">{f:siglum(.)}</span> {f:plain(.)}</li>
              </xsl:for-each>
            </ul>
          </xsl:where-populated>
          <xsl:if test="exists($copies)">
            <p class="declared">
              <xsl:value-of select="fp:declared($base, 'copy-printed'),
                                    ($copies except $base) ! fp:declared(., if (exists($varied)) then 'copy-collated' else 'copy-left-out')"/>
            </p>
          </xsl:if>
          <xsl:where-populated>
            <ol class="entries">
              <xsl:apply-templates select="$varied" mode="entry"/>
            </ol>
          </xsl:where-populated>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- A place where all witnesses read the same is no entry. -->
  <xsl:function name="f:is-varied" as="xs:boolean">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="count($app//(lem | rdg)) gt 1"/>
  </xsl:function>

  <!-- Copy A (322 words) is not printed. -->
  <xsl:function name="fp:declared" as="xs:string">
    <xsl:param name="copy" as="element()"/>
    <xsl:param name="label" as="xs:string"/>
    <xsl:sequence select="f:label($label, map { 'siglum': string-join(f:sigla($copy/@corresp), ', '), 'number': count(tokenize(f:source-text($copy))) })"/>
  </xsl:function>

  <!-- Emendations ____________________________________________________________________________________________________ -->

  <xsl:template name="fp:emendations" as="element(h:section)?">
    <xsl:variable name="listed" as="element()*" select="if (exists($copies)) then $emendations[not(fp:is-variant(.))] else $emendations"/>
    <xsl:if test="exists($listed)">
      <xsl:call-template name="fp:section">
        <xsl:with-param name="name" select="'emendations'"/>
        <xsl:with-param name="content" as="element()">
          <ol class="entries">
            <xsl:apply-templates select="$listed" mode="entry"/>
          </ol>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- An error of a copy that is not printed, at a place that the apparatus has: there it is a reading. -->
  <xsl:function name="fp:is-variant" as="xs:boolean">
    <xsl:param name="emendation" as="element()"/>
    <xsl:sequence select="f:is-other-copy($emendation) and exists($emendation/ancestor-or-self::*[@xml:id][key('app-at', @xml:id)])"/>
  </xsl:function>

  <!-- excise] excuse source -->
  <xsl:template match="choice | sic | corr | surplus | supplied" mode="entry" as="element(h:li)">
    <li class="entry">
      <span class="entry-title">
        <xsl:choose>
          <xsl:when test="self::surplus or not(f:is-left-out(.))">
            <a href="#{f:emendation-place(.)}">
              <xsl:call-template name="fp:lemma"/>
            </a>
          </xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="fp:lemma"/>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="fp:what-the-source-has"/>
        <xsl:text>.</xsl:text>
      </span>
      <xsl:call-template name="f:reason">
        <xsl:with-param name="grounds" select="f:emendation-grounds(.)"/>
        <xsl:with-param name="by" select="f:emendation-by(.)"/>
        <xsl:with-param name="cert" select="string((corr/@cert, @cert)[1])"/>
        <xsl:with-param name="evidence" select="string((corr/@evidence, @evidence)[1])"/>
      </xsl:call-template>
    </li>
  </xsl:template>

  <xsl:template name="fp:lemma" as="element(h:span)">
    <span class="lemma">{(f:emendation-corr(.)[. != ''], f:emendation-sic(.))[1]}</span>
  </xsl:template>

  <xsl:template name="fp:what-the-source-has" as="node()*">
    <xsl:variable name="sic" as="xs:string" select="f:source-text(self::choice/sic/node())"/>
    <xsl:variable name="word" as="xs:string" select="map { 'choice': 'corrected', 'sic': 'not-corrected', 'corr': 'corrected', 'surplus': 'left-out', 'supplied': 'supplied' }(local-name())"/>
    <xsl:choose>
      <xsl:when test="$sic != ''">
        <xsl:text>] {$sic} </xsl:text>
        <span class="siglum">{(f:witness-of(.) ! f:siglum(.), f:label('source-siglum'))[1]}</span>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text> </xsl:text>
        <span class="entry-kind">{string-join((f:label($word), f:witness-of(.) ! f:siglum(.)), ' ')}</span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Why; who, how sure, on what kind of evidence. All in one paragraph. -->
  <xsl:template name="f:reason" as="element()*">
    <xsl:param name="grounds" as="xs:string*"/>
    <xsl:param name="by" as="xs:string*"/>
    <xsl:param name="cert" as="xs:string"/>
    <xsl:param name="evidence" as="xs:string"/>
    <xsl:variable name="decided" as="xs:string*" select="(string-join($by, f:label('and')), $cert[. != ''] ! f:word('cert', .), tokenize($evidence) ! f:word('evidence', .))[. != '']"/>
    <xsl:if test="exists($grounds[. != ''])">
      <span class="entry-reason"> {string-join($grounds[. != ''], ' ')}</span>
    </xsl:if>
    <xsl:if test="exists($decided)">
      <span class="entry-by"> {string-join($decided, ', ')}.</span>
    </xsl:if>
  </xsl:template>

  <!-- Whatever else __________________________________________________________________________________________________ -->

  <!-- Struck words, spellings and abbreviations that the text has in another form, furniture of the pages. -->
  <xsl:template name="fp:also-in-the-source" as="element(h:section)?">
    <xsl:variable name="content" as="element(h:p)*">
      <xsl:call-template name="fp:struck"/>
      <xsl:call-template name="fp:spellings"/>
      <xsl:call-template name="fp:cut-words"/>
      <xsl:call-template name="fp:furniture"/>
    </xsl:variable>
    <xsl:if test="exists($content)">
      <xsl:call-template name="fp:section">
        <xsl:with-param name="name" select="'also-in-the-source'"/>
        <xsl:with-param name="content" select="$content"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- Struck out: “big” after “into the”; … -->
  <xsl:template name="fp:struck" as="element(h:p)?">
    <xsl:variable name="struck" as="element(del)*" select="$text/descendant::del[not(f:is-whole(.))][empty(ancestor::del | ancestor::fw)][not(f:is-other-copy(.))]"/>
    <xsl:call-template name="fp:list">
      <xsl:with-param name="name" select="'struck-out'"/>
      <xsl:with-param name="words" select="$struck ! fp:struck-words(.)"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="fp:struck-words" as="xs:string">
    <xsl:param name="del" as="element(del)"/>
    <xsl:variable name="before" as="xs:string" select="string-join(tokenize($del/preceding-sibling::node()[1]/self::text())[position() gt last() - 3], ' ') => replace('^[\s\p{P}]+', '')"/>
    <xsl:variable name="words" as="xs:string" select="(f:source-text($del/node())[. != ''], '…')[1]"/>
    <xsl:sequence select="if ($before != '') then f:label('words-after', map { 'words': $words, 'before': $before })
                          else f:label('words', map { 'words': $words })"/>
  </xsl:function>

  <!-- Spelled or abbreviated otherwise: the] yᵉ (12 times); … -->
  <xsl:template name="fp:spellings" as="element(h:p)?">
    <xsl:variable name="others" as="element()*" select="$text/descendant::choice[not(f:is-other-copy(.))]/(* except (f:member(.), sic[../corr]))"/>
    <xsl:call-template name="fp:list">
      <xsl:with-param name="name" select="'spelled'"/>
      <xsl:with-param name="words" select="fp:counted($others ! (f:plain(f:member(..)/node()) || '] ' || f:source-text(node())))"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Cut by the ends of its pages or lines: “road-stead”; … -->
  <xsl:template name="fp:cut-words" as="element(h:p)?">
    <xsl:variable name="cut" as="text()*" select="$text/descendant::text()[f:is-cut(.)][not(f:is-left-out(..))]"/>
    <xsl:call-template name="fp:list">
      <xsl:with-param name="name" select="'cut-words'"/>
      <xsl:with-param name="words" select="fp:counted($cut ! f:label('words', map { 'words': $cut-words(f:key(.)) }))"/>
    </xsl:call-template>
  </xsl:template>

  <!-- On the pages: stamp “Reproduced …” (2 times); folio “621” -->
  <xsl:template name="fp:furniture" as="element(h:p)?">
    <xsl:variable name="furniture" as="element(fw)*" select="$text/descendant::fw[f:is-furniture(.)][not(f:is-other-copy(.))]"/>
    <xsl:call-template name="fp:list">
      <xsl:with-param name="name" select="'on-the-pages'"/>
      <xsl:with-param name="words" as="xs:string*">
        <xsl:for-each-group select="$furniture" group-by="string(@type)">
          <xsl:sequence select="string-join((f:word('fw', current-grouping-key())[. != ''],
            string-join(fp:counted(current-group() ! f:source-text(node())[. != ''] ! f:label('words', map { 'words': . })), ', ')), ' ')"/>
        </xsl:for-each-group>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="fp:list" as="element(h:p)?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="words" as="xs:string*"/>
    <xsl:if test="exists($words)">
      <p>
        <span class="list-label">{f:label($name)}</span>
        <xsl:text> {string-join($words, '; ')}.</xsl:text>
      </p>
    </xsl:if>
  </xsl:template>

  <!-- Each once, with how often it is there. -->
  <xsl:function name="fp:counted" as="xs:string*">
    <xsl:param name="words" as="xs:string*"/>
    <xsl:for-each-group select="$words" group-by=".">
      <xsl:variable name="number" as="xs:integer" select="count(current-group())"/>
      <xsl:sequence select="if ($number = 1) then . else f:label('times', map { 'words': ., 'number': $number })"/>
    </xsl:for-each-group>
  </xsl:function>

</xsl:stylesheet>
