<!-- What a document is, for machines: Highwire and Dublin Core for reference managers, JSON-LD for search engines. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template name="f:metadata" as="element()*">
    <link rel="alternate" type="application/tei+xml" href="../tei/{$context/@file}"/>
    <xsl:for-each select="$context/(Q{}previous | Q{}next)">
      <link rel="{if (self::Q{}next) then 'next' else 'prev'}" href="{f:document-href(@id, ())}"/>
    </xsl:for-each>
    <xsl:variable name="facts" as="map(xs:string, xs:string*)" select="map {
      'citation_title': $title, 'DC.title': $title,
      'citation_author': fp:authors(), 'DC.creator': fp:authors(),
      'citation_publication_date': $edition/@date ! translate(., '-', '/'), 'DC.date': $date/@when ! string(),
      'citation_publisher': string($edition/Q{}publisher), 'DC.publisher': string($edition/Q{}publisher),
      'citation_inbook_title': string($edition/Q{}title), 'DC.relation.ispartof': string($edition/Q{}title),
      'citation_language': string($edition/@language), 'DC.language': string($edition/@language),
      'citation_public_url': $web-address, 'DC.identifier': ($web-address, $document-id)[1],
      'DC.rights': ($edition/Q{}licence/@target, $edition/Q{}licence)[. != ''][1] ! string(), 'DC.type': 'Text' }"/>
    <xsl:for-each select="sort(map:keys($facts))">
      <xsl:variable name="name" as="xs:string" select="."/>
      <xsl:for-each select="$facts($name)[. != '']">
        <meta name="{$name}" content="{.}"/>
      </xsl:for-each>
    </xsl:for-each>
    <xsl:call-template name="fp:json-ld"/>
  </xsl:template>

  <xsl:function name="fp:authors" as="xs:string*">
    <xsl:sequence select="fp:author-elements() ! fp:author-name(.)"/>
  </xsl:function>

  <!-- Less-than signs are escaped, so that no title can end the script element. -->
  <xsl:template name="fp:json-ld" as="element(h:script)">
    <xsl:variable name="editors" as="map(*)*" select="$edition/Q{}editor ! map { '@type': 'Person', 'name': string(.) }"/>
    <xsl:variable name="edition-facts" as="map(*)" select="map:merge((
      map { '@type': 'Collection', 'name': string($edition/Q{}title) },
      $editors[1] ! map { 'editor': array { $editors } },
      $edition/@address[. != ''] ! map { 'url': string(.) }))"/>
    <xsl:variable name="facts" as="map(*)" select="map:merge((
      map { '@context': 'https://schema.org', '@type': 'CreativeWork', 'name': $title, 'position': xs:integer($context/@position),
            'inLanguage': string($edition/@language), 'isPartOf': $edition-facts, 'identifier': $document-id },
      fp:authors()[1] ! map { 'author': array { fp:authors() ! map { '@type': 'Person', 'name': . } } },
      $date/@when ! map { 'dateCreated': string(.) },
      $edition/@date[. != ''] ! map { 'datePublished': string(.) },
      $edition/Q{}publisher[. != ''] ! map { 'publisher': map { '@type': 'Organization', 'name': string(.) } },
      $edition/Q{}licence/@target[. != ''] ! map { 'license': string(.) },
      $web-address ! map { 'url': . }))"/>
    <script type="application/ld+json">
      <xsl:value-of select="serialize($facts, map { 'method': 'json' }) => replace('&lt;', '\\u003c')"/>
    </script>
  </xsl:template>

</xsl:stylesheet>
