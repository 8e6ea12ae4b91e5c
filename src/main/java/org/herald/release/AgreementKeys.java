package org.herald.release;

import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.PartyId;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * Finds agreements whose party stands without brackets: the dot in a party splits such a key, the
 * agreement binds to nothing, and the party would be denied without anybody knowing why.
 */
final class AgreementKeys {
  private static final String PREFIX = "herald.release.agreements";

  private AgreementKeys() {}

  static void requireParties(Binder settings) {
    settings
        .bind(PREFIX, Bindable.mapOf(String.class, Object.class))
        .ifBound(agreements -> agreements.keySet().forEach(AgreementKeys::requireParty));
  }

  static PartyId requireParty(String key) {
    try {
      return PartyId.of(key);
    } catch (RejectedException notAParty) {
      throw new RejectedException(
          FailureCode.CONFIGURATION,
          "Setting '%s.%s' is not valid: name the party in brackets, such as %s.[TG.NCB].send."
              .formatted(PREFIX, key, PREFIX),
          notAParty);
    }
  }
}
