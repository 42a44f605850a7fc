package io.incidentbridge.rules;

/** What the rules say of an escalation. */
public sealed interface Decision {

    /**
     * An incident is wanted.
     *
     * @param rule the name of the rule that said so
     */
    record Raise(String rule) implements Decision {}

    /**
     * No incident is wanted.
     *
     * @param reason why, in the words of the rule
     */
    record Ignore(String reason) implements Decision {}
}
