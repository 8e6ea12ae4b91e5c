package org.herald.registry;

import org.herald.notice.RecordKey;
import org.herald.vault.Vault;

/** Record ids as the registry's rows hold them. */
record RecordMacs(Vault vault) {

  /** 32 bytes, the same for the same record. */
  byte[] mac(RecordKey key) {
    return vault.fingerprint("record of " + key.system(), key.recordId());
  }
}
