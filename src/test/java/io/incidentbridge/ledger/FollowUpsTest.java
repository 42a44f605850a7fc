package io.incidentbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.escalation.CallFacts;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.escalation.EventFacts;
import io.incidentbridge.escalation.Fact;
import io.incidentbridge.escalation.Priority;
import io.incidentbridge.escalation.StormTerms;
import io.incidentbridge.privacy.RedactedFacts;
import io.incidentbridge.privacy.Redactor;
import io.incidentbridge.testing.Platforms;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What is told of known calls, on a real database, without a dispatcher. */
@QuarkusTest
@TestProfile(OutboxTest.NoDispatcher.class)
@QuarkusTestResource(Platforms.class)
class FollowUpsTest {

    private static final int CALLS = 60;

    @Inject Inbox inbox;
    @Inject Facts facts;
    @Inject Outbox outbox;
    @Inject Storms storms;
    @Inject DeadLetters deadLetters;
    @Inject Erasures erasures;
    @Inject Pool postgres;
    @Inject MeterRegistry meters;
    @Inject Event<WorkArrived> arrived;
    @Inject LedgerConfig config;

    @BeforeEach
    void empty() {
        sql("TRUNCATE escalation, audit, lane_minute, storm, storm_rule, note, call_facts");
        sql("DELETE FROM lane");
        sql("INSERT INTO lane (name) VALUES ('servicenow')");
    }

    @Test
    void each_fact_is_noted_once_whichever_replica_it_is_told() {
        List<String> calls = begun(CALLS);
        List<Facts> replicas = List.of(facts, replica(), replica());

        together(
                calls.stream()
                        .flatMap(
                                call ->
                                        IntStream.range(0, 12)
                                                .mapToObj(
                                                        i ->
                                                                tell(
                                                                        replicas.get(i % 3),
                                                                        call,
                                                                        Map.of(
                                                                                "all",
                                                                                "same",
                                                                                "fact" + i / 3,
                                                                                "v" + i / 3))))
                        .toList());

        calls.forEach(
                call ->
                        assertThat(noted(call))
                                .containsExactlyInAnyOrder(
                                        "all=same",
                                        "fact0=v0",
                                        "fact1=v1",
                                        "fact2=v2",
                                        "fact3=v3"));
        assertNotesWait(calls);
    }

    @Test
    void each_repeat_is_noted_once_whichever_replica_takes_it() {
        List<String> calls = begun(CALLS);
        List<Inbox> replicas = List.of(inbox, inboxReplica(true), inboxReplica(true));

        together(
                calls.stream()
                        .flatMap(
                                call ->
                                        IntStream.range(0, 12)
                                                .mapToObj(
                                                        i ->
                                                                replicas.get(i % 3)
                                                                        .accept(
                                                                                arrival(
                                                                                        call,
                                                                                        "v"
                                                                                                + i
                                                                                                        / 3))
                                                                        .replaceWithVoid()))
                        .toList());

        calls.forEach(
                call ->
                        assertThat(noted(call))
                                .containsExactlyInAnyOrder(
                                        "field=v0", "field=v1", "field=v2", "field=v3"));
        assertNotesWait(calls);
    }

    /** However an accept, a claim and an event run into each other. */
    @RepeatedTest(5)
    void fact_is_part_of_the_incident_or_a_note_and_never_both_or_neither() {
        List<String> calls = newCalls(CALLS);
        List<Uni<Void>> all = new ArrayList<>();
        List<Claim> claims = new ArrayList<>();
        List<Facts> replicas = List.of(facts, replica());
        for (int i = 0; i < CALLS; i++) {
            String call = calls.get(i);
            all.add(tell(replicas.get(i % 2), call, Map.of("one", "1")));
            all.add(
                    inbox.accept(arrival(call, null))
                            .chain(() -> outbox.claim(CALLS, terms()))
                            .invoke(claimed -> claims.addAll(claimed.claims()))
                            .replaceWithVoid());
            all.add(tell(replicas.get((i + 1) % 2), call, Map.of("two", "2")));
        }
        together(all);
        while (claims.size() < CALLS) {
            claims.addAll(outbox.claim(CALLS, terms()).await().indefinitely().claims());
        }

        for (Claim claim : claims) {
            List<String> told = new ArrayList<>(noted(claim.callId().value()));
            claim.event()
                    .escalation()
                    .attributes()
                    .forEach((name, value) -> told.add(name + "=" + value));
            assertThat(told).containsExactlyInAnyOrder("one=1", "two=2");
        }
    }

    @Test
    void event_that_does_not_see_the_call_whose_delivery_begins_meanwhile_tells_it_again() {
        String call = newCalls(1).get(0);
        together(List.of(tell(facts, call, Map.of("zero", "0"))));
        SqlConnection claiming = postgres.getConnectionAndAwait();
        Transaction transaction = claiming.beginAndAwait();
        claiming.query("UPDATE call_facts SET begun = true").executeAndAwait();
        CompletableFuture<Void> told =
                tell(facts, call, Map.of("one", "1")).subscribeAsCompletionStage();
        await().until(
                        () ->
                                !sql("SELECT 'waits' FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                                        .isEmpty());

        inbox.accept(arrival(call, null)).await().indefinitely();
        claiming.query("UPDATE escalation SET attempt = 1").executeAndAwait();
        transaction.commitAndAwait();
        claiming.closeAndAwait();

        told.join();
        assertThat(noted(call)).containsExactly("one=1");
    }

    @Test
    void what_is_known_or_older_is_no_news() {
        String call = begun(1).get(0);
        together(List.of(tell(facts, call, Map.of("field", "new"), 2)));
        together(List.of(tell(facts, call, Map.of("field", "new"), 3)));
        together(List.of(tell(facts, call, Map.of("field", "old"), 1)));
        together(List.of(inbox.accept(arrival(call, "new")).replaceWithVoid()));
        together(List.of(tell(facts, call, Map.of("field", "newer"), 4)));
        together(List.of(inbox.accept(arrival(call, "new")).replaceWithVoid()));

        assertThat(noted(call)).containsExactly("field=new", "field=newer");
    }

    @Test
    void fact_that_returns_to_what_the_first_event_said_is_noted() {
        String call = UUID.randomUUID().toString();
        together(List.of(inbox.accept(arrival(call, "agent A")).replaceWithVoid()));
        claim(1);
        together(List.of(tell(facts, call, Map.of("field", "agent A"), 1)));
        together(List.of(tell(facts, call, Map.of("field", "agent B"), 2)));
        together(List.of(tell(facts, call, Map.of("field", "agent A"), 3)));

        assertThat(noted(call)).containsExactly("field=agent B", "field=agent A");
    }

    @Test
    void what_the_text_of_the_incident_has_no_place_for_is_noted_with_the_first_attempt() {
        String call = UUID.randomUUID().toString();
        Map<String, String> told = new TreeMap<>();
        IntStream.range(0, 70).forEach(i -> told.put("f%02d".formatted(i), "1"));
        told.put("field", "told");
        told.put("queueName", "QUEUE");
        together(List.of(tell(facts, call, told)));
        together(List.of(inbox.accept(arrival(call, "sent")).replaceWithVoid()));

        Claim claim = claim(1).get(0);

        assertThat(claim.event().escalation().attributes()).hasSize(64).containsKey("f62");
        assertThat(noted(call))
                .containsExactly(
                        "f63=1",
                        "f64=1",
                        "f65=1",
                        "f66=1",
                        "f67=1",
                        "f68=1",
                        "f69=1",
                        "field=told");
        assertNotesWait(List.of(call));
        assertThat(audit(call)).anyMatch(line -> line.matches("follow-up note \\d+"));
    }

    @Test
    void repeat_before_the_first_attempt_is_part_of_the_incident_and_no_note() {
        String call = UUID.randomUUID().toString();
        together(List.of(inbox.accept(arrival(call, null)).replaceWithVoid()));
        together(List.of(inbox.accept(arrival(call, "sent")).replaceWithVoid()));

        assertThat(claim(1).get(0).event().escalation().attributes())
                .isEqualTo(Map.of("field", "sent"));
        assertThat(noted(call)).isEmpty();
    }

    @Test
    void repeats_are_noted_in_the_order_in_which_they_came() {
        String call = begun(1).get(0);
        together(
                IntStream.range(0, 300)
                        .mapToObj(i -> inbox.accept(arrival(call, "v" + i)).replaceWithVoid())
                        .toList());

        assertThat(noted(call))
                .containsExactlyElementsOf(
                        IntStream.range(0, 300).mapToObj(i -> "field=v" + i).toList());
    }

    @Test
    void call_does_not_go_deaf_by_what_each_repeat_says_again() {
        String call = begun(1).get(0);
        for (int i = 0; i < 100; i++) {
            Map<String, String> said = new TreeMap<>(Map.of("field", "v" + i));
            IntStream.range(0, 30).forEach(j -> said.put("constant" + j, "same"));
            together(List.of(inbox.accept(telling(call, said, null)).replaceWithVoid()));
        }
        assertThat(noted(call)).hasSize(130).last().isEqualTo("field=v99");
    }

    @Test
    void call_that_has_heard_all_that_it_may_says_so_once() {
        String call = begun(1).get(0);
        for (int i = 0; i < 20; i++) {
            Map<String, String> said = new TreeMap<>();
            for (int j = 0; j < 60; j++) {
                said.put("f" + j, "v" + i);
            }
            together(List.of(inbox.accept(telling(call, said, null)).replaceWithVoid()));
        }
        assertThat(noted(call)).hasSize(17 * 60);
        assertThat(audit(call))
                .filteredOn(line -> line.startsWith("follow-up repeats have told all"))
                .hasSize(1);
    }

    @Test
    void name_that_is_excepted_makes_no_note() {
        String call = begun(1).get(0);
        Inbox silent = inboxReplica(Map.of("follow-up.except", "sentAt, field"));
        together(List.of(silent.accept(arrival(call, "1")).replaceWithVoid()));
        together(
                List.of(
                        silent.accept(telling(call, Map.of("field", "2", "other", "3"), null))
                                .replaceWithVoid()));
        assertThat(noted(call)).containsExactly("other=3");
    }

    @Test
    void call_goes_before_a_note_of_its_priority_and_no_note_is_the_probe() {
        String raised = begun(1).get(0);
        sql(
                "UPDATE escalation SET state = 'raised', incident_sys_id = 'x', lease_owner = NULL,"
                        + " due_at = now() - interval '1 hour' RETURNING call_id");
        together(List.of(inbox.accept(arrival(raised, "sent")).replaceWithVoid()));
        // By the fifth request it would be the turn of the longest waiting.
        for (String lane :
                List.of("requests = 0", "requests = 4, held_since = now(), probe_at = now()")) {
            String call = newCalls(1).get(0);
            together(List.of(inbox.accept(arrival(call, null)).replaceWithVoid()));
            sql("UPDATE lane SET " + lane + " RETURNING name");
            assertThat(claim(1).get(0).callId().value()).isEqualTo(call);
        }
        sql("UPDATE lane SET held_since = NULL, probe_id = NULL RETURNING name");
        assertThat(claim(1).get(0).callId().value()).isEqualTo(raised);
    }

    @Test
    void discard_that_a_follow_up_overtakes_leaves_nothing_that_waits_for_ever() {
        String call = begun(1).get(0);
        sql(
                "UPDATE escalation SET state = 'review', incident_sys_id = 'x', lease_owner = NULL"
                        + " RETURNING call_id");
        Uni<?> discard =
                deadLetters.discard(new CallId(call), "reason", "actor").memoize().indefinitely();
        overtaken(discard, call);

        assertThat(sql("SELECT state || notes_waiting FROM escalation")).containsExactly("raised0");
        assertThat(noted(call)).isEmpty();
    }

    @Test
    void erasure_that_a_follow_up_overtakes_erases_its_note_as_well() {
        String call = begun(1).get(0);
        Uni<?> erasure =
                erasures.erase(new DataSubject.OfCall(new CallId(call)), "actor")
                        .memoize()
                        .indefinitely();
        overtaken(erasure, call);

        assertThat(sql("SELECT text || facts FROM note")).containsExactly("[erased]{}");
    }

    /** Half of it would be no erasure, and by no number would the rest be found again. */
    @Test
    void erasure_that_dies_half_way_has_erased_nothing_and_is_asked_for_again() {
        String call = begun(1).get(0);
        together(List.of(inbox.accept(arrival(call, "words")).replaceWithVoid()));
        DataSubject subject = new DataSubject.OfCall(new CallId(call));
        Uni<Erasure> erasure = erasures.erase(subject, "actor").memoize().indefinitely();
        SqlConnection other = postgres.getConnectionAndAwait();
        Transaction held = other.beginAndAwait();
        other.query("SELECT FROM note FOR UPDATE").executeAndAwait();
        begin(erasure);
        awaitLock();
        sql(
                "SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity"
                        + " WHERE wait_event_type = 'Lock'");
        held.rollbackAndAwait();
        other.closeAndAwait();
        assertThatThrownBy(() -> erasure.await().indefinitely())
                .isInstanceOf(LedgerUnavailableException.class);
        assertThat(sql("SELECT call_id FROM escalation WHERE erased_at IS NOT NULL")).isEmpty();

        erasures.erase(subject, "actor").await().indefinitely();

        assertThat(sql("SELECT text || facts FROM note")).containsExactly("[erased]{}");
    }

    private void overtaken(Uni<?> late, String call) {
        SqlConnection other = postgres.getConnectionAndAwait();
        Transaction held = other.beginAndAwait();
        other.query("SELECT FROM escalation FOR UPDATE").executeAndAwait();
        begin(late);
        awaitLock();
        inbox.accept(arrival(call, "news"), other).await().indefinitely();
        held.commitAndAwait();
        other.closeAndAwait();
        late.await().indefinitely();
    }

    private static void begin(Uni<?> late) {
        late.subscribe().with(done -> {}, failure -> {});
    }

    private void awaitLock() {
        await().until(
                        () ->
                                !sql("SELECT query FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                                        .isEmpty());
    }

    @Test
    void event_of_the_future_that_comes_again_brings_nothing_back() {
        String call = begun(1).get(0);
        long tomorrow = System.currentTimeMillis() + Duration.ofDays(1).toMillis();
        together(List.of(tell(facts, call, Map.of("field", "from tomorrow"), tomorrow)));
        together(List.of(inbox.accept(arrival(call, "sent")).replaceWithVoid()));
        together(List.of(tell(facts, call, Map.of("field", "from tomorrow"), tomorrow)));

        assertThat(noted(call)).containsExactly("field=from tomorrow", "field=sent");
    }

    @Test
    void without_follow_ups_all_is_kept_and_nothing_noted() {
        String call = begun(1).get(0);
        Facts silent = new Facts(postgres, arrived, settings(false), config);
        together(List.of(tell(silent, call, Map.of("told", "1"))));
        together(List.of(inboxReplica(false).accept(arrival(call, "sent")).replaceWithVoid()));

        assertThat(facts.of(new CallId(call)).await().indefinitely())
                .isEqualTo(Map.of("told", "1", "field", "sent"));
        assertThat(sql("SELECT id::text FROM note")).isEmpty();
        assertThat(audit(call)).contains("follow-up no note: FOLLOW_UP is ignore");
    }

    @Test
    void call_of_a_storm_is_told_and_no_note_is_made_of_it() {
        List<String> calls = newCalls(2);
        StormTerms terms = new StormTerms(1, Duration.ofMinutes(5));
        calls.forEach(call -> inbox.accept(arrival(call, null, terms)).await().indefinitely());
        String member = sql("SELECT call_id FROM escalation WHERE state = 'joined'").get(0);
        together(List.of(tell(facts, member, Map.of("told", "1"))));
        together(List.of(inbox.accept(arrival(member, "sent", terms)).replaceWithVoid()));

        assertThat(noted(member)).isEmpty();
        assertThat(sql("SELECT id::text FROM note")).isEmpty();
        assertThat(audit(member))
                .filteredOn(line -> line.startsWith("follow-up no note: it is of storm:"))
                .hasSize(2);
        assertThat(facts.of(new CallId(member)).await().indefinitely()).hasSize(2);
    }

    private void assertNotesWait(List<String> calls) {
        assertThat(
                        sql(
                                "SELECT call_id FROM escalation e WHERE notes_waiting <> "
                                        + "(SELECT count(*) FROM note n WHERE n.call_id = e.call_id)"))
                .isEmpty();
        assertThat(sql("SELECT DISTINCT call_id FROM note")).hasSameSizeAs(calls);
    }

    private List<String> begun(int count) {
        List<String> calls = newCalls(count);
        together(
                calls.stream()
                        .map(call -> inbox.accept(arrival(call, null)).replaceWithVoid())
                        .toList());
        assertThat(outbox.claim(count, terms()).await().indefinitely().claims()).hasSize(count);
        return calls;
    }

    private static List<String> newCalls(int count) {
        return IntStream.range(0, count).mapToObj(i -> UUID.randomUUID().toString()).toList();
    }

    private static void together(List<Uni<Void>> all) {
        Uni.join().all(all).andFailFast().await().indefinitely();
    }

    private static Uni<Void> tell(Facts replica, String call, Map<String, String> told) {
        return tell(replica, call, told, 1);
    }

    private static Uni<Void> tell(Facts replica, String call, Map<String, String> told, long at) {
        Map<String, Fact> byName = new TreeMap<>();
        told.forEach((name, value) -> byName.put(name, new Fact(value, at)));
        RedactedFacts redacted = new Redactor().redact(new EventFacts(new CallId(call), byName));
        return replica.keep(redacted, "topic", "sender");
    }

    private static Arrival arrival(String call, @Nullable String field) {
        return arrival(call, field, null);
    }

    private static Arrival arrival(
            String call, @Nullable String field, @Nullable StormTerms storm) {
        return telling(call, field == null ? Map.of() : Map.of("field", field), storm);
    }

    private static Arrival telling(
            String call, Map<String, String> attributes, @Nullable StormTerms storm) {
        Escalation raw =
                new Escalation(
                        new CallId(call),
                        "reason",
                        Priority.MEDIUM,
                        new CallFacts(null, null, null, "queue", null, "+15550199888"),
                        null,
                        attributes,
                        List.of());
        return new Arrival(new Redactor().redact(raw), "rule", "1", storm, "sender");
    }

    private Facts replica() {
        return new Facts(postgres, arrived, settings(true), config);
    }

    private Inbox inboxReplica(boolean notes) {
        return inboxReplica(Map.of("follow-up", notes ? "work-note" : "ignore"));
    }

    private Inbox inboxReplica(Map<String, String> settings) {
        return new Inbox(
                postgres,
                arrived,
                storms,
                new Repeats(postgres, arrived, settings(settings), config, meters),
                config,
                meters);
    }

    private static Config settings(boolean notes) {
        return settings(Map.of("follow-up", notes ? "work-note" : "ignore"));
    }

    private static Config settings(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 1))
                .build();
    }

    private List<Claim> claim(int count) {
        return outbox.claim(count, terms()).await().indefinitely().claims();
    }

    private static ClaimTerms terms() {
        Pace unlimited = new Pace(0, 0, Duration.ofSeconds(5), Duration.ofSeconds(30));
        return new ClaimTerms("test", Duration.ofMinutes(1), 12, unlimited);
    }

    private List<String> noted(String call) {
        return sql(
                "SELECT key || '=' || value FROM note CROSS JOIN jsonb_each_text(facts) WHERE call_id = '"
                        + call
                        + "' ORDER BY id, key");
    }

    private List<String> audit(String call) {
        return sql(
                "SELECT kind || ' ' || coalesce(detail, '') FROM audit WHERE call_id = '"
                        + call
                        + "' ORDER BY id");
    }

    private List<String> sql(String statement) {
        List<String> values = new ArrayList<>();
        postgres.query(statement).executeAndAwait().forEach(row -> values.add(row.getString(0)));
        return values;
    }
}
