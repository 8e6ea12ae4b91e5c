package org.herald.document;

import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a document may cost before it is refused: {@code herald.document.*}.
 *
 * @param maxSize {@code max-size}, bytes of a dispatch together with the attachments of its
 *     manifest, and of a notice; 16 MB by default, 1 KB to 64 MB
 * @param maxReceiptSize {@code max-receipt-size}, bytes of a receipt; 256 KB by default, 1 KB to 1
 *     MB
 * @param maxDepth {@code max-depth}, elements inside each other; 64 by default, 16 to 256
 * @param maxElements {@code max-elements} of one document; 100,000 by default, 1,000 to 1,000,000
 * @param maxAttributes {@code max-attributes} of one element, namespace declarations included; 32
 *     by default, 8 to 256
 * @param maxAttributeChars {@code max-attribute-chars} of one attribute's value or one namespace;
 *     1,000 by default, 100 to 10,000
 * @param maxTextChars {@code max-text-chars} of one element; 100,000 by default, 90,000 (a receipt
 *     holds 65,535 bytes in base64) to 1,000,000
 * @param poolSize {@code pool-size}, idle validators kept of each kind; 16 by default, 1 to 256
 * @param rememberedPayloads {@code remembered-payloads}, payloads whose validity is remembered so
 *     that each further recipient costs a hash only; 1,024 by default, 1 to 100,000
 */
@ConfigurationProperties("herald.document")
record DocumentLimits(
    @DefaultValue("16MB") DataSize maxSize,
    @DefaultValue("256KB") DataSize maxReceiptSize,
    @DefaultValue("64") int maxDepth,
    @DefaultValue("100000") int maxElements,
    @DefaultValue("32") int maxAttributes,
    @DefaultValue("1000") int maxAttributeChars,
    @DefaultValue("100000") int maxTextChars,
    @DefaultValue("16") int poolSize,
    @DefaultValue("1024") int rememberedPayloads) {

  /** The documented defaults. */
  static final DocumentLimits DEFAULTS =
      new DocumentLimits(
          DataSize.ofMegabytes(16),
          DataSize.ofKilobytes(256),
          64,
          100_000,
          32,
          1_000,
          100_000,
          16,
          1_024);

  DocumentLimits {
    within("max-size", "bytes", maxSize.toBytes(), 1_024, 64L << 20);
    within("max-receipt-size", "bytes", maxReceiptSize.toBytes(), 1_024, 1L << 20);
    within("max-depth", "elements", maxDepth, 16, 256);
    within("max-elements", "elements", maxElements, 1_000, 1_000_000);
    within("max-attributes", "attributes", maxAttributes, 8, 256);
    within("max-attribute-chars", "characters", maxAttributeChars, 100, 10_000);
    within("max-text-chars", "characters", maxTextChars, 90_000, 1_000_000);
    within("pool-size", "validators", poolSize, 1, 256);
    within("remembered-payloads", "payloads", rememberedPayloads, 1, 100_000);
  }

  private static void within(String key, String unit, long value, long least, long most) {
    if (value < least || value > most) {
      throw new RejectedException(
          FailureCode.CONFIGURATION,
          "Setting 'herald.document.%s' is %d %s; set it to a value from %d to %d."
              .formatted(key, value, unit, least, most));
    }
  }
}
