package org.herald.partner;

import java.util.Locale;

/** The one use a key has, for as long as anybody remembers it. */
enum KeyUse {
  TLS,
  SIGNING,
  ENCRYPTION,
  LOG,
  WITNESS;

  /** As it stands in the database. */
  String column() {
    return name().toLowerCase(Locale.ROOT);
  }
}
