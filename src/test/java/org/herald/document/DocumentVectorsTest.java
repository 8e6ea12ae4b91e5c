package org.herald.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.herald.failure.RejectedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every attack in {@code vectors/document} is refused with its code, and its values never told. */
class DocumentVectorsTest {
  private static final Path VECTORS = Path.of("src/test/resources/vectors/document");
  private static final Documents DOCUMENTS = new Documents();

  static List<String> attacks() throws IOException {
    try (Stream<Path> cases = Files.list(VECTORS)) {
      return cases.map(attack -> attack.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void isRefusedWithoutTellingTheValue(String attack) throws IOException {
    byte[] xml = Files.readAllBytes(VECTORS.resolve(attack).resolve("dispatch.xml"));
    List<String> expected = Files.readAllLines(VECTORS.resolve(attack).resolve("expected.txt"));
    assertThatThrownBy(() -> DOCUMENTS.readDispatch(xml))
        .isInstanceOfSatisfying(
            RejectedException.class,
            refusal -> {
              assertThat(refusal.code().wire()).isEqualTo(expected.getFirst());
              assertThat(refusal)
                  .hasMessageContaining(expected.get(1))
                  .message()
                  .doesNotContainIgnoringCase("secret")
                  .doesNotContain("Mensah", "127.0.0.1");
            });
  }
}
