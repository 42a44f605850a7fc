package io.incidentbridge.escalation;

import java.time.Duration;

/**
 * When calls of one rule are a storm: from the call on that is more than {@code moreThan} within
 * {@code within}, calls are listed on one incident instead of having one each.
 *
 * @param moreThan at least 1
 * @param within longer than nothing
 */
public record StormTerms(int moreThan, Duration within) {}
