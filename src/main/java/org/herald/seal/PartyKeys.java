package org.herald.seal;

/**
 * This gateway's own keys, loaded from PKCS#12 files: separate ones for signing, encryption, TLS
 * and log.
 */
public final class PartyKeys {}
