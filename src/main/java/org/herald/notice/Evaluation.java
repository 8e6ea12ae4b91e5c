package org.herald.notice;

import java.util.Optional;

/**
 * How the source graded itself and its information, kept as received.
 *
 * @param scheme 4x4 (Europol) or 3x5x2 (United Kingdom)
 * @param source 4x4: A, B, C or X; 3x5x2: 1 to 3
 * @param information 4x4: 1 to 4; 3x5x2: A to E
 * @param handling 3x5x2: P or C
 */
public record Evaluation(
    Scheme scheme, String source, String information, Optional<String> handling) {
  public Evaluation {
    Form.GRADE.require("source", source);
    Form.GRADE.require("information", information);
    handling.ifPresent(code -> Form.GRADE.require("handling", code));
    boolean fits =
        switch (scheme) {
          case FOUR_BY_FOUR ->
              source.matches("[ABCX]") && information.matches("[1-4]") && handling.isEmpty();
          case THREE_FIVE_TWO ->
              source.matches("[1-3]")
                  && information.matches("[A-E]")
                  && handling.orElse("P").matches("[PC]");
        };
    if (!fits) {
      throw Invalid.field("evaluation", "a grading of its own scheme");
    }
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "Evaluation[redacted]";
  }

  /**
   * The scheme the source graded with; its own grading is kept, because a translation loses
   * something.
   */
  public enum Scheme implements Coded {
    FOUR_BY_FOUR("4x4"),
    THREE_FIVE_TWO("3x5x2");
    private final String code;

    Scheme(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }
}
