package org.herald.partner;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * A way to reach a partner.
 *
 * @param kind SOAP (we call), AMQP (queue) or PULL (the partner fetches from us)
 * @param address {@code https://host:port/exchange}, {@code amqps://host:port} or, for pull, empty;
 *     at most 512 ASCII characters, without user information, query or fragment
 */
public record Link(Kind kind, String address) {
  private static final int MAX_ADDRESS_CHARS = 512;

  /** How messages travel on a link. */
  public enum Kind {
    SOAP,
    AMQP,
    PULL
  }

  /**
   * @throws org.herald.failure.RejectedException {@code malformed}
   */
  public Link {
    switch (kind) {
      case SOAP -> requireAddress(address, "https");
      case AMQP -> requireAddress(address, "amqps");
      case PULL -> {
        if (!address.isEmpty()) {
          throw Refusal.malformed("A PULL link has no address: leave it empty.");
        }
      }
    }
  }

  private static void requireAddress(String address, String scheme) {
    if (address.length() > MAX_ADDRESS_CHARS || !isUri(address, scheme)) {
      throw Refusal.malformed(
          "A link's address must be "
              + scheme
              + "://host:port with nothing but a path after it, in at most "
              + MAX_ADDRESS_CHARS
              + " ASCII characters.");
    }
  }

  private static boolean isUri(String address, String scheme) {
    try {
      URI uri = new URI(address).parseServerAuthority();
      return scheme.equals(uri.getScheme())
          && uri.getHost() != null
          && uri.getPort() > 0
          && uri.getPort() <= 65_535
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && address.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    } catch (URISyntaxException notAUri) {
      return false;
    }
  }
}
