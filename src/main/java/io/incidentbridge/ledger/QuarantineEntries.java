package io.incidentbridge.ledger;

import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the quarantine for people. */
@ApplicationScoped
public class QuarantineEntries {

    private static final Sort NEWEST_FIRST = Sort.descending("receivedAt", "id");

    private final Duration timeout;

    QuarantineEntries(LedgerConfig config) {
        this.timeout = config.timeout();
    }

    public Uni<Optional<QuarantineEntity>> find(UUID id) {
        return Reads.within(
                timeout,
                () -> QuarantineEntity.<QuarantineEntity>findById(id).map(Optional::ofNullable));
    }

    /** All that is kept of an entry's body, redacted; empty for an entry that is gone. */
    public Uni<Optional<String>> body(UUID id) {
        return Reads.within(
                timeout,
                () ->
                        QuarantinedBody.<QuarantinedBody>findById(id)
                                .map(kept -> Optional.ofNullable(kept).map(row -> row.body)));
    }

    /** Newest first, at most {@code limit} of them. */
    public Uni<List<QuarantineEntity>> list(Filter filter, int limit) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        filter.add(conditions, values);
        return Reads.within(
                timeout,
                () ->
                        QuarantineEntity.<QuarantineEntity>find(
                                        String.join(" and ", conditions), NEWEST_FIRST, values)
                                .page(Page.ofSize(limit))
                                .list());
    }

    /**
     * Which entries to list; what is absent does not restrict.
     *
     * @param from received at or after
     * @param to received before
     * @param after only what comes behind this place in the list
     */
    public record Filter(
            QuarantineState state,
            @Nullable String sender,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Cursor after) {

        private void add(List<String> conditions, Map<String, Object> values) {
            conditions.add("state = :state");
            values.put("state", state.word());
            if (sender != null) {
                conditions.add("sender = :sender");
                values.put("sender", sender);
            }
            if (from != null) {
                conditions.add("receivedAt >= :from");
                values.put("from", from);
            }
            if (to != null) {
                conditions.add("receivedAt < :to");
                values.put("to", to);
            }
            if (after != null) {
                conditions.add(
                        "(receivedAt < :afterTime or (receivedAt = :afterTime and id < :afterId))");
                values.put("afterTime", after.receivedAt());
                values.put("afterId", after.id());
            }
        }
    }

    /** A place in the list, newest first. */
    public record Cursor(Instant receivedAt, UUID id) {}
}
