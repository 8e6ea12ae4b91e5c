package org.herald.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.herald.failure.RejectedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stored descriptions, one folder an attack, with the code each must be refused with. */
class AttackVectorsTest {
  private static final Path VECTORS = Path.of("src/test/resources/vectors/partner");

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(VECTORS)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eachIsJudgedAsExpected(String name) throws IOException {
    byte[] jws = Files.readAllBytes(VECTORS.resolve(name).resolve("description.jws"));
    String expected = Files.readString(VECTORS.resolve(name).resolve("expected.txt")).strip();
    assertThat(judge(jws)).isEqualTo(expected);
  }

  private static String judge(byte[] jws) {
    try {
      SignedDescription read = SignedDescription.read(jws, 65_536);
      read.requireSignedBy(List.of(read.partner().signing().getFirst()));
      DescriptionRules.requireUsable(read.partner(), PartnerBuilder.NOW);
      return "accepted";
    } catch (RejectedException e) {
      return e.code().wire();
    }
  }
}
