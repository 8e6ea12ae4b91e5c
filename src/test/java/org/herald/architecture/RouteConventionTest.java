package org.herald.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RouteConventionTest {
  private static final Path FIXTURES = Path.of("src/test/resources/route-fixtures");

  @TempDir Path routes;

  @Test
  void theRoutesKeepTheConventions() throws Exception {
    assertThat(RouteConventions.breaches(Path.of("routes"))).isEmpty();
  }

  @Test
  void goodRoutesPass() throws Exception {
    assertThat(RouteConventions.breaches(FIXTURES.resolve("good"))).isEmpty();
  }

  /** Each folder is laid over the good routes and is named for the one rule it breaks. */
  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(FIXTURES)) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !name.equals("good"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aBreachIsFound(String name) throws Exception {
    copy(FIXTURES.resolve("good"));
    copy(FIXTURES.resolve(name));
    assertThat(RouteConventions.breaches(routes))
        .isNotEmpty()
        .extracting(Breach::rule)
        .containsOnly(name.replaceFirst("--.*", ""));
  }

  @Test
  void everyRuleIsShownToFail() throws Exception {
    assertThat(
            cases().stream().map(name -> name.replaceFirst("--.*", "")).collect(Collectors.toSet()))
        .isEqualTo(RouteConventions.RULES);
  }

  private void copy(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = routes.resolve(folder.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.write(target, Files.readAllBytes(file));
      }
    }
  }
}
