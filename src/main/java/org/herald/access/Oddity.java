package org.herald.access;

import org.herald.notice.Coded;

/** Why a read is put before a reviewer. */
public enum Oddity implements Coded {
  /** What one did oneself was looked up. */
  OWN_NAME,
  /** What another person of this bureau did was looked up. */
  COLLEAGUE,
  /** More in a day than {@code herald.access.bulk}. */
  BULK,
  /** No case was named. */
  NO_CASE,
  /** Read while the glass was broken. */
  GLASS_BROKEN,
  /** Drawn by lot. */
  SAMPLE
}
