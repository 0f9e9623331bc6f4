<!-- What the teiHeader says of a document: title, kind, date, correspondents, who is responsible, where the original is. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Title __________________________________________________________________________________________________________ -->

  <xsl:variable name="fp:titles" as="element(title)*" select="$header/fileDesc/titleStmt/title"/>

  <!-- Not those of the series, nor those that go with another. -->
  <xsl:variable name="fp:own-titles" as="element(title)*" select="$fp:titles[not(@type = ('sub', 'desc'))][not(@level = ('s', 'j'))]"/>

  <!-- The element that has it; none where the document is called by its id. -->
  <xsl:variable name="title-element" as="element()?"
                select="($document/self::div/head[1], ($fp:own-titles[@type = 'main'], $fp:own-titles[@level = 'a'], $fp:own-titles, $fp:titles[not(@type = ('sub', 'desc'))], $fp:titles)[1])[f:plain(.) != ''][1]"/>
  <xsl:variable name="title" as="xs:string" select="if ($title-element) then f:plain($title-element) else $document-id"/>

  <!-- Telegram 69 -->
  <xsl:variable name="subtitle" as="xs:string"
                select="if ($document/self::div) then '' else f:plain($fp:titles[@type = 'sub'][1])"/>

  <!-- A heading in the text that says the same as the title stands above the text already. -->
  <xsl:variable name="title-head" as="element(head)?"
                select="(($document/self::div, $text/descendant-or-self::body)[1]/(., descendant::div, descendant::div1)/head)[1]
                        [not(ancestor::div[@type = 'witness'])][fp:letters(f:plain(.)) = fp:letters($title)]"/>

  <xsl:function name="fp:letters" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="replace(lower-case($text), '[\s\p{P}]', '')"/>
  </xsl:function>

  <!-- Language: the text's own, its document's, else the edition's. -->
  <xsl:variable name="language" as="xs:string"
                select="string(($text/@xml:lang, $document/ancestor-or-self::*[@xml:lang][1]/@xml:lang, $edition/@language)[. != ''][1])"/>

  <!-- For what stands outside of the text: its language, where it is not the interface's. -->
  <xsl:function name="f:language-if-other" as="attribute()*">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:sequence select="if ($tag = $edition/@interface) then () else f:language-by-tag($tag)"/>
  </xsl:function>

  <!-- Kind and date __________________________________________________________________________________________________ -->

  <!-- The word for the kind of document, by the edition's own taxonomy where the header has it. -->
  <xsl:variable name="kind" as="xs:string" select="
    let $keywords := ($header/profileDesc/textClass/keywords[starts-with(@scheme, '#')])[1],
        $term := ($keywords/term)[1] ! f:plain(.),
        $category := key('id', translate(lower-case($term), ' ', '-'), root($document))[self::category]
    return ($category/catDesc[1] ! f:plain(.), $term, $document/self::div/@subtype,
            $document/text/body/div[@type = 'document'][1]/@subtype ! string(.), '')[1]
           => translate('-', ' ') => f:capitalise()"/>

  <xsl:variable name="date" as="element(date)?" select="
    ($header/profileDesc/creation/date, $correspondence/correspAction[@type = 'sent']//date,
     $header//sourceDesc//origDate, $header/fileDesc/sourceDesc//date[@when])[f:date-range(.) != ''][self::date][1]"/>

  <!-- Correspondence _________________________________________________________________________________________________ -->

  <!-- What the header says of who wrote to whom. Of a document that is a part of its file: what it declares, or what names it. -->
  <xsl:variable name="own-correspondence" as="element(correspDesc)*" select="
    $header/profileDesc/correspDesc[not($document/self::div) or @xml:id = tokenize($document/@decls) ! substring-after(., '#') or tokenize(@corresp) = '#' || $document/@xml:id]"/>

  <!-- A single one that no part declares speaks of all of them. -->
  <xsl:variable name="correspondence" as="element(correspDesc)*" select="
    if ($own-correspondence) then $own-correspondence else $header/profileDesc/correspDesc[last() = 1]"/>

  <!-- A name of the header in one line, without its notes; the parts of a name that has no words between them are set apart:
       Jo Doe; Köln, Germany -->
  <xsl:function name="f:name-said" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="parts" as="node()*" select="$name/node() except $name/note"/>
    <xsl:variable name="between" as="xs:string" select="if ($name/(self::placeName | self::name[@type = 'place'])) then ', ' else ' '"/>
    <xsl:sequence select="if ($name/(surname | forename | settlement | country | region) and not($parts[self::text()][normalize-space()])) then string-join($parts/self::* ! f:plain(.)[. != ''], $between) else f:plain($parts)"/>
  </xsl:function>

  <!-- Persons and institutions who are responsible ___________________________________________________________________ -->

  <!-- #editor → The editors of this edition -->
  <xsl:function name="f:responsible" as="xs:string*">
    <xsl:param name="pointers" as="xs:string?"/>
    <xsl:for-each select="tokenize($pointers)">
      <xsl:variable name="target" as="element()?" select="key('id', substring-after(., '#'), root($document))[1]"/>
      <xsl:sequence select="(fp:name-of($target)[. != ''], f:person-name(f:person(., $document))[. != ''], .)[1]"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="fp:name-of" as="xs:string">
    <xsl:param name="target" as="element()?"/>
    <xsl:sequence select="f:plain(($target/self::application/label, $target/(self::respStmt | self::editor | self::author | self::person | self::principal)
      /(persName | name | orgName), $target/self::persName, $target/self::name, $target/self::orgName, $target/self::editor)[1])"/>
  </xsl:function>

  <!-- The original ___________________________________________________________________________________________________ -->

  <!-- Library of Congress, Manuscript Division, W. Averell Harriman Papers, container 174 -->
  <xsl:variable name="shelfmark" as="xs:string" select="
    let $identifier := ($header/fileDesc/sourceDesc//msIdentifier)[1]
    return string-join(distinct-values((
      ($identifier/institution, $identifier/repository, $identifier/collection) ! f:plain(.),
      ($identifier/idno, $identifier/altIdentifier/idno) ! string-join((fp:number-label(.), f:plain(.)), ' '),
      $identifier/settlement ! f:plain(.))[. != '']), ', ')"/>

  <!-- container 174 -->
  <xsl:function name="fp:number-label" as="xs:string?">
    <xsl:param name="number" as="element()"/>
    <xsl:sequence select="$number/@type[. = ('container', 'box', 'folder', 'fileNumber')] ! f:label('idno-' || .)"/>
  </xsl:function>

  <!-- Where the page will stand on the web, where the edition says so. -->
  <xsl:variable name="web-address" as="xs:string?"
                select="$edition/@web ! (. || 'documents/' || encode-for-uri($document-id) || '.html')"/>

</xsl:stylesheet>
