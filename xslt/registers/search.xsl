<!-- The search, and the list of titles and persons that stands in for it where there is no server or no script. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions" xmlns:fp="urn:colophon:functions:private"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Pagefind is WebAssembly, and fetches the parts of its index that a query needs. -->
  <xsl:variable name="fp:search-needs" as="map(xs:string, xs:string)"
                select="map { 'script-src': '''wasm-unsafe-eval''', 'connect-src': '''self''', 'worker-src': '''self''' }"/>

  <xsl:template match="Q{}search" mode="page" as="element(h:html)">
    <xsl:call-template name="f:page">
      <xsl:with-param name="title" select="f:label('search')"/>
      <xsl:with-param name="kind" select="'search'"/>
      <xsl:with-param name="root" select="''"/>
      <xsl:with-param name="needs" select="$fp:search-needs"/>
      <xsl:with-param name="scripts" select="'search.js'"/>
      <xsl:with-param name="main" as="element()*">
        <xsl:call-template name="f:page-top">
          <xsl:with-param name="title" select="f:label('search')"/>
        </xsl:call-template>
        <xsl:if test="@index = 'true'">
          <xsl:call-template name="fp:search-form"/>
          <!-- What the script says, and a hit's mark-up: it copies them and fills in words. -->
          <p class="search-state" role="status" data-none="{f:label('search-none')}" data-one="{f:label('search-one')}" data-many="{f:label('search-many')}"
             data-failed="{f:label('search-failed')}"></p>
          <ol class="search-results"></ol>
          <p class="search-more" hidden="hidden"><button type="button">{f:label('search-more')}</button></p>
          <template id="found-document">
            <li class="found"><a class="found-title"></a> <span class="document-facts"></span><ol class="found-places"></ol></li>
          </template>
          <template id="found-place">
            <li><a><span class="found-before"></span><mark></mark><span class="found-after"></span></a> <span class="found-source">{f:label('search-in-source')}</span></li>
          </template>
        </xsl:if>
        <section class="without-search" aria-labelledby="without-search">
          <h2 id="without-search">{f:label(if (@index = 'true') then 'search-off' else 'search-missing')}</h2>
          <xsl:if test="@index = 'true'">
            <p>{f:label('search-off-why')}</p>
          </xsl:if>
          <ul>
            <li><a href="titles.html">{f:label('titles-and-persons')}</a></li>
            <li><a href="contents.html">{f:label('contents')}</a></li>
            <xsl:if test="tokenize($edition/@registers) = 'persons'">
              <li><a href="persons.html">{f:label('persons')}</a></li>
            </xsl:if>
          </ul>
        </section>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Hidden until the script has found that it can search. -->
  <xsl:template name="fp:search-form" as="element(h:form)">
    <form class="search-form" role="search" hidden="hidden">
      <p class="search-words">
        <label for="search-words">{f:label('search-words')}</label>
        <input id="search-words" type="search" name="q" autocomplete="off" spellcheck="false"/>
        <button type="submit">{f:label('search')}</button>
      </p>
      <fieldset class="search-filters">
        <legend class="visually-hidden">{f:label('search-only')}</legend>
        <xsl:sequence select="fp:choice('from', Q{}date/@value), fp:choice('to', Q{}date/@value), fp:choice('type', Q{}type/@value)"/>
        <xsl:if test="@persons = 'true'">
          <p>
            <label for="search-person">{f:label('person')}</label>
            <input id="search-person" name="person" list="search-persons" autocomplete="off" placeholder="{f:label('search-any')}"/>
            <datalist id="search-persons"></datalist>
          </p>
        </xsl:if>
        <p>
          <label for="search-order">{f:label('search-order')}</label>
          <select id="search-order" name="order">
            <option value="">{f:label('search-by-fit')}</option>
            <option value="date">{f:label('search-by-date')}</option>
          </select>
        </p>
      </fieldset>
    </form>
  </xsl:template>

  <xsl:function name="fp:choice" as="element(h:p)">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="values" as="attribute()*"/>
    <p>
      <label for="search-{$name}">{f:label('search-' || $name)}</label>
      <select id="search-{$name}" name="{$name}">
        <option value="">{f:label('search-any')}</option>
        <xsl:for-each select="$values">
          <option value="{.}">{if ($name = 'type') then . else f:date(.)}</option>
        </xsl:for-each>
      </select>
    </p>
  </xsl:function>

  <!-- Every title and every person on one page; the script adds a field that narrows the list by words. -->
  <xsl:template match="Q{}titles" mode="page" as="element(h:html)">
    <xsl:call-template name="f:page">
      <xsl:with-param name="title" select="f:label('titles-and-persons')"/>
      <xsl:with-param name="kind" select="'search'"/>
      <xsl:with-param name="root" select="''"/>
      <xsl:with-param name="scripts" select="'search.js'"/>
      <xsl:with-param name="main" as="element()*">
        <xsl:call-template name="f:page-top">
          <xsl:with-param name="title" select="f:label('titles-and-persons')"/>
        </xsl:call-template>
        <p class="narrow" hidden="hidden">
          <label for="narrow">{f:label('narrow')}</label>
          <input id="narrow" type="search" autocomplete="off" spellcheck="false"/>
          <span role="status" data-none="{f:label('search-none')}"></span>
        </p>
        <ul class="titles">
          <xsl:for-each select="Q{}page">
            <li><a href="{@file}"><xsl:sequence select="f:language-if-other($edition/@language)"/>{@title}</a></li>
          </xsl:for-each>
          <xsl:for-each select="Q{}document">
            <li><a href="{f:document-href(@id, ())}">{@title}</a><xsl:text> </xsl:text><xsl:where-populated><span class="document-facts"><xsl:value-of select="((@subtitle, @type)[. != ''][1], @date)[. != '']" separator=" · "/></span></xsl:where-populated></li>
          </xsl:for-each>
        </ul>
        <xsl:if test="Q{}person">
          <ul class="titles">
            <xsl:for-each select="Q{}person">
              <xsl:variable name="person" as="element()" select="key('person', @id, $authority)[1]"/>
              <li><a href="{f:person-href(@id)}">{f:filed-name($person)}</a><xsl:text> </xsl:text><xsl:where-populated><span class="document-facts">{f:life($person)}</span></xsl:where-populated></li>
            </xsl:for-each>
          </ul>
        </xsl:if>
        <xsl:if test="Q{}letter">
          <h2 class="register-part"><a href="persons.html">{f:label('persons')}</a></h2>
          <xsl:call-template name="fp:letters"/>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
