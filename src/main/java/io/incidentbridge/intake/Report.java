package io.incidentbridge.intake;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/**
 * What a sender is told of an escalation that it reported: flat, as a {@link Receipt} is.
 *
 * @param status always the same word, for flows that ask every action for one
 * @param quarantineId under which an operator finds it
 */
@RegisterForReflection
public record Report(String status, String quarantineId) {

    static Report quarantined(UUID id) {
        return new Report("quarantined", id.toString());
    }
}
