package org.herald.national;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.herald.failure.RejectedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way from an unknown file to a mapping, walked as docs/guides/integrator.md writes it. */
class IntegratorGuideTest {
  private static final String SYSTEM = "shelter-register";

  @TempDir Path root;
  private String guide = "";
  private Path file = Path.of(".");

  @BeforeEach
  void asTheGuideHasIt() throws IOException {
    guide = Files.readString(Path.of("docs/guides/integrator.md"));
    file = Files.writeString(root.resolve("shelter.csv"), block("no;last_name"));
    Path folder = Files.createDirectories(root.resolve("national").resolve(SYSTEM));
    Files.createDirectory(folder.resolve("codes"));
    Files.writeString(
        folder.resolve("system.yaml"), "title: x\nintake: {format: csv, separator: semicolon}\n");
    Files.writeString(folder.resolve("codes/country.csv"), "code,value,refuse\nPAK,PK,\n");
    Files.writeString(
        folder.resolve("codes/sex.csv"), "code,value,refuse\nfemale,F,\nmale,M,\nunknown,U,\n");
    Files.writeString(
        folder.resolve("mapping.csv"),
        block("target,source,function,argument,default\nrecord-id,no"));
  }

  @Test
  void theMappingOfAnotherSystemDoesNotFit() {
    assertThatThrownBy(() -> map("exit-control-list", Optional.empty()))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(guide).contains(e.getMessage()));
  }

  @Test
  void theForgottenColumnIsNamedAndThenTwoRecordsMakeANotice() throws IOException {
    Optional<Path> folder = Optional.of(root.resolve("national"));
    assertThatThrownBy(() -> map(SYSTEM, folder))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(guide).contains(e.getMessage()));

    Path mapping = root.resolve("national").resolve(SYSTEM).resolve("mapping.csv");
    Files.writeString(mapping, Files.readString(mapping) + ",desk_note,ignore,,\n");
    MappingReport report = map(SYSTEM, folder);
    assertThat(report.records()).isEqualTo(3);
    assertThat(report.mapped()).isEqualTo(2);
    assertThat(report.refusals())
        .singleElement()
        .satisfies(refused -> assertThat(guide).contains(refused.text()));
  }

  private MappingReport map(String system, Optional<Path> folder) {
    return NationalSystems.forDryRun(folder, system, Gateway.CLOCK).map(system, file);
  }

  /** The text of the guide's block that begins so. */
  private String block(String begin) {
    int at = guide.indexOf("```\n" + begin) + 4;
    assertThat(at).as(begin).isGreaterThan(3);
    return guide.substring(at, guide.indexOf("```", at));
  }
}
