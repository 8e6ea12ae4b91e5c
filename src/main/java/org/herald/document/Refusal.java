package org.herald.document;

import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/** Refusals of documents; their text names elements and rules, never a value. */
final class Refusal {
  private Refusal() {}

  static RejectedException forbidden(String what) {
    return new RejectedException(
        FailureCode.XML_FORBIDDEN, "The document holds " + what + ", which is not allowed.");
  }

  static RejectedException tooComplex(String what, long most) {
    return new RejectedException(
        FailureCode.XML_TOO_COMPLEX, "The document has more than " + most + " " + what + ".");
  }

  static RejectedException tooManyAttributes(int most, int mostChars) {
    return new RejectedException(
        FailureCode.XML_TOO_COMPLEX,
        "An element of the document has more than %d attributes, or one longer than %d characters."
            .formatted(most, mostChars));
  }

  static RejectedException tooLarge(long maxBytes) {
    return new RejectedException(
        FailureCode.TOO_LARGE,
        "The document, with its attachments, is larger than " + maxBytes + " bytes.");
  }

  static RejectedException invalid(String text) {
    return new RejectedException(FailureCode.SCHEMA_INVALID, text);
  }

  static RejectedException version() {
    return new RejectedException(
        FailureCode.SCHEMA_VERSION,
        "The document is of a schema version this gateway does not read; it reads "
            + SchemaVersions.accepted()
            + ".");
  }

  static RejectedException notInPrevious(RejectedException why) {
    return new RejectedException(
        FailureCode.SCHEMA_VERSION,
        "The partner reads schema version "
            + SchemaVersions.PREVIOUS
            + " only, which cannot hold this document; ask it to upgrade. "
            + why.getMessage(),
        why);
  }

  static RejectedException noRule(String id) {
    return new RejectedException(
        FailureCode.NOT_FOUND, "There is no rule '" + id + "'; herald rules list names them.");
  }
}
