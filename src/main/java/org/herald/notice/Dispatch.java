package org.herald.notice;

/**
 * One message from one party to exactly one party, as read from its XML.
 *
 * @param header sender, recipient, times, markings, manifest
 * @param payload exactly one
 */
public record Dispatch(DispatchHeader header, Payload payload) {}
