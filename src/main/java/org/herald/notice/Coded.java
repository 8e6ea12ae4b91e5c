package org.herald.notice;

/** An entry of a code list: what stands in documents is {@link #code()}, never the Java name. */
public interface Coded {
  /** Lower case with hyphens, or the standard's own spelling. */
  String code();

  /**
   * The entry with this code.
   *
   * @throws org.herald.failure.RejectedException {@code malformed} naming the field, when there is
   *     none
   */
  static <E extends Enum<E> & Coded> E parse(Class<E> list, String field, String code) {
    for (E entry : list.getEnumConstants()) {
      if (entry.code().equals(code)) {
        return entry;
      }
    }
    throw Invalid.field(field, "a code of the list " + list.getSimpleName());
  }
}
