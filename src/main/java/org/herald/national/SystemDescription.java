package org.herald.national;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.herald.failure.RejectedException;
import org.herald.national.NationalSystem.DeliveryRule;
import org.herald.national.NationalSystem.Intake;
import org.herald.national.NationalSystem.Mode;
import org.herald.notice.Coded;
import org.herald.notice.NoticeType;
import org.herald.notice.PartyId;
import org.herald.notice.PersonStatus;
import org.herald.notice.Urgency;
import org.herald.notice.View;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a {@code system.yaml}: plain values only, every key known, every refusal with its key. */
final class SystemDescription {
  private static final Set<String> CHARSETS =
      Set.of("UTF-8", "US-ASCII", "ISO-8859-1", "ISO-8859-15", "windows-1252", "windows-1256");
  private static final Set<String> VIEWS =
      Arrays.stream(View.values()).map(View::code).collect(Collectors.toUnmodifiableSet());
  private static final Set<String> SEPARATORS = Set.of("comma", "semicolon", "tab", "bar");

  private static final int DEFAULT_VANISHED_PERCENT = 10;

  private final String file;

  private SystemDescription(String file) {
    this.file = file;
  }

  /**
   * @throws RejectedException {@code configuration-invalid} naming file, key and mend
   */
  static NationalSystem read(SystemFolder folder) {
    String file = folder.system() + "/system.yaml";
    return new SystemDescription(file).system(folder.system(), parse(file, folder));
  }

  private static @Nullable Object parse(String file, SystemFolder folder) {
    var limits = new LoaderOptions();
    limits.setAllowDuplicateKeys(false);
    limits.setAllowRecursiveKeys(false);
    limits.setMaxAliasesForCollections(0);
    limits.setNestingDepthLimit(10);
    limits.setCodePointLimit(64 * 1024);
    try {
      String text = new String(folder.read("system.yaml"), StandardCharsets.UTF_8);
      return new Yaml(new SafeConstructor(limits)).load(text);
    } catch (YAMLException e) {
      throw SystemFolder.invalid(file + " is not plain YAML: " + e.getMessage());
    }
  }

  private NationalSystem system(String name, @Nullable Object yaml) {
    Map<?, ?> top = map("the file", yaml, Set.of("title", "intake", "view", "delivery"));
    String title = text(top, "title", null);
    if (title.isBlank() || title.length() > 120) {
      throw invalid("title", "a text of 1 to 120 characters");
    }
    Optional<Intake> intake =
        top.containsKey("intake") ? Optional.of(intake(top.get("intake"))) : Optional.empty();
    List<DeliveryRule> delivery = list(top, "delivery").stream().map(this::deliveryRule).toList();
    View view = Coded.parse(View.class, "view", oneOf(top, "view", "bureau", VIEWS));
    return new NationalSystem(name, title, intake, view, delivery);
  }

  private Intake intake(@Nullable Object yaml) {
    Map<?, ?> intake =
        map(
            "intake",
            yaml,
            Set.of(
                "format",
                "mode",
                "max-vanished-percent",
                "charset",
                "separator",
                "final-newline",
                "mapping",
                "transform",
                "recipients",
                "urgency"));
    oneOf(intake, "format", "csv", Set.of("csv", "json", "xml"));
    String mode = oneOf(intake, "mode", "delta", Set.of("delta", "full"));
    String separator = oneOf(intake, "separator", "comma", SEPARATORS);
    String newline = oneOf(intake, "final-newline", "optional", Set.of("optional", "required"));
    return new Intake(
        Coded.parse(Mode.class, "mode", mode),
        percent(intake, "max-vanished-percent"),
        Charset.forName(oneOf(intake, "charset", "UTF-8", CHARSETS)),
        switch (separator) {
          case "semicolon" -> ';';
          case "tab" -> '\t';
          case "bar" -> '|';
          default -> ',';
        },
        newline.equals("required"),
        text(intake, "mapping", "mapping.csv"),
        transform(intake),
        texts(intake, "recipients").stream()
            .map(party -> value("recipients", party, PartyId::of))
            .toList(),
        value(
            "urgency",
            text(intake, "urgency", "routine"),
            code -> Coded.parse(Urgency.class, "urgency", code)));
  }

  /** XML is made CSV first. */
  private Optional<String> transform(Map<?, ?> intake) {
    boolean xml = "xml".equals(intake.get("format"));
    if (xml != intake.containsKey("transform")) {
      throw invalid("transform", "a style sheet beside 'format: xml', and only there");
    }
    return xml ? Optional.of(text(intake, "transform", null)) : Optional.empty();
  }

  private int percent(Map<?, ?> from, String key) {
    Object value =
        from.containsKey(key) ? from.get(key) : Integer.valueOf(DEFAULT_VANISHED_PERCENT);
    if (!(value instanceof Integer percent) || percent < 0 || percent > 100) {
      throw invalid(key, "a whole number from 0 to 100");
    }
    return percent;
  }

  private DeliveryRule deliveryRule(@Nullable Object yaml) {
    Map<?, ?> rule = map("delivery", yaml, Set.of("types", "statuses", "minors"));
    Set<NoticeType> types = codes(rule, "types", NoticeType.class);
    Set<PersonStatus> statuses = codes(rule, "statuses", PersonStatus.class);
    if (!(rule.get("minors") instanceof Boolean minors)) {
      throw invalid("delivery.minors", "true or false, stated for every rule");
    }
    return new DeliveryRule(types, statuses, minors);
  }

  private <E extends Enum<E> & Coded> Set<E> codes(Map<?, ?> from, String key, Class<E> list) {
    List<String> texts = texts(from, key);
    if (texts.isEmpty()) {
      throw invalid(key, "a list with at least one code");
    }
    return texts.stream()
        .map(text -> value(key, text, code -> Coded.parse(list, key, code)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private <T> T value(String key, String text, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (RejectedException e) {
      throw SystemFolder.invalid(file + ", key '" + key + "': " + e.getMessage());
    }
  }

  private Map<?, ?> map(String key, @Nullable Object yaml, Set<String> known) {
    if (!(yaml instanceof Map<?, ?> map)) {
      throw invalid(key, "a block of keys");
    }
    for (Object found : map.keySet()) {
      if (!known.contains(String.valueOf(found))) {
        throw invalid(String.valueOf(found), "one of the keys " + known.stream().sorted().toList());
      }
    }
    return map;
  }

  private String text(Map<?, ?> from, String key, @Nullable String absent) {
    Object value = from.containsKey(key) ? from.get(key) : absent;
    if (!(value instanceof String text)) {
      throw invalid(key, "a text");
    }
    return text;
  }

  private String oneOf(Map<?, ?> from, String key, String absent, Set<String> values) {
    String text = text(from, key, absent);
    if (!values.contains(text)) {
      throw invalid(key, "one of " + values.stream().sorted().toList());
    }
    return text;
  }

  private List<?> list(Map<?, ?> from, String key) {
    Object value = from.containsKey(key) ? from.get(key) : List.of();
    if (!(value instanceof List<?> list)) {
      throw invalid(key, "a list");
    }
    return list;
  }

  private List<String> texts(Map<?, ?> from, String key) {
    return list(from, key).stream()
        .map(
            item -> {
              if (!(item instanceof String text)) {
                throw invalid(key, "a list of texts; put codes such as NO in quotes");
              }
              return text;
            })
        .toList();
  }

  private RejectedException invalid(String key, String expected) {
    return SystemFolder.invalid(file + ", key '" + key + "' must be " + expected + ".");
  }
}
