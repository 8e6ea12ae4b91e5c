package org.herald.national;

/**
 * How much one file may hold.
 *
 * @param maxRecordChars characters of one record; a longer one is refused and the next is read
 * @param maxRecords records of one file; their identifiers are held in memory, about 300 bytes each
 */
record IntakeLimits(int maxRecordChars, int maxRecords) {
  static final IntakeLimits DEFAULT = new IntakeLimits(1 << 20, 200_000);

  IntakeLimits {
    if (maxRecordChars < 1_000 || maxRecordChars > 16 << 20) {
      throw SystemFolder.invalid(
          "herald.national.limits.max-record-chars must be 1,000 to 16,777,216.");
    }
    if (maxRecords < 1 || maxRecords > 10_000_000) {
      throw SystemFolder.invalid("herald.national.limits.max-records must be 1 to 10,000,000.");
    }
  }
}
