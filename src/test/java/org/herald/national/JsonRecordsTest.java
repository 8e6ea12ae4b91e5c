package org.herald.national;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.herald.audit.AuditEvent;
import org.herald.failure.RejectedException;
import org.herald.notice.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonRecordsTest {
  private static final String SYSTEM = "missing-persons";
  private static final Path FOLDER = Path.of("routes/national", SYSTEM);

  @TempDir Path data;
  private Gateway gateway = Gateway.at(Path.of("."));

  @BeforeEach
  void aGatewayWithTheRegister() {
    gateway =
        Gateway.with(
            data,
            new NationalProperties(null, List.of(SYSTEM), Map.of(SYSTEM, List.of("TG.NCB")), null));
  }

  @Test
  void theSampleIsMappedOrRefusedWithPositionAndKey() throws IOException {
    List<MappedRecord> records =
        gateway.national.records(SYSTEM, Files.readAllBytes(FOLDER.resolve("sample.json")));
    Person child = (Person) Desk.content(records.get(1)).subject();
    assertThat(child.birth().orElseThrow().value()).isEqualTo("2015-04-25");
    assertThat(child.nationalities()).hasSize(2);
    assertThat(records.getLast())
        .isInstanceOfSatisfying(
            MappedRecord.Refused.class,
            refused -> {
              assertThat(refused.position()).isEqualTo(3);
              assertThat(refused.text()).startsWith("Record 3, column 'born', field 'birth'");
            });
    assertThat(gateway.events).extracting(AuditEvent::event).containsExactly("record.refused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                | record-malformed      | an array
          []                                | record-malformed      | an array
          [1]                               | record-malformed      | Record 1
          [{"id":"SYN-1"                    | record-malformed      | cut short
          [{"id":"SYN-1","id":"SYN-2"}]     | record-malformed      | a key twice
          [{"id":7}]                        | record-malformed      | key 'id'
          [{"id":["SYN-1"]}]                | record-malformed      | key 'id'
          [{"id":"\\u0000"}]                | record-malformed      | key 'id'
          [{"id":"\\ud800"}]                | record-malformed      | key 'id'
          [{"id":"a"},{"secret-name":"b"}]  | record-column-unknown | Record 2
          """)
  void aRequestThatIsNoneIsRefusedWhole(String json, String code, String told) {
    assertThatThrownBy(
            () -> gateway.national.records(SYSTEM, json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            RejectedException.class,
            e -> {
              assertThat(e.code().wire()).isEqualTo(code);
              assertThat(e).hasMessageContaining(told);
              assertThat(e.getMessage()).doesNotContain("SYN-", "secret");
            });
    assertThat(gateway.events).extracting(AuditEvent::event).containsExactly("file.refused");
  }

  @Test
  void moreThanEightMebibytesOrFiftyRecordsAreTooMany() {
    assertThatThrownBy(
            () -> gateway.national.records(SYSTEM, new byte[NationalSystems.MAX_REQUEST_BYTES + 1]))
        .hasMessageContaining("8388608 bytes");
    String many = "[" + "{},".repeat(50) + "{}]";
    assertThatThrownBy(
            () -> gateway.national.records(SYSTEM, many.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("1 to 50");
  }

  /** The document is what integrators build against: its keys are the mapping's, and no others. */
  @Test
  void theOpenApiDocumentHasTheMappingsKeys() throws IOException {
    JsonNode document =
        JsonMapper.shared().readTree(Files.readAllBytes(FOLDER.resolve("openapi.json")));
    JsonNode record = document.at("/components/schemas/Record");
    Set<String> keys = new TreeSet<>(record.get("properties").propertyNames());
    Mapping mapping =
        Mapping.read(new SystemFolder(java.util.Optional.empty(), SYSTEM), "mapping.csv");
    assertThat(keys).isEqualTo(mapping.knownColumns());
    List<String> required = new ArrayList<>();
    record.get("required").forEach(key -> required.add(key.stringValue()));
    assertThat(mapping.knownColumns()).containsAll(required);
    assertThat(document.at("/paths/~1national~1missing-persons~1records/post").isObject()).isTrue();
  }
}
