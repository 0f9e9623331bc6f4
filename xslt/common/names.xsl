<!-- Persons, places, organisations: names in the text as links, and entries of the authority. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:key name="person" match="person | personGrp" use="@xml:id"/>
  <xsl:key name="place" match="place" use="@xml:id"/>
  <xsl:key name="org" match="org" use="@xml:id"/>

  <!-- Who is meant ___________________________________________________________________________________________________ -->

  <xsl:variable name="fp:names" as="element()*" select="$text/descendant::*[fp:is-name-of-person(.)][@ref | @key | @corresp] except $quoted"/>

  <xsl:function name="fp:is-name-of-person" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node/(self::persName | self::rs[@type = 'person' or starts-with(@ref, 'pers:')] | self::name[@type = 'person']))"/>
  </xsl:function>

  <!-- Each pointer is followed once, however many names have it. -->
  <xsl:variable name="fp:person-by-pointer" as="map(xs:string, element())"
                select="map:merge(distinct-values($fp:names/(@ref | @key | @corresp)) ! (let $pointer := . return f:person($pointer, $document) ! map:entry($pointer, .)))"/>

  <!-- Names that name a person of the authority file or of this document, and their numbers. -->
  <xsl:variable name="mentions" as="element()*" select="$fp:names[exists(f:person-of(.))]"/>
  <xsl:variable name="fp:mention-numbers" as="map(xs:string, xs:integer)" select="f:number-all($mentions)"/>

  <xsl:function name="f:person-of" as="element()?">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="if (fp:is-name-of-person($name)) then (($name/@ref, $name/@key, $name/@corresp) ! $fp:person-by-pointer(string(.)))[1] else ()"/>
  </xsl:function>

  <xsl:function name="f:is-mention" as="xs:boolean">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="map:contains($fp:mention-numbers, generate-id($name))"/>
  </xsl:function>

  <xsl:function name="f:mention-place" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="(f:id($name), f:own-place('m' || $fp:mention-numbers(generate-id($name))))[1]"/>
  </xsl:function>

  <!-- pers:harriman, #harriman, authority/persons.xml#harriman → the person -->
  <xsl:function name="f:person" as="element()?">
    <xsl:param name="pointers" as="xs:string?"/>
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="(tokenize($pointers) ! fp:person(., $node))[1]"/>
  </xsl:function>

  <xsl:function name="fp:person" as="element()?">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="address" as="xs:string" select="f:expand($pointer, $node)"/>
    <xsl:choose>
      <xsl:when test="starts-with($address, '#')">
        <xsl:sequence select="(key('person', substring($address, 2), root($node)), key('person', substring($address, 2), $authority))[1]"/>
      </xsl:when>
      <xsl:when test="matches($address, '(^|/)persons\.xml#')">
        <xsl:sequence select="key('person', substring-after($address, '#'), $authority)[1]"/>
      </xsl:when>
      <xsl:when test="starts-with($pointer, 'pers:')">
        <xsl:sequence select="key('person', substring-after($pointer, ':'), $authority)[1]"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="f:is-in-authority" as="xs:boolean">
    <xsl:param name="person" as="element()"/>
    <xsl:sequence select="root($person) is $authority"/>
  </xsl:function>

  <!-- Names in the text ______________________________________________________________________________________________ -->

  <xsl:template match="persName" as="element()+">
    <xsl:call-template name="f:inline"/>
  </xsl:template>

  <!-- A thin line under the name; dotted where the person was inferred, by an office or a surname alone. -->
  <xsl:template match="(persName | rs | name)[f:is-mention(.)]" as="element()+" priority="5">
    <xsl:variable name="person" as="element()" select="f:person-of(.)"/>
    <xsl:call-template name="f:mark">
      <xsl:with-param name="class" select="'person', 'inferred'[current()/@cert[. != 'high'] or current()/@resp = '#colophon']"/>
      <xsl:with-param name="href" select="if (f:is-in-authority($person)) then f:person-href($person/@xml:id) else '#' || f:person-place($person)"/>
      <xsl:with-param name="place" select="if (@xml:id) then () else f:mention-place(.)"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Places and organisations _____________________________________________________________________________________ -->

  <!-- place:moscow, authority/places.xml#moscow → the place of the authority -->
  <xsl:function name="f:entry-pointed" as="element()?">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="pointer" as="xs:string" select="string(tokenize($name/@ref)[1])"/>
    <xsl:variable name="address" as="xs:string" select="f:expand($pointer, $name)"/>
    <xsl:variable name="id" as="xs:string" select="replace($address, '^.*[#:]', '')"/>
    <xsl:sequence select="if (matches($address, '(^|/)places\.xml#') or starts-with($pointer, 'place:')) then key('place', $id, $authority)[1]
                          else if (matches($address, '(^|/)organisations\.xml#') or starts-with($pointer, 'org:')) then key('org', $id, $authority)[1]
                          else ()"/>
  </xsl:function>

  <!-- The names of places and organisations of the authority in the text, by their entry. -->
  <xsl:variable name="fp:entry-of" as="map(xs:string, element())"
                select="map:merge(($text/descendant::*[self::placeName or self::orgName or self::geogName or self::rs or self::name][@ref] except $quoted)[not(f:is-mention(.))] ! (let $name := . return f:entry-pointed($name) ! map:entry(generate-id($name), .)))"/>

  <!-- These names in the order of the text, and their numbers. -->
  <xsl:variable name="entry-mentions" as="element()*" select="$text/descendant::*[map:contains($fp:entry-of, generate-id(.))]"/>
  <xsl:variable name="fp:entry-mention-numbers" as="map(xs:string, xs:integer)" select="f:number-all($entry-mentions)"/>

  <xsl:function name="f:entry-mention-place" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="(f:id($name), f:own-place('n' || $fp:entry-mention-numbers(generate-id($name))))[1]"/>
  </xsl:function>

  <xsl:function name="f:entry-of" as="element()?">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="$fp:entry-of(generate-id($name))"/>
  </xsl:function>

  <xsl:function name="f:entry-place" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="f:own-place(local-name($entry) || '-' || $entry/@xml:id)"/>
  </xsl:function>

  <xsl:template match="(placeName | orgName | geogName | rs | name)[exists(f:entry-of(.))]" as="element()+" priority="5">
    <xsl:call-template name="f:mark">
      <xsl:with-param name="class" select="local-name(f:entry-of(.)) || '-name', 'inferred'[current()/@cert[. != 'high']]"/>
      <xsl:with-param name="href" select="f:entry-href(f:entry-of(.))"/>
      <xsl:with-param name="place" select="if (@xml:id) then () else f:entry-mention-place(.)"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Entries of the places and organisations whom the document names; each is also the card that its names open. -->
  <xsl:template name="f:entries-here" as="element()*">
    <xsl:for-each-group select="map:keys($fp:entry-of) ! $fp:entry-of(.)" group-by="generate-id(.)">
      <xsl:sort select="lower-case(f:entry-name(.))" collation="http://www.w3.org/2005/xpath-functions/collation/codepoint"/>
      <xsl:apply-templates select="." mode="entry"/>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:function name="f:entry-name" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="(($entry/(placeName | orgName)[@type = 'main'], $entry/(placeName | orgName), $entry/(settlement | region | country | geogName | name))[1] ! f:plain(.)[. != ''], string($entry/@xml:id))[1]"/>
  </xsl:function>

  <xsl:template match="place | org" mode="entry" as="element(h:li)">
    <li class="entry {local-name()}-entry" id="{f:entry-place(.)}">
      <p class="entry-title">{f:entry-name(.)}</p>
      <xsl:call-template name="f:entry-facts"/>
      <xsl:if test="f:entry-href(.) != ''">
        <p class="entry-more">
          <a href="{f:entry-href(.)}">{f:label('all-mentions')}<span class="visually-hidden"> {f:label('of-person', map { 'name': f:entry-name(.) })}</span></a>
        </p>
      </xsl:if>
      <xsl:for-each select="(idno | ptr/@target | @ref | @sameAs)[f:is-web-address(normalize-space(.))]">
        <p class="entry-more">
          <a class="external" href="{normalize-space(.)}">{replace(normalize-space(.), '^https?://(www\.)?', '')}</a>
        </p>
      </xsl:for-each>
    </li>
  </xsl:template>

  <!-- Where a place lies, what is noted of it. -->
  <xsl:template name="f:entry-facts" as="element()*">
    <xsl:where-populated>
      <p class="person-office">
        <xsl:value-of select="(settlement, region, country)[../placeName] ! f:plain(.)" separator=", "/>
      </p>
    </xsl:where-populated>
    <xsl:for-each select="note[not(@type = 'matching')] | desc">
      <p class="person-note">{f:plain(node())}</p>
    </xsl:for-each>
  </xsl:template>

  <!-- The folder of its page on the site. -->
  <xsl:function name="f:entry-folder" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="if ($entry/self::place) then 'places' else if ($entry/self::org) then 'organisations' else 'persons'"/>
  </xsl:function>

  <!-- Other names may lead to an authority on the web. -->
  <xsl:template match="(persName | orgName | placeName | rs | name | geogName)[f:is-web-address(string(@ref))]" as="element()+" priority="4">
    <xsl:call-template name="f:mark">
      <xsl:with-param name="class" select="local-name(), 'external'"/>
      <xsl:with-param name="href" select="string(@ref)"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A person's entry _______________________________________________________________________________________________ -->

  <xsl:function name="f:person-place" as="xs:string">
    <xsl:param name="person" as="element()"/>
    <xsl:sequence select="f:own-place('person-' || $person/@xml:id)"/>
  </xsl:function>

  <!-- The main name in reading order: W. Averell Harriman. -->
  <xsl:function name="f:person-name" as="xs:string">
    <xsl:param name="person" as="element()?"/>
    <xsl:variable name="name" as="element()?" select="($person/persName[@type = 'main'], $person/persName, $person/name, $person/*[1]/self::p)[1]"/>
    <xsl:variable name="parts" as="element()*" select="$name/forename, $name/nameLink, $name/surname, $name/genName"/>
    <xsl:sequence select="(string-join($parts[$name/surname] ! f:plain(.), ' ')[. != ''], f:plain($name)[. != ''], string($person/@xml:id))[1]"/>
  </xsl:function>

  <!-- The name as the register files it: surname first. -->
  <xsl:function name="f:filed-name" as="xs:string">
    <xsl:param name="person" as="element()"/>
    <xsl:variable name="name" as="element()?" select="($person/persName[@type = 'main'], $person/persName)[1]"/>
    <xsl:sequence select="(string-join((string-join($name/(nameLink | surname) ! f:plain(.), ' '), string-join($name/(forename | genName) ! f:plain(.), ' '))[$name/surname][. != ''], ', ')[. != ''],
                           f:person-name($person))[1]"/>
  </xsl:function>

  <!-- (1891–1986) -->
  <xsl:function name="f:life" as="xs:string">
    <xsl:param name="person" as="element()"/>
    <xsl:variable name="years" as="xs:string*" select="($person/birth, $person/death) ! substring(string((@when, @notBefore, @from)[1]), 1, 4)"/>
    <xsl:sequence select="if (string-join($years) != '') then '(' || string($person/birth[1]/substring(string((@when, @notBefore)[1]), 1, 4)) || '–' || string($person/death[1]/substring(string((@when, @notBefore)[1]), 1, 4)) || ')' else ''"/>
  </xsl:function>

  <!-- Offices and dates of life, as far as the file has them. -->
  <xsl:template name="f:person-facts" as="element()*">
    <xsl:where-populated>
      <p class="person-life">
        <xsl:value-of select="(birth ! (f:label('born') || ' ' || fp:fact(.)), death ! (f:label('died') || ' ' || fp:fact(.)), floruit ! fp:fact(.))" separator="; "/>
      </p>
    </xsl:where-populated>
    <xsl:for-each select="occupation">
      <p class="person-office">
        <xsl:value-of select="f:capitalise(f:plain(.)), f:date-range(.)[. != '']" separator=", "/>
      </p>
    </xsl:for-each>
  </xsl:template>

  <xsl:function name="fp:fact" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="(f:plain($node)[. != ''], f:date-range($node))[1]"/>
  </xsl:function>

  <!-- Entries of the persons whom the document names; each is also the card that its names open. -->
  <xsl:template name="f:persons-here" as="element()*">
    <xsl:for-each-group select="$mentions" group-by="generate-id(f:person-of(.))">
      <xsl:sort select="lower-case(f:person-sort(f:person-of(.)))" collation="http://www.w3.org/2005/xpath-functions/collation/codepoint"/>
      <xsl:apply-templates select="f:person-of(.)" mode="entry"/>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:function name="f:person-sort" as="xs:string">
    <xsl:param name="person" as="element()"/>
    <xsl:sequence select="($person/@sortKey ! string(.), string-join(($person/persName[1]/surname, $person/persName[1]/forename), ' ')[. != ''], f:person-name($person))[1]"/>
  </xsl:function>

  <xsl:template match="person | personGrp" mode="entry" as="element(h:li)">
    <li class="entry person-entry" id="{f:person-place(.)}">
      <p class="entry-title">{f:person-name(.)}</p>
      <xsl:call-template name="f:person-facts"/>
      <xsl:if test="f:is-in-authority(.)">
        <p class="entry-more">
          <a href="{f:person-href(@xml:id)}">{f:label('all-mentions')}<span class="visually-hidden"> {f:label('of-person', map { 'name': f:person-name(.) })}</span></a>
        </p>
      </xsl:if>
    </li>
  </xsl:template>

</xsl:stylesheet>
