package org.herald.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.herald.admin.Terminal.herald;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code audit verify} says when there is nothing to verify, or no telling what. */
class YearFolderTest {
  @TempDir Path folder;

  private Path year(String name, String file) throws IOException {
    Path year = Files.createDirectories(folder.resolve(name));
    Files.writeString(year.resolve(file), "x");
    return year;
  }

  private void isAUsageError(Terminal verified, String... said) {
    assertThat(verified.exit()).as(verified.err()).isEqualTo(2);
    assertThat(verified.out()).isEmpty();
    assertThat(verified.err()).contains(said).contains("audit verify --help");
  }

  @Test
  void aFolderWithoutALogIsAUsageError() {
    isAUsageError(
        herald("audit", "verify", folder.resolve("none")), "There is no folder", "<data>/audit/");
    isAUsageError(
        herald("audit", "verify", folder),
        "There is no published log in " + folder,
        "<data>/audit/2026");
  }

  @Test
  void severalYearsAreListed() throws Exception {
    year("2025", "vkey");
    year("2026", "checkpoint");
    Files.createDirectories(folder.resolve("no-year"));
    isAUsageError(
        herald("audit", "verify", folder),
        "several years",
        folder.resolve("2025") + ", " + folder.resolve("2026") + ".");
  }

  @ParameterizedTest
  @CsvSource({
    "no-key, is not of the form name+id+key",
    "PK.FIA/audit/2026+00000000+%%%, holds no base64 key",
    "TG.NCB/audit/2026+b2883df3+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea, not the key's"
  })
  void aKeyThatIsNoneIsAUsageError(String key, String said) throws Exception {
    Path year = year("2026", "checkpoint");
    isAUsageError(herald("audit", "verify", year, "--vkey", key), "--vkey", said, "name+id+key");
  }

  /** A person's key is worth what its holder may do: it crosses no network without TLS. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://gateway.example:8080/audit/2026",
        "http://localhost.example/audit/2026",
        "http://127.0.0.1.example/audit/2026",
        "http://127.0.0.1:80@gateway.example/audit/2026",
        "ftp://localhost/audit/2026",
        "https://gateway.example/audit/2026/tile",
        "https://gateway.example/audit/twenty",
      })
  void whatIsNoAddressOfALogIsAUsageError(String address) {
    isAUsageError(herald("audit", "verify", address), address + " is no address of a log");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://gateway.example/audit/2026",
        "https://[2001:db8::1]:8080/audit/2026.2/",
        "http://localhost/audit/2026",
        "http://127.0.0.1:8080/audit/2026",
        "http://[::1]:8080/audit/2026",
      })
  void anAddressNeedsSomebodyWhoAsks(String address) {
    isAUsageError(herald("audit", "verify", address), "give --pki or --as");
  }

  /** A log whose checkpoint is gone is a log that is wrong, not a mistyped folder. */
  @Test
  void theOnlyYearIsVerifiedAndNothingIsCountedWithoutACheckpoint() throws Exception {
    Path year = year("2026", "vkey");
    Files.writeString(
        year.resolve("vkey"),
        "TG.NCB/audit/2026+b2883df2+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea\n");
    Terminal verified = herald("audit", "verify", folder);
    assertThat(verified.exit()).isEqualTo(1);
    assertThat(verified.out())
        .contains("NOT VALID " + year, "PROBLEM   checkpoint: is missing")
        .doesNotContain("entries", "speed");
  }
}
