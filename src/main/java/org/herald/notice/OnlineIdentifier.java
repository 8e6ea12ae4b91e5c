package org.herald.notice;

import java.util.Optional;

/**
 * An account, address or advertisement on line.
 *
 * @param kind what it is
 * @param value as the platform writes it, 1 to 500 characters
 * @param platform where, 1 to 100 characters
 */
public record OnlineIdentifier(Kind kind, String value, Optional<String> platform)
    implements Subject {
  public OnlineIdentifier {
    Invalid.text("value", value, 500);
    platform.ifPresent(text -> Invalid.text("platform", text, 100));
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "OnlineIdentifier[redacted]";
  }

  /** What is identified. */
  public enum Kind implements Coded {
    ACCOUNT,
    ADDRESS,
    ADVERTISEMENT,
    MAILBOX,
    PHONE,
    MESSENGER,
    NETWORK_ADDRESS
  }
}
