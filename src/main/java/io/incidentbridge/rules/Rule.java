package io.incidentbridge.rules;

import io.incidentbridge.escalation.StormTerms;
import io.incidentbridge.rules.condition.Condition;
import io.incidentbridge.rules.template.FieldTemplate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which calls it is for, and what becomes of them. */
record Rule(String name, Condition when, Outcome outcome) {

    /** What becomes of a call. */
    sealed interface Outcome {

        Decision decision(String rule, String version);
    }

    /**
     * An incident.
     *
     * @param incident what it says beside, or instead of, what all incidents say
     */
    record Raise(Map<String, FieldTemplate> incident, @Nullable StormTerms storm)
            implements Outcome {

        @Override
        public Decision decision(String rule, String version) {
            return new Decision.Raise(rule, version, storm);
        }
    }

    /** None. */
    record Ignore(String reason) implements Outcome {

        @Override
        public Decision decision(String rule, String version) {
            return new Decision.Ignore(rule, version, reason);
        }
    }
}
