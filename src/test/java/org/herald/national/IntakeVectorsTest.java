package org.herald.national;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One folder a case under vectors/national: {@code input.csv} for the exit control list, and {@code
 * expected.txt} with a line for each record, or one that begins with {@code file} when nothing of
 * the file is taken in.
 */
class IntakeVectorsTest {
  private static final Path VECTORS = Path.of("src/test/resources/vectors/national");

  @TempDir Path data;

  static Stream<String> cases() throws IOException {
    try (var folders = Files.list(VECTORS)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isTreatedAsExpected(String name) throws IOException {
    Gateway gateway = Gateway.at(data);
    Path input = VECTORS.resolve(name).resolve("input.csv");
    List<String> expected = Files.readAllLines(VECTORS.resolve(name).resolve("expected.txt"));
    expected.removeIf(String::isBlank);

    if (!expected.isEmpty() && expected.getFirst().startsWith("file ")) {
      String[] words = expected.getFirst().split(" ", 3);
      Refusal refusal = refusal(gateway, input);
      assertThat(refusal.code()).isEqualTo(words[1]);
      assertThat(refusal.text()).contains(words[2]);
      assertThat(gateway.events)
          .noneMatch(event -> event.event().equals("record.refused"))
          .hasSize(words[1].equals("unavailable") ? 0 : 1);
      return;
    }
    List<MappedRecord> records = gateway.read(input);
    assertThat(records).extracting(IntakeVectorsTest::line).isEqualTo(expected);
    assertThat(gateway.events)
        .hasSize((int) expected.stream().filter(line -> line.contains(" refused ")).count())
        .allMatch(event -> event.event().equals("record.refused"));
    for (MappedRecord record : records) {
      if (record instanceof MappedRecord.Refused refused) {
        assertThat(refused.text()).startsWith("Line " + refused.position());
      }
    }
  }

  private record Refusal(String code, String text) {}

  private static Refusal refusal(Gateway gateway, Path input) {
    try {
      List<MappedRecord> records = gateway.read(input);
      throw new AssertionError("taken in: " + records.size());
    } catch (RejectedException e) {
      return new Refusal(e.code().wire(), String.valueOf(e.getMessage()));
    } catch (UnavailableException e) {
      return new Refusal(e.code().wire(), String.valueOf(e.getMessage()));
    }
  }

  private static String line(MappedRecord record) {
    return switch (record) {
      case MappedRecord.Mapped mapped ->
          mapped.position() + " mapped " + mapped.submission().key().recordId();
      case MappedRecord.Repeated repeated ->
          repeated.position() + " repeated " + repeated.recordId();
      case MappedRecord.Refused refused ->
          refused.position() + " refused " + refused.code().wire() + " " + refused.field();
    };
  }
}
