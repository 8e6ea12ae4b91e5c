package org.herald.audit;

/**
 * A signed checkpoint of one of our own logs, committed.
 *
 * @param origin such as {@code TG.NCB/audit/2026}
 * @param year as {@link ShardName#number}
 * @param note the signed note as first signed, without cosignatures
 * @param verifierKey what it verifies with (C2SP signed-note)
 * @param open whether the log still grows
 */
public record LogHead(
    String origin, int year, long size, String note, String verifierKey, boolean open) {}
