package io.incidentbridge.escalation;

/**
 * Something an event told of a call. Of two that contradict each other the one with the higher
 * {@code at} holds, so it does not matter in which order events come, or how often.
 *
 * @param at when it held, in milliseconds since 1970; negative for what holds from the first word
 *     of it on, so that the earliest wins
 */
public record Fact(String value, long at) {}
