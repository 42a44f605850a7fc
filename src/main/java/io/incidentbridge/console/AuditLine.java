package io.incidentbridge.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.incidentbridge.ledger.AuditEntity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a call's history.
 *
 * @param actor the sender who sent it, or the replica that delivered
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditLine(
        Instant at, String kind, String actor, @Nullable Integer attempt, @Nullable String detail) {

    public static AuditLine of(AuditEntity row) {
        return new AuditLine(row.at, row.kind, row.actor, row.attempt, row.detail);
    }
}
