package io.incidentbridge.rules;

import io.incidentbridge.escalation.StormTerms;
import org.jspecify.annotations.Nullable;

/** What the rules say of an escalation. */
public sealed interface Decision {

    /** The name of the rule that decided. */
    String rule();

    /** Of the rules it stands in. */
    String version();

    /**
     * An incident is wanted.
     *
     * @param storm when calls of the rule are listed on one incident; absent where each has its own
     */
    record Raise(String rule, String version, @Nullable StormTerms storm) implements Decision {}

    /**
     * No incident is wanted.
     *
     * @param reason why, in the words of the rule
     */
    record Ignore(String rule, String version, String reason) implements Decision {}
}
