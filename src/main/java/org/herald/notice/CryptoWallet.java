package org.herald.notice;

import java.util.Optional;

/**
 * An address of a crypto-asset.
 *
 * @param address as written on the chain, 1 to 200 characters
 * @param asset such as {@code BTC}, 1 to 40 characters
 * @param service exchange or wallet provider, 1 to 200 characters
 */
public record CryptoWallet(String address, String asset, Optional<String> service)
    implements Subject {
  public CryptoWallet {
    Invalid.text("address", address, 200);
    Invalid.text("asset", asset, 40);
    service.ifPresent(text -> Invalid.text("service", text, 200));
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "CryptoWallet[redacted]";
  }
}
