package org.herald.document;

/**
 * A rule about who sends a document to whom, and who decided so; asked by the program, explained by
 * {@code schemas/rules/decisions.xml}.
 *
 * @param id stable identifier
 * @param source where it comes from: V seen in a public source, R recalled and to be confirmed
 * @param english what it means
 * @param french the same in French
 */
public record DecisionRule(String id, String source, String english, String french) {}
