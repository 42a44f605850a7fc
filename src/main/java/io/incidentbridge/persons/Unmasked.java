package io.incidentbridge.persons;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was kept sealed of a call.
 *
 * @param fields by name, as they were sent; empty where nothing is kept
 * @param unopened some of it cannot be opened: its key is gone
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Unmasked(String callId, Map<String, String> fields, @Nullable Boolean unopened) {

    /** It must not end in a log. */
    @Override
    public String toString() {
        return callId;
    }
}
