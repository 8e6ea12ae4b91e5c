package org.herald.national;

/** One record as its system wrote it: cells by column name. */
interface SourceRecord {
  /** Where it begins: a line, or the number of a record in a request. */
  long line();

  /** The same for an officer. */
  default String place() {
    return "Line " + line();
  }

  /** The cell, blank when there is none; the column must be one the mapping knows. */
  String cell(String column);
}
