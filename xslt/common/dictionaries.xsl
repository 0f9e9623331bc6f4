<!-- Dictionaries (Guidelines 9): an entry under its headword, its senses numbered. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:f="urn:colophon:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Entries and senses _____________________________________________________________________________________________ -->

  <xsl:template match="entry | entryFree | superEntry | hom | re" as="element(h:div)">
    <xsl:call-template name="f:container">
      <xsl:with-param name="class" select="'lexical', 'lexical-' || f:token(local-name())"/>
    </xsl:call-template>
  </xsl:template>

  <!-- One sense goes on in the line of the headword; several stand below each other, each with its number. -->
  <xsl:template match="sense" as="element(h:div)">
    <xsl:variable name="is-numbered" as="xs:boolean" select="exists(@n) or exists(preceding-sibling::sense) or exists(following-sibling::sense)"/>
    <div>
      <xsl:sequence select="f:attributes(., ('sense', 'sense-only'[not($is-numbered)]))"/>
      <xsl:if test="$is-numbered">
        <xsl:attribute name="data-n" select="(@n ! replace(., '\.$', ''), string(1 + count(preceding-sibling::sense)))[1]"/>
      </xsl:if>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <!-- Forms and grammar ______________________________________________________________________________________________ -->

  <xsl:template match="form | gramGrp | def | usg | etym | xr | dictScrap" as="element()">
    <xsl:call-template name="f:inline">
      <xsl:with-param name="class" select="'lexical-' || f:token(local-name())"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="form/orth | form/form/orth" as="element()" priority="2">
    <xsl:call-template name="f:inline">
      <xsl:with-param name="class" select="if (ancestor::form[last()]/parent::*[self::entry or self::entryFree or self::hom or self::re or self::superEntry]) then 'headword' else 'orth'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="form/pron" as="element()" priority="2">
    <xsl:call-template name="f:inline"/>
  </xsl:template>

  <xsl:template match="hyph | syll | stress | pos | gen | gram | iType | subc | tns | mood | per | case | colloc | number | oRef | pRef" as="element()">
    <xsl:call-template name="f:inline">
      <xsl:with-param name="class" select="if (self::oRef or self::pRef or self::hyph or self::syll or self::stress) then local-name() else 'grammar'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Translations and examples need no quotation marks: their type tells them from the editor's words. -->
  <xsl:template match="(entry | entryFree | sense | re | hom)//cit/quote" as="element()" priority="2">
    <xsl:call-template name="f:inline">
      <xsl:with-param name="class" select="if (starts-with(../@type, 'trans')) then 'translation' else 'example'"/>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
