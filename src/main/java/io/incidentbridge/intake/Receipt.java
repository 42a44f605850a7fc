package io.incidentbridge.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Incident;
import io.incidentbridge.escalation.IncidentLink;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a sender is told: flat, since Architect's data actions read flat answers.
 *
 * @param callId absent for an event that is about no call
 * @param reason why an ignored call gets no incident
 * @param incidentSysId 32 hex digits, once there is an incident
 * @param incidentUrl where a person opens it
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Receipt(
        @Nullable String callId,
        Status status,
        @Nullable String reason,
        @Nullable String incidentSysId,
        @Nullable String incidentNumber,
        @Nullable String incidentUrl) {

    static Receipt of(CallId callId, Status status) {
        return new Receipt(callId.value(), status, null, null, null, null);
    }

    static Receipt ignored(CallId callId, String reason) {
        return new Receipt(callId.value(), Status.IGNORED, reason, null, null, null);
    }

    static Receipt ofNoInterest(String reason) {
        return new Receipt(null, Status.IGNORED, reason, null, null, null);
    }

    Receipt with(@Nullable Incident incident, IncidentLink link) {
        return incident == null
                ? this
                : new Receipt(
                        callId,
                        status,
                        reason,
                        incident.sysId(),
                        incident.number(),
                        link.to(incident.sysId()).toString());
    }

    /** What became of the event. */
    @RegisterForReflection
    public enum Status {
        ACCEPTED,
        DUPLICATE,
        IGNORED,
        /** No incident by itself; it completes what is known of its call. */
        ENRICHED;

        /** As the wire writes it. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
