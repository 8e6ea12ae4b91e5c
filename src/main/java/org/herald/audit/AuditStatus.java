package org.herald.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the audit log stands.
 *
 * @param origin the open log, such as {@code TG.NCB/audit/2026}
 * @param committedSize entries in the log
 * @param publishedSize entries covered by the checkpoint in {@code yearFolder}
 * @param pending entries committed with their state change and not yet in the log
 * @param oldestPendingAge how long the oldest of them has waited; zero when there are none
 * @param lastPublished when this process last saw files and database agree; null before the first
 *     time
 * @param verifierKey what an auditor configures a verifier with (C2SP signed-note)
 * @param yearFolder the published files
 */
public record AuditStatus(
    String origin,
    long committedSize,
    long publishedSize,
    long pending,
    Duration oldestPendingAge,
    @Nullable Instant lastPublished,
    String verifierKey,
    Path yearFolder) {}
