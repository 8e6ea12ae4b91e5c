package org.herald.notice;

/** How a recipient answers a dispatch. */
public sealed interface Outcome {

  /** {@code accepted} or {@code rejected}. */
  String code();

  /**
   * Taken in, durably.
   *
   * @param superseded whether a later version was already held, so that this one had no effect
   */
  record Accepted(boolean superseded) implements Outcome {
    @Override
    public String code() {
      return "accepted";
    }
  }

  /**
   * Refused for good.
   *
   * @param reason wire form of the failure code
   * @param text safe to show: no names, no internals; at most 500 characters
   */
  record Rejected(String reason, String text) implements Outcome {
    public Rejected {
      Invalid.text("reason", reason, 40);
      Invalid.text("text", text, 500);
    }

    @Override
    public String code() {
      return "rejected";
    }
  }
}
