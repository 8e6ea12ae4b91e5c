package org.herald.partner;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/**
 * Two people's word that they compared a fingerprint with the partner over another channel.
 *
 * <p>Who these people are is the caller's to establish (a login, a signed form); this record makes
 * sure only that two different ones are named. Case, surrounding spaces and look-alike forms of the
 * same letters (Unicode NFKC) do not make a second person.
 *
 * @param fingerprint as the two read it from the partner's own screen or letter
 * @param people who compared it: 2 to 8 different names of 1 to 128 characters
 */
public record Confirmation(Fingerprint fingerprint, List<String> people) {
  private static final int MAX_PEOPLE = 8;
  private static final int MAX_NAME_CHARS = 128;

  /**
   * @throws RejectedException {@code confirmation-missing} when fewer than two different people are
   *     named
   */
  public Confirmation {
    people = people.stream().map(Confirmation::written).toList();
    long different = people.stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct().count();
    if (different < 2 || different != people.size() || people.size() > MAX_PEOPLE) {
      throw new RejectedException(
          FailureCode.CONFIRMATION_MISSING,
          "Two different people must confirm the fingerprint, each named once.");
    }
  }

  /**
   * As the canonical constructor, for a fingerprint somebody typed.
   *
   * @throws RejectedException {@code malformed} when it is not a fingerprint, {@code
   *     confirmation-missing} as above
   */
  public Confirmation(String fingerprint, List<String> people) {
    this(Fingerprint.parse(fingerprint), people);
  }

  private static String written(String name) {
    String form = Normalizer.normalize(name, Normalizer.Form.NFKC).strip().replaceAll("\\s+", " ");
    if (form.isEmpty()
        || form.length() > MAX_NAME_CHARS
        || form.codePoints().anyMatch(c -> Character.isISOControl(c) || isInvisible(c))) {
      throw new RejectedException(
          FailureCode.CONFIRMATION_MISSING,
          "Each person who confirms a fingerprint must be named in 1 to "
              + MAX_NAME_CHARS
              + " visible characters.");
    }
    return form;
  }

  private static boolean isInvisible(int codePoint) {
    return Character.getType(codePoint) == Character.FORMAT;
  }

  @Override
  public String toString() {
    return "Confirmation[" + fingerprint + ", " + people.size() + " people]";
  }
}
