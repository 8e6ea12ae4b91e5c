package org.herald.exchange;

import org.herald.failure.FailureCode;

/**
 * A condition of a partner or its link that a person may have to look at.
 *
 * @param cause stable key for the alarm
 * @param code what it is
 * @param standing whether it holds now
 * @param text what is wrong and what to do
 */
public record Concern(String cause, FailureCode code, boolean standing, String text) {}
