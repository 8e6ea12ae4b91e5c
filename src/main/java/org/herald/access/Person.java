package org.herald.access;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Coded;

/**
 * Somebody with a key of their own.
 *
 * @param name as the bureau knows the person: 1 to 100 letters, digits, dots, hyphens and
 *     underscores; in the audit trail a pseudonym
 * @param roles at least one
 * @param brokenUntil until when the person stands in for a duty officer
 */
public record Person(String name, Set<Role> roles, Optional<Instant> brokenUntil) {
  private static final String FORM = "[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}";

  public Person {
    requireName(name);
    roles = Set.copyOf(roles);
    if (roles.isEmpty()) {
      throw new RejectedException(FailureCode.MALFORMED, "Name at least one role.");
    }
    for (Role one : roles) {
      roles.stream()
          .filter(one::excludes)
          .findFirst()
          .ifPresent(
              other -> {
                throw new RejectedException(
                    FailureCode.ACCESS_DENIED,
                    "Nobody is both " + one.code() + " and " + other.code() + ": name two people.");
              });
    }
  }

  static String requireName(String name) {
    if (!name.matches(FORM)) {
      throw new RejectedException(
          FailureCode.MALFORMED,
          "Name the person with 1 to 100 letters, digits, dots, hyphens and underscores.");
    }
    return name;
  }

  boolean may(Right right, Instant now) {
    return roles.stream().anyMatch(role -> role.rights().contains(right))
        || (isBroken(now) && Role.DUTY_OFFICER.rights().contains(right));
  }

  boolean isBroken(Instant now) {
    return brokenUntil.filter(now::isBefore).isPresent();
  }

  /** Codes of the roles, in the order of the list. */
  public String rolesText() {
    return EnumSet.copyOf(roles).stream().map(Coded::code).collect(Collectors.joining(", "));
  }
}
