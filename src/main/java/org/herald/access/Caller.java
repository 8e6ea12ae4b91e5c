package org.herald.access;

import java.util.Optional;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/**
 * Who calls: a person, or whoever may read the gateway's data folder, of whom no more is known.
 *
 * @param person empty for the latter
 */
public record Caller(Optional<Person> person) {
  /** As the audit trail names who is no person. */
  public static final String OPERATOR = "operator";

  public static Caller operator() {
    return new Caller(Optional.empty());
  }

  /** Empty role lists cannot be: a person has at least one. */
  public String name() {
    return person.map(Person::name).orElse(OPERATOR);
  }

  /**
   * @throws RejectedException {@code not-authenticated}
   */
  public Person requirePerson() {
    return person.orElseThrow(
        () ->
            new RejectedException(
                FailureCode.NOT_AUTHENTICATED,
                "Say who you are: --as FILE, the key that herald people ask has saved for you."));
  }
}
