package org.herald.audit;

/**
 * An entry of the log.
 *
 * @param json the entry as it stands in the log: canonical JSON (RFC 8785)
 */
public record TrailEntry(TrailQuery.Place place, String json) {}
