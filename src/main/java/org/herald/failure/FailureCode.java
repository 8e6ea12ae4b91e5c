package org.herald.failure;

/**
 * Every reason Herald gives for refusing or postponing something.
 *
 * <p>The {@link #wire()} form is stable: it travels in receipts and SOAP faults, stands in audit
 * entries and is what an operator searches for. Codes are added, never renamed. {@link #kind()}
 * says who has to act.
 */
public enum FailureCode {
  // what the sender sent
  SCHEMA_INVALID("schema-invalid", Kind.SENDER),
  SCHEMA_VERSION("schema-version-unsupported", Kind.SENDER),
  XML_FORBIDDEN("xml-forbidden", Kind.SENDER),
  XML_TOO_COMPLEX("xml-too-complex", Kind.SENDER),
  TOO_LARGE("too-large", Kind.SENDER),
  EXPIRED("expired", Kind.SENDER),
  ID_REUSED("id-reused", Kind.SENDER),
  ATTACHMENT_MISMATCH("attachment-mismatch", Kind.SENDER),
  ATTACHMENT_TYPE("attachment-type-refused", Kind.SENDER),
  ATTACHMENT_UNREADABLE("attachment-unreadable", Kind.SENDER),
  MALFORMED("malformed", Kind.SENDER),
  // the seal
  SEAL_MALFORMED("seal-malformed", Kind.SENDER),
  ALGORITHM_NOT_ALLOWED("algorithm-not-allowed", Kind.SENDER),
  DECRYPTION_FAILED("decryption-failed", Kind.SENDER),
  UNKNOWN_ENCRYPTION_KEY("unknown-encryption-key", Kind.SENDER),
  SIGNATURE_INVALID("signature-invalid", Kind.SENDER),
  SIGNER_COUNT("signer-count", Kind.SENDER),
  CERTIFICATE_UNTRUSTED("certificate-untrusted", Kind.SENDER),
  CERTIFICATE_EXPIRED("certificate-expired", Kind.SENDER),
  CERTIFICATE_NOT_YET_VALID("certificate-not-yet-valid", Kind.SENDER),
  CERTIFICATE_REVOKED("certificate-revoked", Kind.SENDER),
  REVOCATION_UNKNOWN("revocation-unknown", Kind.TEMPORARY),
  SIGNING_TIME("signing-time-out-of-range", Kind.SENDER),
  TIMESTAMP_INVALID("timestamp-invalid", Kind.TEMPORARY),
  // who is who
  PARTY_UNKNOWN("party-unknown", Kind.SENDER),
  PARTY_MISMATCH("party-mismatch", Kind.SENDER),
  RECIPIENT_MISMATCH("recipient-mismatch", Kind.SENDER),
  NOT_AUTHENTICATED("not-authenticated", Kind.SENDER),
  ACCESS_DENIED("access-denied", Kind.SENDER),
  SERIAL_NOT_RISING("serial-not-rising", Kind.SENDER),
  KEY_REUSED("key-reused", Kind.SENDER),
  CONFIRMATION_MISSING("confirmation-missing", Kind.LOCAL),
  DESCRIPTION_EXPIRED("description-expired", Kind.TEMPORARY),
  // may it leave, may it enter
  RELEASE_DENIED("release-denied", Kind.SENDER),
  MINIMUM_DATA("minimum-data-missing", Kind.SENDER),
  EXCLUDED_MATTER("excluded-matter", Kind.SENDER),
  RULE_VIOLATED("rule-violated", Kind.SENDER),
  NOTICE_CLOSED("notice-closed", Kind.SENDER),
  FOUR_EYES("four-eyes", Kind.SENDER),
  PROCESSING_RESTRICTED("processing-restricted", Kind.SENDER),
  LEGAL_HOLD("legal-hold", Kind.SENDER),
  RETENTION_ENDS("retention-ends", Kind.LOCAL),
  RIGHTS_DUE("rights-due", Kind.LOCAL),
  LOG_UNPUBLISHED("log-unpublished", Kind.TEMPORARY),
  RECALL_UNANSWERED("recall-unanswered", Kind.TEMPORARY),
  // national records
  RECORD_MALFORMED("record-malformed", Kind.SENDER),
  RECORD_FIELD_INVALID("record-field-invalid", Kind.SENDER),
  RECORD_COLUMN_UNKNOWN("record-column-unknown", Kind.SENDER),
  RECORD_CATEGORY_UNMAPPED("record-category-unmapped", Kind.SENDER),
  // receipts
  RECEIPT_MISMATCH("receipt-mismatch", Kind.SENDER),
  // evidence
  LOG_ROLLED_BACK("log-rolled-back", Kind.LOCAL),
  LOG_INVALID("log-invalid", Kind.LOCAL),
  // what is stored
  STORED_DATA_INVALID("stored-data-invalid", Kind.LOCAL),
  ERASED("erased", Kind.SENDER),
  BACKUP_INVALID("backup-invalid", Kind.LOCAL),
  DATA_RESTORED("data-restored", Kind.LOCAL),
  // our own house
  CONFIGURATION("configuration-invalid", Kind.LOCAL),
  PORT_TAKEN("port-taken", Kind.LOCAL),
  NOT_FOUND("not-found", Kind.SENDER),
  /** Reachable and well, and asked for more at once than one partner's share. */
  BUSY("busy", Kind.TEMPORARY),
  UNAVAILABLE("unavailable", Kind.TEMPORARY),
  INTERNAL("internal-error", Kind.TEMPORARY);

  /** Who has to act before the same thing can succeed. */
  public enum Kind {
    /** The one who sent it: the same bytes will be refused again. */
    SENDER,
    /** Nobody: it may succeed when tried again. */
    TEMPORARY,
    /** The operator of this gateway. */
    LOCAL
  }

  private final String wire;
  private final Kind kind;

  FailureCode(String wire, Kind kind) {
    this.wire = wire;
    this.kind = kind;
  }

  /** The stable form, lower case with hyphens, at most 40 characters. */
  public String wire() {
    return wire;
  }

  public Kind kind() {
    return kind;
  }

  /**
   * The code a partner's fault or receipt carries.
   *
   * @return {@link #INTERNAL} for a code this version does not know, so that it is retried and
   *     never lost
   */
  public static FailureCode fromWire(String wire) {
    for (FailureCode code : values()) {
      if (code.wire.equals(wire)) {
        return code;
      }
    }
    return INTERNAL;
  }
}
