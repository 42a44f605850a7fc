package io.incidentbridge.ledger;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.privacy.RedactedEscalation;
import io.incidentbridge.privacy.RedactedFacts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * What events told of calls, escalated or not yet: an event may come before the one that escalates.
 * They merge to the same facts in whatever order they come.
 */
@ApplicationScoped
public class Facts {

    private final Pool postgres;
    private final Event<WorkArrived> arrived;
    private final FollowUpTerms terms;
    private final Duration timeout;
    private final GroupCommit<Telling, Boolean> commits;

    Facts(Pool postgres, Event<WorkArrived> arrived, Config settings, LedgerConfig config) {
        this.postgres = postgres;
        this.arrived = arrived;
        this.terms = FollowUpTerms.of(settings);
        this.timeout = config.timeout();
        this.commits = new GroupCommit<>(config.inboxCapacity(), config.timeout(), this::commit);
    }

    /**
     * Merges facts into what is known of their call. What they tell anew of one whose delivery has
     * begun becomes a note on its incident.
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
        return merge(batch)
                .map(done -> batch.stream().map(telling -> Uni.createFrom().item(true)).toList());
    }

    /**
     * A call that is begun but was not seen, since it came while the statement ran, is told in
     * another one.
     */
    private Uni<Void> merge(List<Telling> batch) {
        return write(batch)
                .map(
                        missed ->
                                batch.stream()
                                        .filter(telling -> missed.contains(callId(telling)))
                                        .toList())
                .chain(again -> again.isEmpty() ? Uni.createFrom().voidItem() : merge(again));
    }

    /** The calls are locked before their facts, as by all others who need both. */
    private Uni<Set<String>> write(List<Telling> batch) {
        String sql =
                """
                WITH telling AS (
                    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
                           AS t (call_id, facts, topic, sender, persons)
                ), merged AS (
                    SELECT call_id, merged_facts(facts::jsonb) AS facts,
                           string_to_array(string_agg(persons, ' '), ' ') AS persons
                    FROM telling GROUP BY call_id
                ), fresh AS MATERIALIZED (
                    -- Facts only rise, so that what is no news by now never will be.
                    SELECT m.* FROM merged m LEFT JOIN call_facts f USING (call_id)
                    WHERE f.call_id IS NULL
                       OR NOT f.erased AND f.facts IS DISTINCT FROM merge_facts(f.facts, m.facts)
                ), known AS MATERIALIZED (
                    SELECT e.call_id, e.event, e.parent,
                           e.attempt > 0 AND e.erased_at IS NULL AND e.state <> 'discarded'
                           AND e.event ->> 'source' IS DISTINCT FROM 'storm' AS is_begun,
                           e.state IN ('pending', 'raised', 'review') AS has_own
                    FROM escalation e JOIN fresh USING (call_id)
                    ORDER BY e.call_id
                    FOR UPDATE OF e
                ), kept AS (
                    INSERT INTO call_facts AS f (call_id, facts, persons, news)
                    SELECT call_id, facts, persons, told_anew('{}', facts, event)
                    FROM fresh LEFT JOIN known USING (call_id)
                    WHERE (SELECT count(*) FROM known) >= 0  -- once all of them are locked
                    ORDER BY call_id
                    ON CONFLICT (call_id) DO UPDATE
                    SET facts = merge_facts(f.facts, excluded.facts), changed_at = now(),
                        news = told_anew(f.facts, merge_facts(f.facts, excluded.facts), (
                            SELECT event FROM known WHERE known.call_id = f.call_id)),
                        persons = CASE WHEN excluded.persons IS NULL THEN f.persons ELSE (
                            SELECT array_agg(DISTINCT mark)
                            FROM unnest(f.persons || excluded.persons) AS mark) END
                    WHERE NOT f.erased AND (NOT f.begun OR f.call_id IN (SELECT call_id FROM known))
                      AND f.facts IS DISTINCT FROM merge_facts(f.facts, excluded.facts)
                    RETURNING call_id, news
                ), told AS MATERIALIZED (
                    SELECT known.call_id, parent, has_own, news - $7::text[] AS news
                    FROM kept JOIN known USING (call_id)
                    WHERE is_begun OR NOT has_own
                ), noted AS (
                    INSERT INTO note (call_id, text, facts)
                    SELECT call_id, '', news FROM told WHERE $6 AND has_own AND news <> '{}'
                    ORDER BY call_id
                    RETURNING id, call_id
                ), waiting AS (
                    UPDATE escalation e
                    SET notes_waiting = notes_waiting + 1,
                        due_at = CASE WHEN state = 'raised' THEN now() ELSE due_at END,
                        spent = CASE WHEN state = 'raised' THEN 0 ELSE spent END,
                        state = CASE WHEN state = 'raised' THEN 'pending' ELSE state END
                    FROM noted WHERE e.call_id = noted.call_id
                ), audited AS (
                    INSERT INTO audit (call_id, kind, actor, detail)
                    SELECT call_id, 'enriched', sender, topic
                    FROM telling JOIN kept USING (call_id) JOIN known USING (call_id)
                    UNION ALL
                    SELECT call_id, 'follow-up', sender,
                           CASE WHEN noted.id IS NOT NULL THEN 'note ' || noted.id
                                WHEN $6 THEN 'no note: it is of ' || parent
                                ELSE 'no note: FOLLOW_UP is ignore' END
                    FROM told LEFT JOIN noted USING (call_id) CROSS JOIN LATERAL (
                        SELECT sender FROM telling WHERE telling.call_id = told.call_id LIMIT 1) AS any_of_them
                    WHERE news <> '{}' AND (noted.id IS NOT NULL OR NOT $6 OR parent IS NOT NULL)
                )
                SELECT (SELECT count(*) FROM noted)::int AS notes,
                       ARRAY(SELECT call_id FROM fresh WHERE call_id NOT IN (SELECT call_id FROM kept)) AS missed
                """;
        return postgres.preparedQuery(sql)
                .execute(
                        Tuple.tuple()
                                .addArrayOfString(texts(batch, Facts::callId))
                                .addArrayOfString(texts(batch, telling -> telling.facts().toJson()))
                                .addArrayOfString(texts(batch, Telling::topic))
                                .addArrayOfString(texts(batch, Telling::sender))
                                .addArrayOfString(
                                        texts(batch, telling -> telling.facts().marksText()))
                                .addBoolean(terms.notes())
                                .addArrayOfString(terms.exceptNames()))
                .map(rows -> rows.iterator().next())
                .invoke(this::tell)
                .map(row -> Set.of(row.getArrayOfStrings("missed")));
    }

    private void tell(Row told) {
        if (told.getInteger("notes") > 0) {
            arrived.fire(new WorkArrived());
        }
    }

    private static String callId(Telling telling) {
        return telling.facts().callId().value();
    }

    private static String[] texts(List<Telling> batch, Function<Telling, @Nullable String> text) {
        return batch.stream().map(text).toArray(String[]::new);
    }

    private record Telling(RedactedFacts facts, String topic, String sender) {}
}
