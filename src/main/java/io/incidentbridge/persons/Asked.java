package io.incidentbridge.persons;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * Whose data is to be erased: a number or a call. In the body, since addresses end in logs.
 *
 * @param customerPhone the whole number, in any usual writing
 * @param matchBy {@code last-four-digits} to find what was stored without a key, too
 */
@RegisterForReflection
record Asked(@Nullable String customerPhone, @Nullable String callId, @Nullable String matchBy) {

    @Override
    public String toString() {
        return "somebody";
    }
}
