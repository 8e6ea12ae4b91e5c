package org.herald.national;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.herald.failure.RejectedException;
import org.herald.notice.Coded;
import org.herald.notice.NoticeType;

/**
 * A system's mapping, as its {@code mapping.csv} declares it: columns {@code target, source,
 * function, argument, default}, one row for each field of the notice, and one with function {@code
 * ignore} for each column that stays at home.
 */
final class Mapping {
  private static final List<String> COLUMNS =
      List.of("target", "source", "function", "argument", "default");

  private final Map<Target, Rule> rules = new EnumMap<>(Target.class);
  private final Set<String> ignored = new TreeSet<>();
  private final Set<String> optional = new TreeSet<>();

  /**
   * How one field is filled.
   *
   * @param source column, or empty for a constant
   * @param absent value for an empty cell; empty for none
   */
  record Rule(Target target, String source, Conversion conversion, String absent) {}

  private Mapping() {}

  /**
   * @throws RejectedException {@code configuration-invalid} naming file, line and mend; code lists
   *     and defaults are checked against their fields here, so that a mapping that was read cannot
   *     make an impossible value
   */
  static Mapping read(SystemFolder folder, String file) {
    var mapping = new Mapping();
    for (CsvTable.Row row : CsvTable.readSmall(folder, file, COLUMNS)) {
      String place = folder.system() + "/" + file + ", line " + row.line();
      mapping.add(row, new ConversionRow(folder, place));
    }
    for (Target target : mapping.required()) {
      if (!mapping.rules.containsKey(target)) {
        throw SystemFolder.invalid(
            folder.system() + "/" + file + ": add a row for target " + target.fieldName() + ".");
      }
    }
    for (RelatedText related : mapping.related()) {
      Set<Target> which = related.identifying();
      if (which.stream().noneMatch(mapping.rules::containsKey)) {
        throw SystemFolder.invalid(
            folder.system()
                + "/"
                + file
                + ": "
                + related.relation().code()
                + ":"
                + related.kind().code()
                + " can never be filled: add a row for one of "
                + which.stream().map(Target::fieldName).toList()
                + ".");
      }
    }
    return mapping;
  }

  private List<RelatedText> related() {
    return values(Target.RELATED, List.of()).stream()
        .flatMap(text -> RelatedText.all(text).stream())
        .toList();
  }

  /** How a field is filled, if it is. */
  Optional<Rule> rule(Target target) {
    return Optional.ofNullable(rules.get(target));
  }

  /** The columns that make a notice; their cells decide whether a record has changed. */
  Set<String> usedColumns() {
    Set<String> used = new TreeSet<>();
    rules.values().stream().map(Rule::source).filter(s -> !s.isEmpty()).forEach(used::add);
    return used;
  }

  /** The columns that name or hold files. */
  Set<String> fileColumns() {
    Set<String> columns = new TreeSet<>();
    rules.values().stream()
        .filter(rule -> rule.target().files().isPresent())
        .forEach(rule -> columns.add(rule.source()));
    return columns;
  }

  /** Every column a file must have. */
  Set<String> knownColumns() {
    Set<String> known = usedColumns();
    known.addAll(ignored);
    return known;
  }

  /** Those of the known columns that a file may lack; their cells are then empty. */
  Set<String> optionalColumns() {
    return Set.copyOf(optional);
  }

  /** The column the record's identifier stands in. */
  String recordIdColumn() {
    Rule rule = rules.get(Target.RECORD_ID);
    if (rule == null) {
      throw new IllegalStateException("The mapping was not checked");
    }
    return rule.source();
  }

  private void add(CsvTable.Row row, ConversionRow conversions) {
    String source = source(row.cell("source").strip());
    String function = row.cell("function").strip();
    if (function.equals("ignore")) {
      if (source.isEmpty() || !row.cell("target").isBlank()) {
        throw conversions.invalid("ignore takes a source and no target");
      }
      ignored.add(source);
      return;
    }
    Target target = target(row.cell("target").strip(), conversions);
    String absent = row.cell("default").strip();
    if (source.isEmpty() && absent.isEmpty()) {
      throw conversions.invalid("give a source, or a default as a constant");
    }
    if (target == Target.RECORD_ID && (source.isEmpty() || !absent.isEmpty())) {
      throw conversions.invalid("record-id takes a source and no default");
    }
    Conversion conversion = conversions.read(function, row.cell("argument").strip(), target);
    List<String> fixed = new ArrayList<>(conversion.fixedValues());
    if (!absent.isEmpty()) {
      fixed.add(absent);
    }
    for (String value : fixed) {
      try {
        target.check(value);
      } catch (RejectedException e) {
        throw conversions.invalid("'" + value + "' does not fit the target: " + e.getMessage());
      }
    }
    if (rules.put(target, new Rule(target, source, conversion, absent)) != null) {
      throw conversions.invalid("the target has a row already; keep one");
    }
  }

  /** A question mark after a column's name says that a file may lack it. */
  private String source(String written) {
    if (!written.endsWith("?")) {
      return written;
    }
    String source = written.substring(0, written.length() - 1).strip();
    optional.add(source);
    return source;
  }

  /** What every record it may make must fill; a type that cells give is only known with them. */
  private Set<Target> required() {
    Set<Target> required = Requirements.always();
    for (String type : values(Target.TYPE, List.of())) {
      for (String subject : values(Target.SUBJECT, List.of(SubjectKind.PERSON.code()))) {
        required.addAll(
            Requirements.of(
                Coded.parse(NoticeType.class, "type", type),
                Coded.parse(SubjectKind.class, "subject", subject)));
      }
    }
    return required;
  }

  private List<String> values(Target target, List<String> absent) {
    Rule rule = rules.get(target);
    if (rule == null) {
      return absent;
    }
    List<String> values = new ArrayList<>(rule.conversion().fixedValues());
    if (!rule.absent().isEmpty()) {
      values.add(rule.absent());
    }
    return values;
  }

  private static Target target(String name, ConversionRow conversions) {
    for (Target target : Target.values()) {
      if (target.fieldName().equals(name)) {
        return target;
      }
    }
    throw conversions.invalid(
        "the target is none of " + Arrays.stream(Target.values()).map(Target::fieldName).toList());
  }
}
