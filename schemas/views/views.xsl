<?xml version="1.0" encoding="UTF-8"?>
<!-- Makes a view of a document, as views.xml says. Default deny: of persons and facts only what is named there is kept. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:n="urn:herald:notice:2" xmlns:k="urn:herald:case:2" exclude-result-prefixes="#all">
  <xsl:param name="view" as="element(view)"/>
  <!-- One for each person, in document order. -->
  <xsl:param name="pseudonyms" as="xs:string*"/>

  <xsl:variable name="subjects" select="tokenize($view/subject)"/>
  <xsl:variable name="facts" select="tokenize($view/facts)"/>

  <xsl:mode on-no-match="shallow-copy"/>
  <xsl:mode name="fact" on-no-match="shallow-copy"/>

  <!-- How the source graded it, and photographs, are for bureaus. -->
  <xsl:template match="n:evaluation | n:file"/>
  <!-- Why somebody takes something back is written for bureaus: the codes say what to do. -->
  <xsl:template match="k:recall/k:text"/>
  <xsl:template match="n:caseReference/text() | k:caseReference/text()">withheld</xsl:template>

  <xsl:template match="n:related[not(local-name(n:subject/*) = $subjects)]"/>
  <xsl:template match="k:subject[not(local-name(*) = $subjects)] | k:entry[k:subject and not(local-name(k:subject/*) = $subjects)]"/>

  <xsl:template match="n:person">
    <xsl:variable name="protected" as="xs:boolean"
        select="n:minor = ('true', '1') or n:status = ('victim', 'witness', 'identity-misuse-victim')"/>
    <xsl:variable name="rule" as="element()" select="if ($protected) then $view/protected else $view/person"/>
    <xsl:variable name="kept" select="tokenize($rule)"/>
    <xsl:variable name="position" as="xs:integer" select="count(preceding::n:person) + 1"/>
    <xsl:copy>
      <xsl:choose>
        <xsl:when test="$rule/@name = 'pseudonym'">
          <n:name>
            <n:family><xsl:value-of select="$pseudonyms[$position]"/></n:family>
          </n:name>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="n:name"/>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates select="* except n:name[1]" mode="person">
        <xsl:with-param name="kept" select="$kept"/>
      </xsl:apply-templates>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="*" mode="person">
    <xsl:param name="kept" as="xs:string*"/>
    <xsl:if test="local-name() = $kept">
      <xsl:apply-templates select="."/>
    </xsl:if>
  </xsl:template>

  <!-- Below the one element of facts: what is kept stays; of the rest the schema asks for some texts. -->
  <xsl:template match="n:facts/*">
    <xsl:copy>
      <xsl:apply-templates select="*" mode="fact"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="*[local-name() = $facts]" mode="fact" priority="2">
    <xsl:apply-templates select="."/>
  </xsl:template>

  <xsl:template mode="fact" priority="1"
      match="n:circumstances | n:ground | n:narrative | n:policeReport | n:lastKnownPlace | n:reference | n:regime | n:area">
    <xsl:copy>withheld</xsl:copy>
  </xsl:template>
  <!-- Of several offences one is enough for the schema. -->
  <xsl:template match="n:offence[1]" mode="fact" priority="1">
    <xsl:copy>
      <n:title>withheld</n:title>
    </xsl:copy>
  </xsl:template>
  <xsl:template match="n:bodyFound/n:place" mode="fact" priority="1">
    <xsl:copy>
      <n:name>withheld</n:name>
      <xsl:copy-of select="n:country"/>
    </xsl:copy>
  </xsl:template>
  <!-- No text, and asked for by the schema: codes and flags that name nobody. -->
  <xsl:template mode="fact" priority="1"
      match="n:lastKnownCountry | n:extraditionAssured | n:sought | n:severity | n:certainty | n:responseTime | n:measure | n:listed">
    <xsl:copy-of select="."/>
  </xsl:template>
  <xsl:template match="*" mode="fact" priority="0"/>

  <!-- Words about things and methods may name people. -->
  <xsl:template match="n:modusOperandi/n:description/text() | n:item/n:description/text() | n:event/n:description/text()">withheld</xsl:template>
</xsl:stylesheet>
