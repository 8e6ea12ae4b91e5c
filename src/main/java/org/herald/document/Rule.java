package org.herald.document;

import org.herald.notice.RuleFinding;

/**
 * One rule as its file states it.
 *
 * @param id stable identifier
 * @param group the file it stands in, such as {@code minimum-data}
 * @param kind what follows when it is broken
 * @param source where it comes from: V seen in a public source, R recalled and to be confirmed
 * @param applies to which elements (XPath)
 * @param test what must be true (XPath)
 * @param english what an officer is told
 * @param french the same in French
 */
public record Rule(
    String id,
    String group,
    RuleFinding.Kind kind,
    String source,
    String applies,
    String test,
    String english,
    String french) {}
