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

  <xsl:variable name="fp:names" as="element()*"
                select="$text/(descendant::persName | descendant::rs | descendant::name | descendant::placeName | descendant::orgName | descendant::geogName)[@ref | @key | @corresp] except $quoted"/>

  <!-- What a name may point with, each with the kind of entry that such an element names: “place #moscow”. -->
  <xsl:function name="fp:pointers" as="xs:string*">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="kind" as="xs:string" select="fp:kind-named($name)"/>
    <xsl:sequence select="($name/@ref, $name/@key, $name/@corresp) ! ($kind || ' ' || .)"/>
  </xsl:function>

  <!-- Each pointer is followed once, however many names have it. -->
  <xsl:variable name="fp:entries-by-pointer" as="map(xs:string, element()*)"
                select="map:merge(distinct-values($fp:names ! fp:pointers(.)) ! map:entry(., fp:entries-at(substring-after(., ' '), $document, substring-before(., ' '))))"/>

  <!-- All whom a name names, by f:key() of the name: what the first attribute that leads anywhere leads to. -->
  <xsl:variable name="fp:meant" as="map(xs:string, element()*)"
                select="map:merge($fp:names ! map:entry(f:key(.), fp:pointers(.)[exists($fp:entries-by-pointer(.))][1] ! $fp:entries-by-pointer(.)))"/>

  <!-- Names that name a person of the authority or of this document, and their numbers. -->
  <xsl:variable name="mentions" as="element()*" select="$fp:names[exists(f:persons-of(.))]"/>
  <xsl:variable name="fp:mention-numbers" as="map(xs:string, xs:integer)" select="f:number-all($mentions)"/>

  <!-- Names that name places and organisations. Those that name a person too have the number of that. -->
  <xsl:variable name="entry-mentions" as="element()*" select="$fp:names[exists(f:entries-of(.))]"/>
  <xsl:variable name="fp:entry-mention-numbers" as="map(xs:string, xs:integer)" select="f:number-all($entry-mentions[not(map:contains($fp:mention-numbers, f:key(.)))])"/>

  <xsl:function name="f:persons-of" as="element()*">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="$fp:meant(f:key($name))[self::person or self::personGrp]"/>
  </xsl:function>

  <xsl:function name="f:entries-of" as="element()*">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="$fp:meant(f:key($name))[self::place or self::org]"/>
  </xsl:function>

  <xsl:function name="f:is-mention" as="xs:boolean">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="exists($fp:meant(f:key($name)))"/>
  </xsl:function>

  <xsl:function name="f:mention-place" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="(f:id($name), $fp:mention-numbers(f:key($name)) ! f:own-place('m' || .), $fp:entry-mention-numbers(f:key($name)) ! f:own-place('name' || .))[1]"/>
  </xsl:function>

  <!-- The first person that pointers lead to. -->
  <xsl:function name="f:person" as="element()?">
    <xsl:param name="pointers" as="xs:string?"/>
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="fp:entries-at(string($pointers), $node, 'person')[f:entry-kind(.) = 'person'][1]"/>
  </xsl:function>

  <!-- The first of whatever kind that a name of the header or of the text leads to. -->
  <xsl:function name="f:entry-pointed" as="element()?">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="(($name/@ref, $name/@key, $name/@corresp) ! fp:entries-at(., $name, fp:kind-named($name)))[1]"/>
  </xsl:function>

  <!-- pers:harriman #boris authority/persons.xml#stalin → three persons -->
  <xsl:function name="fp:entries-at" as="element()*">
    <xsl:param name="pointers" as="xs:string"/>
    <xsl:param name="node" as="node()"/>
    <xsl:param name="wanted" as="xs:string"/>
    <xsl:sequence select="tokenize($pointers) ! fp:entry-at(., $node, $wanted)"/>
  </xsl:function>

  <!-- Entries of two kinds may have one id: then what such an element names is meant, else the person. -->
  <xsl:function name="fp:entry-at" as="element()?">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="node" as="node()"/>
    <xsl:param name="wanted" as="xs:string"/>
    <xsl:variable name="address" as="xs:string" select="f:expand($pointer, $node)"/>
    <xsl:variable name="id" as="xs:string" select="replace($address, '^.*[#:]', '')"/>
    <xsl:variable name="of-edition" as="element()*" select="fp:listed($id, $authority)"/>
    <xsl:variable name="kind" as="xs:string?" select="fp:kind-pointed($address)"/>
    <xsl:variable name="candidates" as="element()*" select="
      if (exists($kind)) then $of-edition[f:entry-kind(.) = $kind]
      else if (contains($address, '#') and replace($address, '^([^#]*/)?([^#/]*)#.*$', '$2') = $fp:authority-files) then $of-edition
      else if (starts-with($address, '#') or not(matches($address, '[:/#]'))) then fp:own-first(fp:listed($id, root($node)), $of-edition)
      else ()"/>
    <xsl:sequence select="($candidates[f:entry-kind(.) = $wanted], $candidates[f:entry-kind(.) = 'person'], $candidates)[1]"/>
  </xsl:function>

  <xsl:function name="fp:listed" as="element()*">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="lists" as="document-node()"/>
    <xsl:sequence select="key('person', $id, $lists), key('place', $id, $lists), key('org', $id, $lists)"/>
  </xsl:function>

  <xsl:variable name="fp:authority-files" as="xs:string*" select="tokenize($edition/@authority-files)"/>

  <!-- What a document lists itself is meant before what the edition lists; where its list is one of the edition’s, they are the same. -->
  <xsl:function name="fp:own-first" as="element()*">
    <xsl:param name="own" as="element()*"/>
    <xsl:param name="of-edition" as="element()*"/>
    <xsl:sequence select="if (iri-to-uri($context/@source) = $fp:authority-files) then ($of-edition, $own) else ($own, $of-edition)"/>
  </xsl:function>

  <!-- The kind of entry that an address says. -->
  <xsl:function name="fp:kind-pointed" as="xs:string?">
    <xsl:param name="address" as="xs:string"/>
    <xsl:sequence select="if (matches($address, '(^|/)persons\.xml#|^pers:')) then 'person'
                          else if (matches($address, '(^|/)places\.xml#|^place:')) then 'place'
                          else if (matches($address, '(^|/)organisations\.xml#|^org:')) then 'org'
                          else ()"/>
  </xsl:function>

  <!-- The kind of entry that an element names. -->
  <xsl:function name="fp:kind-named" as="xs:string">
    <xsl:param name="name" as="node()"/>
    <xsl:sequence select="if ($name/(self::placeName | self::geogName | self::settlement | self::origPlace) or $name/@type = 'place') then 'place'
                          else if ($name/self::orgName or $name/@type = 'org') then 'org'
                          else 'person'"/>
  </xsl:function>

  <!-- person, place or org; of a group of persons: person. -->
  <xsl:function name="f:entry-kind" as="xs:string">
    <xsl:param name="entry" as="element()?"/>
    <xsl:sequence select="($entry/(self::place | self::org)/local-name(), 'person')[1]"/>
  </xsl:function>

  <xsl:function name="f:is-in-authority" as="xs:boolean">
    <xsl:param name="person" as="element()"/>
    <xsl:sequence select="root($person) is $authority"/>
  </xsl:function>

  <!-- Names in the text ______________________________________________________________________________________________ -->

  <xsl:template match="persName" as="element()+">
    <xsl:call-template name="f:inline"/>
  </xsl:template>

  <!-- A thin line under the name; dotted where the person was inferred, by an office or a surname alone. Of several whom
       it names, it leads to the first; its card shows all. -->
  <xsl:template match="(persName | placeName | orgName | geogName | rs | name)[f:is-mention(.)]" as="element()+" priority="5">
    <xsl:variable name="entry" as="element()" select="(f:persons-of(.), f:entries-of(.))[1]"/>
    <xsl:variable name="kind" as="xs:string" select="f:entry-kind($entry)"/>
    <xsl:call-template name="f:mark">
      <xsl:with-param name="class" select="if ($kind = 'person') then 'person' else $kind || '-name', 'inferred'[current()/@cert[. != 'high'] or (current()/@resp = '#colophon' and $kind = 'person')]"/>
      <xsl:with-param name="href" select="fp:href($entry)"/>
      <xsl:with-param name="place" select="if (@xml:id) then () else f:mention-place(.)"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Its page; of those whom the document lists alone, what stands of them on its own page. -->
  <xsl:function name="fp:href" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="if (not(f:is-in-authority($entry))) then '#' || f:card-place($entry)
                          else if (f:entry-kind($entry) = 'person') then f:person-href($entry/@xml:id)
                          else f:entry-href($entry)"/>
  </xsl:function>

  <!-- Where a person, place or organisation stands among those whom the document names. -->
  <xsl:function name="f:card-place" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="if (f:entry-kind($entry) = 'person') then f:person-place($entry) else f:entry-place($entry)"/>
  </xsl:function>

  <!-- Places and organisations _____________________________________________________________________________________ -->

  <xsl:function name="f:entry-place" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="f:own-place(local-name($entry) || '-' || $entry/@xml:id)"/>
  </xsl:function>

  <!-- Entries of the places and organisations whom the document names; each is also the card that its names open. -->
  <xsl:template name="f:entries-here" as="element()*">
    <xsl:for-each-group select="$entry-mentions ! f:entries-of(.)" group-by="generate-id(.)">
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
      <xsl:if test="f:is-in-authority(.)">
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

  <!-- (1891–1986); of who may live still, or whose birth nobody knows: (born 1891), (died 1986). -->
  <xsl:function name="f:life" as="xs:string">
    <xsl:param name="person" as="element()"/>
    <xsl:variable name="birth" as="xs:string?" select="fp:year($person/birth[1])"/>
    <xsl:variable name="death" as="xs:string?" select="fp:year($person/death[1])"/>
    <xsl:variable name="life" as="xs:string" select="if (exists($birth) and exists($death)) then $birth || '–' || $death
                                                     else ($birth ! (f:label('born') || ' ' || .), $death ! (f:label('died') || ' ' || .), '')[1]"/>
    <xsl:sequence select="if ($life != '') then '(' || $life || ')' else ''"/>
  </xsl:function>

  <!-- Of a birth or a death, whose date may stand in an element of its own. -->
  <xsl:function name="fp:year" as="xs:string?">
    <xsl:param name="fact" as="element()?"/>
    <xsl:sequence select="($fact/(., date)/(@when, @notBefore, @from) ! f:date(replace(., '^(-?\d{4,})-.*$', '$1')))[. != ''][1]"/>
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

  <!-- In the words of the file; where these are but a date and a place in elements of their own: 2 January 1861, Cologne. -->
  <xsl:function name="fp:fact" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="is-parted" as="xs:boolean" select="exists($node/date) and empty($node/(text()[normalize-space()], * except (date, placeName, settlement, region, country)))"/>
    <xsl:sequence select="if ($is-parted) then string-join((($node/date ! f:date-range(.), f:plain($node/date))[. != ''][1], $node/(placeName, settlement, region, country) ! f:plain(node() except location)[. != '']), ', ')
                          else (f:plain($node)[. != ''], f:date-range($node))[1]"/>
  </xsl:function>

  <!-- Entries of the persons whom the document names; each is also the card that its names open. -->
  <xsl:template name="f:persons-here" as="element()*">
    <xsl:for-each-group select="$mentions ! f:persons-of(.)" group-by="generate-id(.)">
      <xsl:sort select="lower-case(f:person-sort(.))" collation="http://www.w3.org/2005/xpath-functions/collation/codepoint"/>
      <xsl:apply-templates select="." mode="entry"/>
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
