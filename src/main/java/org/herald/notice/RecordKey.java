package org.herald.notice;

/**
 * Which national record something was made from; unique, so that a repeated or killed file doubles
 * nothing.
 *
 * @param system the national system's name, as its folder in routes/national
 * @param recordId the record's identifier in that system, 1 to 100 characters
 * @param contentMac HMAC-SHA-256 of the record under a key of this gateway: tells changed from
 *     unchanged and cannot be guessed back from the database
 */
public record RecordKey(String system, String recordId, Digest contentMac) {
  public RecordKey {
    Invalid.text("national system", system, 60);
    Invalid.text("record id", recordId, 100);
  }
}
