package org.herald.audit.verify;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a published log.
 *
 * @param file relative to the year's folder
 * @param entryIndex the first entry it concerns, or null when it concerns none in particular
 * @param what for an auditor to read; holds no content of entries
 */
public record LogProblem(String file, @Nullable Long entryIndex, String what) {

  /** The first entry concerned. */
  public OptionalLong entry() {
    return entryIndex == null ? OptionalLong.empty() : OptionalLong.of(entryIndex);
  }

  @Override
  public String toString() {
    return file + (entryIndex == null ? "" : " entry " + entryIndex) + ": " + what;
  }
}
