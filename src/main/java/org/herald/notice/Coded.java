package org.herald.notice;

import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** An entry of a code list: what stands in documents is {@link #code()}, never the Java name. */
public interface Coded {
  /** The Java name of the entry. */
  String name();

  /** Lower case with hyphens, unless the standard spells it otherwise. */
  default String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The entry with this code.
   *
   * @throws org.herald.failure.RejectedException {@code malformed} naming the field, when there is
   *     none
   */
  static <E extends Enum<E> & Coded> E parse(Class<E> list, String field, String code) {
    E entry = list.cast(Codes.OF.get(list).get(code));
    if (entry == null) {
      throw Invalid.field(field, "a code of the list " + list.getSimpleName());
    }
    return entry;
  }

  /** The entries of each list by their codes, made once for each list. */
  final class Codes extends ClassValue<Map<String, Object>> {
    private static final Codes OF = new Codes();

    private Codes() {}

    @Override
    protected Map<String, Object> computeValue(Class<?> list) {
      Map<String, Object> entries = new HashMap<>();
      for (Object entry : list.getEnumConstants()) {
        entries.put(((Coded) entry).code(), entry);
      }
      return Collections.unmodifiableMap(entries);
    }
  }
}
