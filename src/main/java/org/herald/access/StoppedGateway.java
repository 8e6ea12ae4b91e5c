package org.herald.access;

import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Coded;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who somebody is, in the database of a gateway that cannot run and record it. */
public final class StoppedGateway {
  private final PersonRows rows;

  public StoppedGateway(JdbcClient jdbc) {
    this.rows = new PersonRows(jdbc);
  }

  /**
   * @param shown the person's key
   * @throws RejectedException {@code not-authenticated}, as {@link Access#identify}; {@code
   *     access-denied} when the person has none of these roles
   */
  public Role require(Credential shown, Role... roles) {
    Person person =
        rows.find(shown.name())
            .filter(row -> row.isShownBy(shown))
            .map(PersonRows.Row::person)
            .orElseThrow(Access::unknown);
    for (Role role : roles) {
      if (person.roles().contains(role)) {
        return role;
      }
    }
    throw new RejectedException(
        FailureCode.ACCESS_DENIED,
        person.name()
            + " is "
            + person.rolesText()
            + "; this needs one of: "
            + java.util.Arrays.stream(roles)
                .map(Coded::code)
                .collect(java.util.stream.Collectors.joining(", "))
            + ".");
  }
}
