package org.herald.exchange;

/**
 * A condition of a partner's link that a person may have to look at.
 *
 * @param cause stable key for the alarm
 * @param standing whether it holds now
 * @param text what is wrong and what to do
 */
public record Concern(String cause, boolean standing, String text) {}
