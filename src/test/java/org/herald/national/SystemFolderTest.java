package org.herald.national;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.PartyId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A new system is a new folder; what is wrong in it is told at start, with file, key and mend. */
class SystemFolderTest {
  private static final Path SHIPPED = Path.of("routes/national/exit-control-list");
  private static final PartyId SELF = PartyId.of("PK.FIA");

  @TempDir Path root;
  private Path folder = Path.of(".");

  @BeforeEach
  void copyTheShippedSystem() throws IOException {
    folder = root.resolve("my-system");
    Files.createDirectories(folder.resolve("codes"));
    for (String file : List.of("system.yaml", "mapping.csv")) {
      Files.copy(SHIPPED.resolve(file), folder.resolve(file));
    }
    try (var lists = Files.list(SHIPPED.resolve("codes"))) {
      for (Path list : lists.toList()) {
        Files.copy(list, folder.resolve("codes").resolve(list.getFileName()));
      }
    }
  }

  @Test
  void aNewFolderIsANewSystem() {
    ActiveSystems systems = start(List.of("TG.NCB"));
    assertThat(systems.all()).extracting(NationalSystem::name).containsExactly("my-system");
    assertThat(systems.source("my-system").recipients()).containsExactly(PartyId.of("TG.NCB"));
  }

  @Test
  void recipientsMustBeNamedAndNotBeThisGateway() {
    assertRefused(() -> start(List.of()), "herald.national.recipients.my-system");
    assertRefused(() -> start(List.of("PK.FIA")), "this gateway not among them");
    assertRefused(() -> start(List.of("TG.NCB", "TG.NCB")), "each once");
    assertRefused(() -> start(List.of("nobody")), "herald.national.recipients.my-system");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          title: Exit control list   | titel: x                            | 'titel'
          mode: delta                | mode: sometimes                     | 'mode'
          charset: UTF-8             | charset: UTF-16                     | 'charset'
          separator: comma           | separator: colon                    | 'separator'
          urgency: routine           | urgency: soon                       | 'urgency'
          mapping: mapping.csv       | mapping: ../other/mapping.csv       | own folder
          mapping: mapping.csv       | mapping: /etc/passwd                | own folder
          mapping: mapping.csv       | mapping: none.csv                   | cannot be read
          types: [yellow]            | types: [purple-spotted]             | 'types'
          types: [yellow]            | types: []                           | 'types'
          statuses: [missing]        | statuses: [everyone]                | 'statuses'
          minors: false              | minors: sometimes                   | 'delivery.minors'
          minors: false              | minors: !!java.net.URL 'http://x.invalid' | not plain YAML
          title: Exit control list   | title: &a [*a, *a]                  | not plain YAML
          mode: delta                | format: csv                         | not plain YAML
          """)
  void aWrongSystemYamlIsRefused(String line, String wrong, String told) throws IOException {
    replace("system.yaml", line, wrong);
    assertRefused(() -> start(List.of("TG.NCB")), told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          code,codes/sex.csv     | code,../../etc/secret.csv | own folder
          code,codes/sex.csv     | code,codes/none.csv       | cannot be read
          code,codes/sex.csv     | exec,rm                   | none of copy, trim
          code,codes/sex.csv     | code,codes/category.csv   | does not fit the target
          boolean,Y / N          | boolean,Y / Y             | words for yes
          boolean,Y / N          | boolean,Y                 | words for yes
          sex,sex,code           | gender,sex,code           | the target is none of
          record-id,record_id    | case-reference,record_id  | has a row already
          copy,,AMBER            | copy,,PURPLE              | does not fit the target
          copy,,AMBER            | copy,,                    | give a source
          MM/uuuu|uuuu           | MM/uuuu|QQQ               | a date's form
          target,source,function | target,source,what        | column
          """)
  void aWrongMappingIsRefused(String part, String wrong, String told) throws IOException {
    replace("mapping.csv", part, wrong);
    assertRefused(() -> start(List.of("TG.NCB")), told);
  }

  @Test
  void aMappingWithoutARequiredFieldIsRefused() throws IOException {
    replace("mapping.csv", "minor,minor,boolean,Y / N,\n", "");
    assertRefused(() -> start(List.of("TG.NCB")), "add a row for target minor");
  }

  @Test
  void aLinkOutOfTheFolderIsRefused(@TempDir Path elsewhere) throws IOException {
    Path secret = Files.writeString(elsewhere.resolve("secret.csv"), "code,value,refuse\n");
    Files.delete(folder.resolve("codes/sex.csv"));
    Files.createSymbolicLink(folder.resolve("codes/sex.csv"), secret);
    assertRefused(() -> start(List.of("TG.NCB")), "leads out of the system's folder");
  }

  @Test
  void aFileOfMoreThanAMebibyteIsRefused() throws IOException {
    Files.writeString(folder.resolve("codes/sex.csv"), "x".repeat((1 << 20) + 1));
    assertRefused(() -> start(List.of("TG.NCB")), "larger than");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../exit", "a/b", "", "Upper", "a--b", "-a"})
  void aSystemsNameIsAFolderName(String name) {
    assertRefused(() -> new SystemFolder(Optional.empty(), name), "herald.national.systems");
  }

  @Test
  void propertiesNameTheKeyThatIsWrong() {
    assertRefused(
        () -> new NationalProperties(root.resolve("none"), null, null, null),
        "herald.national.folder");
    assertRefused(
        () -> new NationalProperties(null, List.of("a", "a"), null, null),
        "herald.national.systems");
    assertRefused(
        () -> new NationalProperties(null, List.of(), Map.of("a", List.of()), null),
        "herald.national.recipients.a");
    assertRefused(() -> new IntakeLimits(1, 1), "max-record-chars");
  }

  private ActiveSystems start(List<String> recipients) {
    return new ActiveSystems(
        new NationalProperties(root, List.of("my-system"), Map.of("my-system", recipients), null),
        SELF);
  }

  private void replace(String file, String part, String by) throws IOException {
    String text = Files.readString(folder.resolve(file));
    assertThat(text).contains(part);
    Files.writeString(folder.resolve(file), text.replaceFirst(Pattern.quote(part), by));
  }

  private static void assertRefused(ThrowingCallable start, String told) {
    assertThatThrownBy(start)
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CONFIGURATION))
        .hasMessageContaining(told);
  }
}
