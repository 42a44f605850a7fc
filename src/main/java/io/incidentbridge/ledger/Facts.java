package io.incidentbridge.ledger;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.privacy.RedactedEscalation;
import io.incidentbridge.privacy.RedactedFacts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What events told of calls, escalated or not yet: an event may come before the one that escalates.
 * They merge to the same facts in whatever order they come.
 */
@ApplicationScoped
public class Facts {

    private final Pool postgres;
    private final Duration timeout;
    private final GroupCommit<Telling, Boolean> commits;

    Facts(Pool postgres, LedgerConfig config) {
        this.postgres = postgres;
        this.timeout = config.timeout();
        this.commits = new GroupCommit<>(config.inboxCapacity(), config.timeout(), this::commit);
    }

    /**
     * Merges facts into what is known of their call.
     *
     * @param topic of the event, for the audit
     * @return fails with {@link LedgerUnavailableException} when it could not be committed
     */
    public Uni<Void> keep(RedactedFacts facts, String topic, String sender) {
        return commits.submit(new Telling(facts, topic, sender))
                .onFailure(failure -> !(failure instanceof LedgerUnavailableException))
                .transform(LedgerUnavailableException::new)
                .replaceWithVoid();
    }

    /** What holds for a call, by name; empty when no event has told anything. */
    public Uni<Map<String, String>> of(CallId callId) {
        return known(callId).map(facts -> facts.map(RedactedFacts::values).orElse(Map.of()));
    }

    /** The escalation, completed by what events have told of its call. */
    public Uni<RedactedEscalation> complete(RedactedEscalation event) {
        return known(event.callId()).map(facts -> facts.map(event::with).orElse(event));
    }

    /** What events have told of a call that has not escalated yet; empty for one that has. */
    public Uni<Optional<RedactedFacts>> ofUnescalated(CallId callId) {
        String sql =
                """
                SELECT facts::text AS facts FROM call_facts f
                WHERE call_id = $1 AND NOT EXISTS (SELECT FROM escalation e WHERE e.call_id = f.call_id)
                """;
        return read(sql, callId);
    }

    private Uni<Optional<RedactedFacts>> known(CallId callId) {
        String sql =
                """
                SELECT facts::text AS facts FROM call_facts WHERE call_id = $1
                """;
        return read(sql, callId);
    }

    private Uni<Optional<RedactedFacts>> read(String sql, CallId callId) {
        return postgres.preparedQuery(sql)
                .execute(Tuple.of(callId.value()))
                .map(
                        rows ->
                                rows.size() == 0
                                        ? Optional.<RedactedFacts>empty()
                                        : Optional.of(
                                                RedactedFacts.fromLedger(
                                                        callId,
                                                        rows.iterator().next().getString("facts"))))
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(LedgerUnavailableException::new);
    }

    /** Forgets calls of which nothing came: two days after the last word there will be none. */
    public Uni<Void> forget() {
        String sql =
                """
                WITH old AS (
                    SELECT call_id, EXISTS (SELECT FROM escalation e WHERE e.call_id = f.call_id) AS escalated
                    FROM call_facts f
                    WHERE NOT kept AND changed_at < now() - interval '2 days'
                    ORDER BY changed_at LIMIT 2000
                ), marked AS (
                    UPDATE call_facts f SET kept = true FROM old WHERE f.call_id = old.call_id AND old.escalated
                )
                DELETE FROM call_facts f USING old
                WHERE f.call_id = old.call_id AND NOT old.escalated AND f.changed_at < now() - interval '2 days'
                """;
        return postgres.preparedQuery(sql).execute().replaceWithVoid();
    }

    private Uni<List<Uni<Boolean>>> commit(List<Telling> batch) {
        String sql =
                """
                WITH telling AS (
                    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
                           AS t (call_id, facts, topic, sender, persons)
                ), merged AS (
                    SELECT call_id, merged_facts(facts::jsonb) AS facts,
                           string_to_array(string_agg(persons, ' '), ' ') AS persons
                    FROM telling GROUP BY call_id
                ), kept AS (
                    INSERT INTO call_facts (call_id, facts, persons)
                    SELECT call_id, facts, persons FROM merged ORDER BY call_id
                    ON CONFLICT (call_id) DO UPDATE
                    SET facts = merge_facts(call_facts.facts, excluded.facts), changed_at = now(),
                        persons = CASE WHEN excluded.persons IS NULL THEN call_facts.persons ELSE (
                            SELECT array_agg(DISTINCT mark)
                            FROM unnest(call_facts.persons || excluded.persons) AS mark) END
                    WHERE NOT call_facts.erased
                      AND call_facts.facts IS DISTINCT FROM merge_facts(call_facts.facts, excluded.facts)
                    RETURNING call_id
                )
                INSERT INTO audit (call_id, kind, actor, detail)
                SELECT call_id, 'enriched', sender, topic
                FROM telling JOIN kept USING (call_id)
                WHERE EXISTS (SELECT FROM escalation e WHERE e.call_id = telling.call_id)
                """;
        return postgres.preparedQuery(sql)
                .execute(
                        Tuple.of(
                                texts(batch, telling -> telling.facts().callId().value()),
                                texts(batch, telling -> telling.facts().toJson()),
                                texts(batch, Telling::topic),
                                texts(batch, Telling::sender),
                                texts(batch, telling -> telling.facts().marksText())))
                .map(done -> batch.stream().map(telling -> Uni.createFrom().item(true)).toList());
    }

    private static String[] texts(List<Telling> batch, Function<Telling, @Nullable String> text) {
        return batch.stream().map(text).toArray(String[]::new);
    }

    private record Telling(RedactedFacts facts, String topic, String sender) {}
}
