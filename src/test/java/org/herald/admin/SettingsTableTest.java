package org.herald.admin;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The operator's guide lists every setting with its default, and the exit codes as they are. */
class SettingsTableTest {
  private static final Path GUIDE = Path.of("docs/guides/operator.md");
  private static final Pattern SETTING =
      Pattern.compile("^\\| `(herald\\.[^`]+)` \\| `?([^`|]+?)`? \\| .+ \\|$", Pattern.MULTILINE);
  private static final Pattern EXIT_CODE =
      Pattern.compile("^\\| (\\d+) \\| (.+) \\|$", Pattern.MULTILINE);
  private static final String NONE = "-";

  @Test
  void theTableHoldsEverySettingWithItsDefault() throws Exception {
    Map<String, String> expected = settings();
    assertThat(expected).hasSizeGreaterThan(60);
    // Read with @Value, by several rooms.
    expected.putAll(Map.of("herald.party", NONE, "herald.data", NONE, "herald.sandbox", "false"));
    assertThat(rows(SETTING)).containsExactlyInAnyOrderEntriesOf(expected);
  }

  /** What is not in the table would stop the start as unknown. */
  @Test
  void theProgramKnowsEverySettingOfTheTable() throws Exception {
    assertThat(
            KnownSettings.of(types()).all().stream()
                .map(setting -> setting.key().replaceFirst("\\.\\*.*", ""))
                .distinct())
        .containsExactlyInAnyOrderElementsOf(rows(SETTING).keySet());
  }

  @Test
  void theExitCodesAreThoseOfTheProgram() throws Exception {
    Map<String, String> expected =
        Arrays.stream(ExitStatus.values())
            .collect(
                Collectors.toMap(status -> String.valueOf(status.code()), ExitStatus::meaning));
    assertThat(rows(EXIT_CODE)).containsExactlyInAnyOrderEntriesOf(expected);
  }

  private static Map<String, String> rows(Pattern row) throws IOException {
    return row.matcher(Files.readString(GUIDE))
        .results()
        .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));
  }

  private static List<Class<?>> types() throws ClassNotFoundException {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    var types = new ArrayList<Class<?>>();
    for (var candidate : scanner.findCandidateComponents("org.herald")) {
      types.add(Class.forName(requireNonNull(candidate.getBeanClassName())));
    }
    return types;
  }

  private static Map<String, String> settings() throws ClassNotFoundException {
    var settings = new TreeMap<String, String>();
    for (Class<?> type : types()) {
      var prefix = requireNonNull(type.getAnnotation(ConfigurationProperties.class));
      add(settings, prefix.value(), type);
    }
    return settings;
  }

  private static void add(Map<String, String> settings, String prefix, Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    for (int i = 0; i < components.length; i++) {
      String name = components[i].getName().replaceAll("([A-Z])", "-$1");
      String key = prefix + "." + name.toLowerCase(Locale.ROOT);
      if (types[i].isRecord()) {
        add(settings, key, types[i]);
      } else {
        settings.put(key, defaultOf(type, types, i));
      }
    }
  }

  private static String defaultOf(Class<?> type, Class<?>[] types, int parameter) {
    try {
      var declared = type.getDeclaredConstructor(types).getParameters()[parameter];
      DefaultValue value = declared.getAnnotation(DefaultValue.class);
      String text = value == null ? "" : String.join(",", value.value());
      return text.isEmpty() ? NONE : text;
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }
}
