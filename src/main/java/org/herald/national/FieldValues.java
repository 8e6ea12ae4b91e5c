package org.herald.national;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.herald.failure.RejectedException;
import org.herald.notice.Coded;
import org.herald.notice.CountryCode;
import org.herald.notice.PartialDate;
import org.herald.notice.Place;

/**
 * The values of one record by field.
 *
 * @param values each passed {@link Target#check}; a field without a value may be absent
 */
record FieldValues(Map<Target, List<String>> values) {
  FieldValues {
    var copy = new EnumMap<Target, List<String>>(Target.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
  }

  List<String> all(Target target) {
    return values.getOrDefault(target, List.of());
  }

  boolean has(Target target) {
    return !all(target).isEmpty();
  }

  Optional<String> optional(Target target) {
    return all(target).stream().findFirst();
  }

  /**
   * @throws RejectedException {@code record-field-invalid} when there is none
   */
  String one(Target target) {
    return optional(target)
        .orElseThrow(
            () -> Check.expected("a record with a value for '" + target.fieldName() + "'"));
  }

  /** The value that belongs to the one at {@code index} of another field: its own, or the only. */
  Optional<String> beside(Target target, int index) {
    List<String> all = all(target);
    return all.size() == 1 ? Optional.of(all.getFirst()) : all.stream().skip(index).findFirst();
  }

  <E extends Enum<E> & Coded> Optional<E> code(Target target, Class<E> list) {
    return optional(target).map(code -> Coded.parse(list, target.fieldName(), code));
  }

  <E extends Enum<E> & Coded> E oneCode(Target target, Class<E> list) {
    return Coded.parse(list, target.fieldName(), one(target));
  }

  <E extends Enum<E> & Coded> Set<E> codes(Target target, Class<E> list) {
    return all(target).stream()
        .map(code -> Coded.parse(list, target.fieldName(), code))
        .collect(Collectors.toUnmodifiableSet());
  }

  Optional<PartialDate> date(Target target) {
    return optional(target).map(PartialDate::new);
  }

  Optional<CountryCode> country(Target target) {
    return optional(target).map(CountryCode::new);
  }

  Optional<Integer> number(Target target) {
    return optional(target).map(Integer::valueOf);
  }

  boolean flag(Target target) {
    return optional(target).filter("true"::equals).isPresent();
  }

  /** A place whose name is known; its country alone is none. */
  Optional<Place> place(Target name, Target region, Target country) {
    return optional(name).map(text -> new Place(text, optional(region), country(country)));
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "FieldValues[redacted]";
  }
}
