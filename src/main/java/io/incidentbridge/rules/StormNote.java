package io.incidentbridge.rules;

/**
 * A note of a storm.
 *
 * @param listed how many calls it lists, from the first on
 */
public record StormNote(String text, int listed) {}
