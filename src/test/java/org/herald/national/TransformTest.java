package org.herald.national;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** XML of a hard system becomes CSV, and a style sheet can do nothing else. */
class TransformTest {
  private static final String DATA =
      "<list><person id='SYN-1'><name>Specimen</name></person></list>";
  private static final String HEAD =
      "<xsl:stylesheet version='3.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'"
          + " xmlns:f='urn:f'><xsl:output method='text'/>";

  @TempDir Path folder;

  @Test
  void makesTheCsvThatTheMappingReads() {
    assertThat(
            csv(
                "<xsl:template match='/'>record_id,surname&#10;<xsl:for-each"
                    + " select='//person'><xsl:value-of select='@id, name'"
                    + " separator=','/><xsl:text>&#10;</xsl:text></xsl:for-each></xsl:template>"))
        .isEqualTo("record_id,surname\nSYN-1,Specimen\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<xsl:template match='/'><xsl:value-of"
            + " select=\"unparsed-text('file:///etc/hostname')\"/></xsl:template>",
        "<xsl:template match='/'><xsl:value-of"
            + " select=\"doc('file:///etc/hosts.xml')\"/></xsl:template>",
        "<xsl:template match='/'><xsl:value-of"
            + " select=\"document('http://127.0.0.1:9/x.xml')\"/></xsl:template>",
        "<xsl:template match='/'><xsl:value-of"
            + " select=\"collection('file:///etc')\"/></xsl:template>",
        "<xsl:template match='/'><xsl:result-document"
            + " href='file:///tmp/out.txt'>x</xsl:result-document></xsl:template>",
        "<xsl:template match='/'><xsl:evaluate xpath=\"'1'\"/></xsl:template>",
        "<xsl:template match='/'><xsl:call-template name='again'/></xsl:template>"
            + "<xsl:template name='again'><xsl:call-template name='again'/></xsl:template>",
        "<xsl:function name='f:again'><xsl:param name='n'/><xsl:sequence select='f:again($n +"
            + " 1)'/></xsl:function><xsl:template match='/'><xsl:value-of"
            + " select='f:again(1)'/></xsl:template>",
        "<xsl:template match='/'><xsl:for-each select='1 to 100000000'>too much of"
            + " it</xsl:for-each></xsl:template>"
      })
  void readsWritesAndLoopsNowhere(String body) {
    assertThatThrownBy(() -> csv(body))
        .isInstanceOfSatisfying(
            RejectedException.class,
            refused ->
                assertThat(refused.code())
                    .isIn(FailureCode.RECORD_MALFORMED, FailureCode.CONFIGURATION));
  }

  @Test
  void oneExpressionThatDoesNotEndIsLeftBehindOnce() {
    Transform loops =
        sheet(
            "<xsl:template match='/'><xsl:value-of select='count((1 to 300000000)[. mod 7 = 3])'/>"
                + "</xsl:template>");
    byte[] data = DATA.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> loops.csv(data)).hasMessageContaining("did not end in 2 seconds");
    assertThatThrownBy(() -> loops.csv(data)).hasMessageContaining("is used no more");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<xsl:import href='file:///etc/other.xsl'/><xsl:template match='/'>x</xsl:template>",
        "<xsl:include href='http://127.0.0.1:9/other.xsl'/><xsl:template"
            + " match='/'>x</xsl:template>",
        "<xsl:template match='/'><xsl:value-of select='nobody:knows(1)'/></xsl:template>",
        "<xsl:template match='/'>"
      })
  void aSheetThatMayNotBeUsedStopsTheStart(String body) {
    assertThatThrownBy(() -> sheet(body))
        .isInstanceOfSatisfying(
            RejectedException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(FailureCode.CONFIGURATION);
              assertThat(refused).hasMessageContaining("hard-system/to-csv.xsl");
            });
  }

  @Test
  void theEnvironmentIsEmpty() {
    assertThat(
            csv(
                "<xsl:template match='/'>[<xsl:value-of select=\"environment-variable('PATH')\"/>]"
                    + "</xsl:template>"))
        .isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE list [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><list>&x;</list>",
        "<!DOCTYPE list><list/>",
        "<list><person></list>",
        "no XML"
      })
  void badXmlIsRefusedAsAWhole(String xml) {
    Transform transform =
        sheet("<xsl:template match='/'><xsl:value-of select='.'/></xsl:template>");
    assertThatThrownBy(() -> transform.csv(xml.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            RejectedException.class,
            refused -> assertThat(refused.code()).isEqualTo(FailureCode.RECORD_MALFORMED));
  }

  @Test
  void aSystemThatSendsXmlIsReadLikeAnyOther() throws IOException {
    Path system = Files.createDirectories(folder.resolve("hard-system"));
    Files.writeString(
        system.resolve("system.yaml"),
        """
        title: A hard system
        intake:
          format: xml
          transform: to-csv.xsl
          mapping: mapping.csv
          recipients: [TG.NCB]
        """);
    Files.writeString(
        system.resolve("to-csv.xsl"),
        HEAD
            + "<xsl:template match='/'>record_id,case_no,surname,place,story&#10;<xsl:for-each"
            + " select='//missing'><xsl:value-of select='@id, case, name/family, seen/@at, story'"
            + " separator=','/><xsl:text>&#10;</xsl:text>"
            + "</xsl:for-each></xsl:template></xsl:stylesheet>");
    Files.writeString(
        system.resolve("mapping.csv"),
        """
        target,source,function,argument,default
        record-id,record_id,trim,,
        case-reference,case_no,trim,,
        family-name,surname,trim,,
        last-known-place,place,trim,,
        circumstances,story,trim,,
        type,,copy,,yellow
        purpose,,copy,,identify-or-locate
        tlp,,copy,,AMBER
        sex,,copy,,F
        statuses,,copy,,missing
        minor,,copy,,false
        police-report,,copy,,SYNTHETIC/1
        last-known-country,,copy,,PK
        """);
    Path file =
        Files.writeString(
            folder.resolve("export.xml"),
            "<export><missing id='SYN-1'><case>SYNTHETIC/1</case><name><family>Specimen</family>"
                + "</name><seen at='Lahore'/><story>SYNTHETIC</story></missing></export>");
    MappingReport report =
        NationalSystems.forDryRun(Optional.of(folder), "hard-system", Clock.systemUTC())
            .map("hard-system", file);
    assertThat(report.records()).isEqualTo(1);
  }

  private static Transform sheet(String body) {
    return new Transform(
        (HEAD + body + "</xsl:stylesheet>").getBytes(StandardCharsets.UTF_8),
        "hard-system/to-csv.xsl",
        Duration.ofSeconds(2));
  }

  private static String csv(String body) {
    return new String(
        sheet(body).csv(DATA.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }
}
