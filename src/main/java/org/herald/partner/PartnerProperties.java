package org.herald.partner;

import java.time.Duration;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of this room.
 *
 * @param refreshInterval {@code herald.partner.refresh-interval}: how long another node's import
 *     may stay unseen here; from 1 s to 1 h, default 10 s
 * @param maxDescriptionBytes {@code herald.partner.max-description-bytes}: the largest description
 *     taken in; from 4,096 to 1,048,576 bytes, default 65,536
 */
@ConfigurationProperties("herald.partner")
public record PartnerProperties(
    @DefaultValue("10s") Duration refreshInterval, @DefaultValue("65536") int maxDescriptionBytes) {

  /**
   * @throws RejectedException {@code configuration-invalid}
   */
  public PartnerProperties {
    if (refreshInterval.compareTo(Duration.ofSeconds(1)) < 0
        || refreshInterval.compareTo(Duration.ofHours(1)) > 0) {
      throw invalid("refresh-interval", "a duration from 1s to 1h, such as 10s");
    }
    if (maxDescriptionBytes < 4_096 || maxDescriptionBytes > 1_048_576) {
      throw invalid("max-description-bytes", "a number of bytes from 4096 to 1048576");
    }
  }

  private static RejectedException invalid(String key, String expected) {
    return new RejectedException(
        FailureCode.CONFIGURATION, "Set herald.partner." + key + " to " + expected + ".");
  }
}
