package org.herald.notice;

import java.util.Optional;

/**
 * The facts of a green notice: why a person is a threat.
 *
 * @param assessedBy the national authority that assessed the threat, 1 to 200 characters
 * @param ground on what the assessment rests, 1 to 10,000 characters
 */
public record Warning(Optional<String> assessedBy, String ground) implements Facts {
  public Warning {
    assessedBy.ifPresent(text -> Invalid.text("assessed by", text, 200));
    Invalid.text("ground", ground, 10000);
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "Warning[redacted]";
  }
}
