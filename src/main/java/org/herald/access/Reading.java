package org.herald.access;

import java.util.Optional;
import java.util.UUID;
import org.herald.notice.Purpose;

/**
 * Why somebody reads.
 *
 * @param caseRef the bureau's own reference; empty is unusual and looked at by a reviewer
 * @param work the open piece of work that purpose and case come from
 */
public record Reading(
    Person reader, Purpose purpose, Optional<String> caseRef, Optional<UUID> work) {}
