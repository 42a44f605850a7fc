package io.incidentbridge.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.incidentbridge.escalation.Incident;
import io.incidentbridge.escalation.IncidentLink;
import io.incidentbridge.ledger.Alert;
import io.incidentbridge.ledger.OpenStorm;
import io.incidentbridge.ledger.Replica;
import io.incidentbridge.ledger.Standing;
import io.incidentbridge.ledger.Standing.OpenBreaker;
import io.incidentbridge.rules.RulesInForce;
import io.incidentbridge.servicenow.preflight.Report;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the delivery stands, for all replicas together.
 *
 * @param rules those of the replica that answers
 * @param preflight that of the replica that answers; absent until its first has ended, and for
 *     senders
 * @param genesys absent where nobody ever listened to Genesys Cloud or reconciled
 * @param token {@code ok}, or {@code refused} while ServiceNow or its token endpoint refuses access
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Status(
        Instant at,
        Backlog backlog,
        Delivery delivery,
        Breaker breaker,
        String token,
        List<Replicated> replicas,
        List<Storm> storms,
        List<Trouble> alerts,
        RulesView rules,
        @Nullable PreflightView preflight,
        @Nullable GenesysView genesys) {

    static Status of(
            Standing standing,
            List<OpenStorm> storms,
            IncidentLink link,
            List<Alert> alerts,
            RulesInForce rules,
            Optional<Report> preflight,
            @Nullable GenesysView genesys) {
        OpenBreaker open = standing.breaker();
        return new Status(
                standing.now(),
                Backlog.of(standing),
                Delivery.of(standing),
                Breaker.of(open),
                open != null && open.accessRefused() ? "refused" : "ok",
                standing.replicas().stream().map(Replicated::of).toList(),
                storms.stream().map(storm -> Storm.of(storm, link)).toList(),
                alerts.stream().map(Trouble::of).toList(),
                RulesView.of(rules),
                preflight.map(PreflightView::of).orElse(null),
                genesys);
    }

    /**
     * @param pending calls that wait for their incident, or to be listed on that of a storm
     * @param review calls that wait for a person
     * @param notesWaiting work notes that are to be written to incidents
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Backlog(
            long pending,
            long review,
            @Nullable Instant oldestPending,
            long oldestPendingSeconds,
            long notesWaiting,
            long oldestNoteSeconds) {

        static Backlog of(Standing standing) {
            Instant oldest = standing.oldestPending();
            return new Backlog(
                    standing.pending(),
                    standing.review(),
                    oldest,
                    age(oldest, standing.now()),
                    standing.notesWaiting(),
                    age(standing.oldestNote(), standing.now()));
        }

        private static long age(@Nullable Instant since, Instant now) {
            return since == null ? 0 : Duration.between(since, now).toSeconds();
        }
    }

    /**
     * @param state {@code running}; {@code easing} when it comes back from a standstill; {@code
     *     paused} as ServiceNow asked, which is normal; {@code held} while it fails
     * @param rate requests a second that are allowed, 0 for no limit; absent while no replica runs
     * @param hourlyBudget requests in any hour; 0 for no limit
     * @param concurrency deliveries that all replicas together may have in flight now
     * @param pausedUntil absent unless paused
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Delivery(
            String state,
            @Nullable Double rate,
            @Nullable Integer hourlyBudget,
            long requestsLastMinute,
            int concurrency,
            int inFlight,
            @Nullable Instant pausedUntil,
            @Nullable String pauseCause) {

        static Delivery of(Standing standing) {
            List<Replica> replicas = standing.replicas();
            return new Delivery(
                    state(standing),
                    replicas.isEmpty() ? null : replicas.get(0).rate(),
                    replicas.isEmpty() ? null : replicas.get(0).hourlyBudget(),
                    standing.requestsLastMinute(),
                    replicas.stream().mapToInt(Replica::concurrency).sum(),
                    replicas.stream().mapToInt(Replica::inFlight).sum(),
                    standing.pausedUntil(),
                    standing.pauseCause());
        }

        private static String state(Standing standing) {
            if (standing.pausedUntil() != null) {
                return "paused";
            }
            if (standing.breaker() != null) {
                return "held";
            }
            return standing.ease() < 1 ? "easing" : "running";
        }
    }

    /**
     * @param state {@code closed}; {@code open}: nothing is sent; {@code half-open}: one call tries
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Breaker(
            String state,
            @Nullable Instant since,
            @Nullable String cause,
            @Nullable Instant nextProbe,
            @Nullable Integer probesFailed) {

        static Breaker of(@Nullable OpenBreaker open) {
            return open == null
                    ? new Breaker("closed", null, null, null, null)
                    : new Breaker(
                            open.probing() ? "half-open" : "open",
                            open.since(),
                            open.cause(),
                            open.nextProbe(),
                            open.probesFailed());
        }
    }

    /** A process that delivers. */
    @RegisterForReflection
    public record Replicated(String name, Instant seenAt, int concurrency, int inFlight) {

        static Replicated of(Replica replica) {
            return new Replicated(
                    replica.name(), replica.seenAt(), replica.concurrency(), replica.inFlight());
        }
    }

    /**
     * A storm that lasts.
     *
     * @param parent under which it can be looked at like a call
     * @param incident its number, once there is one
     * @param calls that joined it
     * @param listed how many of them are listed on the incident
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Storm(
            String rule,
            String parent,
            @Nullable String incident,
            @Nullable String incidentUrl,
            long calls,
            long listed,
            Instant since) {

        static Storm of(OpenStorm storm, IncidentLink link) {
            Incident incident = storm.incident();
            return new Storm(
                    storm.rule(),
                    storm.callId(),
                    incident == null ? null : incident.number(),
                    incident == null ? null : link.to(incident.sysId()).toString(),
                    storm.calls(),
                    storm.listed(),
                    storm.since());
        }
    }

    /** An alert that is open. */
    @RegisterForReflection
    public record Trouble(String alert, String summary, Instant since, long count, String detail) {

        static Trouble of(Alert alert) {
            return new Trouble(
                    alert.kind().word(),
                    alert.kind().summary(),
                    alert.openedAt(),
                    alert.count(),
                    alert.detail());
        }
    }
}
