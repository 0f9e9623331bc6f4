<!-- Entry: what the encoder did, and what it asks → the page that colophon report makes. -->
<xsl:package name="urn:colophon:report" package-version="1.0" version="3.0" declared-modes="yes"
             xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="report/page.xsl"/>
</xsl:package>
