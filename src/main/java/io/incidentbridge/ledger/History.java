package io.incidentbridge.ledger;

import io.incidentbridge.escalation.CallId;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the ledger for people: one call, its history, the list of calls. */
@ApplicationScoped
public class History {

    private static final Sort NEWEST_FIRST = Sort.descending("receivedAt", "id");

    private final Duration timeout;

    History(LedgerConfig config) {
        this.timeout = config.timeout();
    }

    public Uni<Optional<EscalationEntity>> find(CallId callId) {
        return Reads.within(
                timeout,
                () ->
                        EscalationEntity.<EscalationEntity>find("callId", callId.value())
                                .firstResult()
                                .map(Optional::ofNullable));
    }

    /** Oldest first; empty for a call nobody sent. */
    public Uni<List<AuditEntity>> audit(CallId callId) {
        return Reads.within(
                timeout, () -> AuditEntity.list("callId", Sort.by("id"), callId.value()));
    }

    /** Newest first, at most {@code limit} of them. */
    public Uni<List<EscalationEntity>> list(Filter filter, int limit) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        filter.add(conditions, values);
        return Reads.within(
                timeout,
                () ->
                        EscalationEntity.<EscalationEntity>find(
                                        String.join(" and ", conditions), NEWEST_FIRST, values)
                                .page(Page.ofSize(limit))
                                .list());
    }

    /**
     * Which calls to list; what is absent does not restrict.
     *
     * @param from received at or after
     * @param to received before
     * @param q the beginning of a call id or of an incident number
     * @param after only what comes behind this place in the list
     */
    public record Filter(
            @Nullable EscalationState state,
            @Nullable String queue,
            @Nullable String reason,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String q,
            @Nullable Cursor after) {

        /** The same, of calls in one state only. */
        public Filter in(EscalationState only) {
            return new Filter(only, queue, reason, from, to, q, after);
        }

        private void add(List<String> conditions, Map<String, Object> values) {
            conditions.add("1 = 1");
            if (state != null) {
                conditions.add(condition(state));
                values.put("state", state.word());
            }
            if (queue != null) {
                conditions.add("queue = :queue");
                values.put("queue", queue);
            }
            if (reason != null) {
                conditions.add("reason = :reason");
                values.put("reason", reason);
            }
            if (from != null) {
                conditions.add("receivedAt >= :from");
                values.put("from", from);
            }
            if (to != null) {
                conditions.add("receivedAt < :to");
                values.put("to", to);
            }
            if (q != null) {
                conditions.add(
                        "(callId like :q escape '!' or incidentNumber like :number escape '!')");
                values.put("q", prefix(q));
                values.put("number", prefix(q.toUpperCase(Locale.ROOT)));
            }
            if (after != null) {
                conditions.add(
                        "(receivedAt < :afterTime or (receivedAt = :afterTime and id < :afterId))");
                values.put("afterTime", after.receivedAt());
                values.put("afterId", after.id());
            }
        }

        /** While its notes are written, a raised call is pending in the ledger. */
        private static String condition(EscalationState state) {
            return switch (state) {
                case PENDING -> "(state = :state and incidentSysId is null)";
                case RAISED ->
                        "(state = :state or (state = 'pending' and incidentSysId is not null))";
                default -> "state = :state";
            };
        }

        private static String prefix(String text) {
            return text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
        }
    }

    /** A place in the list, newest first. */
    public record Cursor(Instant receivedAt, long id) {}
}
