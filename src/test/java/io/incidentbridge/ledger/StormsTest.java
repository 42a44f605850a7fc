package io.incidentbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.escalation.CallFacts;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.escalation.Incident;
import io.incidentbridge.escalation.Priority;
import io.incidentbridge.escalation.StormTerms;
import io.incidentbridge.ledger.Ending.Sign;
import io.incidentbridge.ledger.Settlement.Cost;
import io.incidentbridge.privacy.Redactor;
import io.incidentbridge.testing.Platforms;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Storms and their notes on a real database, without a dispatcher. */
@QuarkusTest
@TestProfile(OutboxTest.NoDispatcher.class)
@QuarkusTestResource(Platforms.class)
class StormsTest {

    private static final StormTerms TERMS = new StormTerms(4, Duration.ofMinutes(5));
    private static final Incident INCIDENT = new Incident("a".repeat(32), "INC0010001");
    private static final Settlement RAISED = new Settlement.Raised(INCIDENT, true, "created");

    private static final RetentionTerms RETENTION = new RetentionTerms("P90D", "P365D");

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String jdbcUrl;

    @Inject Inbox inbox;
    @Inject Repeats repeats;
    @Inject Expiry expiry;
    @Inject Outbox outbox;
    @Inject Settlements settlements;
    @Inject Notes notes;
    @Inject StormWatch watch;
    @Inject DeadLetters deadLetters;
    @Inject EscalationWatch escalations;
    @Inject Standings standings;
    @Inject Pool postgres;
    @Inject Event<WorkArrived> arrived;
    @Inject MeterRegistry meters;
    @Inject LedgerConfig config;

    @BeforeEach
    void empty() {
        sql("TRUNCATE escalation, audit, lane_minute, storm, storm_rule, note, alert");
        sql("DELETE FROM lane");
        sql("INSERT INTO lane (name) VALUES ('servicenow')");
    }

    @Test
    void calls_beyond_the_number_join_a_storm() {
        List<String> calls = send(7);

        assertThat(ordinary()).containsExactlyElementsOf(calls.subList(0, 4));
        String storm = storm();
        assertThat(storm).startsWith("storm:");
        assertThat(
                        sql(
                                "SELECT call_id FROM escalation WHERE state = 'joined' AND parent = '"
                                        + storm
                                        + "' ORDER BY id"))
                .containsExactlyElementsOf(calls.subList(4, 7));
        assertThat(audit(calls.get(5)))
                .containsExactly("accepted rule rule of rules 1", "joined " + storm);
        assertThat(audit(storm))
                .containsExactly("accepted more than 4 calls matched rule rule within 300 s");
        assertThat(sql("SELECT event::text FROM escalation WHERE call_id = '" + storm + "'").get(0))
                .contains("\"source\": \"storm\"", "\"threshold\": \"4\"", "queue")
                .doesNotContain("***");
        assertThat(
                        sql(
                                "SELECT calls::text || ' ' || notes_waiting FROM storm JOIN escalation USING (call_id)"))
                .containsExactly("3 3");
    }

    @Test
    void storm_is_as_urgent_as_its_most_urgent_call_when_it_opens() {
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            arrivals.add(arrival(newCall(), i == 6 ? Priority.HIGH : Priority.LOW, "rule", TERMS));
        }
        together(arrivals, List.of(inbox));
        assertThat(
                        sql(
                                "SELECT min(priority)::text FROM escalation WHERE state = 'joined' OR call_id = '"
                                        + storm()
                                        + "' GROUP BY parent"))
                .containsOnly(
                        sql("SELECT min(priority)::text FROM escalation WHERE state = 'joined'")
                                .get(0));
    }

    @Test
    void rule_without_terms_is_never_a_storm_and_rules_do_not_count_for_each_other() {
        for (int i = 0; i < 8; i++) {
            accept(arrival(newCall(), Priority.MEDIUM, "plain", null));
        }
        for (int i = 0; i < 4; i++) {
            accept(arrival(newCall(), Priority.MEDIUM, "one", TERMS));
            accept(arrival(newCall(), Priority.MEDIUM, "two", TERMS));
        }
        assertThat(sql("SELECT DISTINCT state FROM escalation")).containsExactly("pending");
        assertThat(sql("SELECT call_id FROM storm")).isEmpty();
    }

    @Test
    void repeats_count_neither_for_the_storm_nor_twice_in_it() {
        List<String> calls = send(4);
        calls.forEach(this::send);
        assertThat(sql("SELECT call_id FROM storm")).isEmpty();

        String member = send(1).get(0);
        assertThat(send(member)).isInstanceOf(Acceptance.Duplicate.class);
        assertThat(((Acceptance.Duplicate) send(member)).state()).isEqualTo(EscalationState.JOINED);
        assertThat(sql("SELECT duplicates::text FROM escalation WHERE call_id = '" + member + "'"))
                .containsExactly("2");
        assertThat(sql("SELECT calls::text FROM storm")).containsExactly("1");
    }

    @Test
    void replicas_that_count_together_let_exactly_the_number_through() {
        List<Inbox> replicas = IntStream.range(0, 6).mapToObj(i -> replica()).toList();
        StormTerms terms = new StormTerms(50, Duration.ofMinutes(5));
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Arrival arrival = arrival(newCall(), Priority.MEDIUM, "rule", terms);
            arrivals.add(arrival);
            if (i % 10 == 0) {
                arrivals.add(arrival);
            }
        }
        List<Acceptance> answers = together(arrivals, replicas);

        assertThat(answers).filteredOn(Acceptance.Accepted.class::isInstance).hasSize(1_000);
        assertThat(answers).filteredOn(Acceptance.Duplicate.class::isInstance).hasSize(100);
        assertThat(ordinary()).hasSize(50);
        assertThat(
                        sql(
                                "SELECT count(*)::text FROM escalation WHERE state = 'joined' AND parent = '"
                                        + storm()
                                        + "'"))
                .containsExactly("950");
        assertThat(
                        sql(
                                "SELECT calls::text || ' ' || notes_waiting FROM storm JOIN escalation USING (call_id)"))
                .containsExactly("950 950");
    }

    @Test
    void storm_lasts_until_fewer_than_half_come_and_another_begins_anew() {
        send(6);
        String first = storm();
        // Two of them are left in the window: half of the number, so it lasts.
        sql(
                "UPDATE escalation SET received_at = now() - interval '6 minutes' WHERE id IN "
                        + "(SELECT id FROM escalation WHERE grouped ORDER BY id LIMIT 4)");
        watch.close().await().indefinitely();
        assertThat(openStorms()).containsExactly(first);
        String late = send(1).get(0);
        assertThat(sql("SELECT parent FROM escalation WHERE call_id = '" + late + "'"))
                .containsExactly(first);

        sql(
                "UPDATE escalation SET received_at = now() - interval '6 minutes' WHERE id IN "
                        + "(SELECT id FROM escalation WHERE grouped ORDER BY id LIMIT 6)");
        watch.close().await().indefinitely();
        assertThat(openStorms()).isEmpty();
        assertThat(audit(first)).last().isEqualTo("over 3 calls joined");

        assertThat(
                        sql(
                                "SELECT state FROM escalation WHERE call_id = ANY ('{"
                                        + String.join(",", send(3))
                                        + "}')"))
                .containsOnly("pending");
        send(1);
        assertThat(openStorms()).hasSize(1).doesNotContain(first);
    }

    @Test
    void storm_that_nobody_closed_is_found_over_by_the_next_call() {
        send(6);
        String first = storm();
        sql("UPDATE escalation SET received_at = now() - interval '6 minutes' WHERE grouped");
        String call = send(1).get(0);
        assertThat(sql("SELECT state FROM escalation WHERE call_id = '" + call + "'"))
                .containsExactly("pending");
        assertThat(sql("SELECT call_id FROM storm WHERE closed_at IS NOT NULL"))
                .containsExactly(first);
    }

    @Test
    void members_are_listed_by_notes_once_the_storm_is_raised() {
        List<String> calls = send(4 + 70);
        Claim storm = claimStorm();
        assertThat(storm.incident()).isNull();
        settle(storm, RAISED);
        assertThat(shown(storm.callId())).isEqualTo("raised");

        Claim first = claimStorm();
        assertThat(first.incident()).isEqualTo(INCIDENT);
        Note note = begin(first).orElseThrow();
        assertThat(note.listed()).isEqualTo(50);
        assertThat(note.calls()).isEqualTo(70);
        assertThat(note.attempt()).isEqualTo(1);
        settle(first, noted(note));

        assertThat(sql("SELECT call_id FROM escalation WHERE state = 'listed' ORDER BY id"))
                .containsExactlyElementsOf(calls.subList(4, 54));
        assertThat(audit(calls.get(4)))
                .last()
                .isEqualTo("listed on INC0010001 by note " + note.id() + " of " + storm.callId());
        assertThat(
                        sql(
                                "SELECT (due_at > now() + interval '3 seconds')::text FROM escalation WHERE id = "
                                        + storm.id()))
                .as("what is not enough for a note is gathered")
                .containsExactly("true");

        dueNow();
        Claim second = claimStorm();
        settle(second, noted(begin(second).orElseThrow()));
        assertThat(
                        sql(
                                "SELECT state || ' ' || notes_waiting || ' ' || spent FROM escalation WHERE id = "
                                        + storm.id()))
                .containsExactly("raised 0 0");
        assertThat(sql("SELECT calls::text || ' ' || listed FROM storm")).containsExactly("70 70");

        send(1);
        assertThat(
                        sql(
                                "SELECT state || ' ' || notes_waiting FROM escalation WHERE id = "
                                        + storm.id()))
                .as("a later member wakes the storm")
                .containsExactly("pending 1");
        assertThat(shown(storm.callId())).isEqualTo("raised");
    }

    @Test
    void note_that_was_begun_stays_the_same_whoever_claims_it_next() {
        send(10);
        settle(claimStorm(), RAISED);
        Claim lost = claimStorm(Duration.ZERO);
        Note begun = begin(lost).orElseThrow();
        send(3);
        Claim held = claimStorm();

        assertThat(begin(lost)).as("the lease is lost").isEmpty();
        Note again = begin(held).orElseThrow();
        assertThat(again.id()).isEqualTo(begun.id());
        assertThat(again.text()).isEqualTo(begun.text());
        assertThat(again.attempt()).isEqualTo(2);
        settle(lost, noted(begun));
        assertThat(sql("SELECT state FROM escalation WHERE state = 'listed'")).isEmpty();
        settle(held, noted(again));
        assertThat(sql("SELECT count(*)::text FROM escalation WHERE state = 'listed'"))
                .containsExactly("6");
    }

    @Test
    void lost_lease_makes_no_note() {
        send(10);
        settle(claimStorm(), RAISED);
        Claim lost = claimStorm(Duration.ZERO);
        claimStorm();
        assertThat(begin(lost)).isEmpty();
        assertThat(sql("SELECT text FROM note")).isEmpty();
    }

    @Test
    void members_that_join_while_the_storm_is_settled_are_never_forgotten() {
        send(5);
        settle(claimStorm(), RAISED);
        // Each round settles the last waiting note while another call joins.
        for (int round = 0; round < 40; round++) {
            dueNow();
            Claim claim = claimStorm();
            Note note = begin(claim).orElseThrow();
            Uni.join()
                    .all(
                            settlements
                                    .settle(
                                            ending(claim, noted(note)),
                                            terms(Duration.ofMinutes(1)))
                                    .replaceWithVoid(),
                            inbox.accept(arrival(newCall(), Priority.MEDIUM, "rule", TERMS))
                                    .replaceWithVoid())
                    .andFailFast()
                    .await()
                    .indefinitely();
            assertThat(
                            sql(
                                    "SELECT state || ' ' || notes_waiting FROM escalation WHERE id = "
                                            + claim.id()))
                    .containsExactly("pending 1");
        }
        assertThat(sql("SELECT count(*)::text FROM escalation WHERE state = 'listed'"))
                .containsExactly("40");
    }

    @Test
    void discarded_storm_hands_its_unlisted_calls_to_review_and_the_next_call_begins_another() {
        List<String> calls = send(7);
        Claim claim = claimStorm();
        settle(claim, new Settlement.DeadLettered("rejected"));
        String storm = claim.callId().value();
        send(1);
        assertThat(sql("SELECT count(*)::text FROM escalation WHERE state = 'joined'"))
                .containsExactly("4");

        deadLetters.discard(claim.callId(), "no", "olga").await().indefinitely();

        assertThat(sql("SELECT count(*)::text FROM escalation WHERE state = 'review'"))
                .containsExactly("4");
        assertThat(audit(calls.get(5))).last().isEqualTo("review " + storm + " was discarded");
        assertThat(openStorms()).isEmpty();
        deadLetters.replay(new CallId(calls.get(5)), "olga").await().indefinitely();
        assertThat(
                        sql(
                                "SELECT state || coalesce(parent, '') FROM escalation WHERE call_id = '"
                                        + calls.get(5)
                                        + "'"))
                .containsExactly("pending");
        send(1);
        assertThat(openStorms()).hasSize(1).doesNotContain(storm);
    }

    @Test
    void storm_that_is_discarded_after_some_notes_leaves_what_is_listed() {
        List<String> calls = send(4 + 60);
        settle(claimStorm(), RAISED);
        Claim first = claimStorm();
        settle(first, noted(begin(first).orElseThrow()));
        dueNow();
        Claim second = claimStorm();
        begin(second);
        settle(second, new Settlement.DeadLettered("rejected: 404"));
        assertThat(shown(second.callId())).isEqualTo("review");

        deadLetters.discard(second.callId(), "no", "olga").await().indefinitely();

        assertThat(sql("SELECT count(*)::text FROM escalation WHERE state = 'listed'"))
                .containsExactly("50");
        assertThat(
                        sql("SELECT last_cause FROM escalation WHERE call_id = '"
                                        + calls.get(60)
                                        + "'")
                                .get(0))
                .endsWith("was discarded; a note that lists it may have reached its incident");
        assertThat(sql("SELECT text FROM note WHERE written_at IS NULL")).isEmpty();
    }

    @Test
    void replayed_storm_goes_on_with_the_note_that_failed() {
        send(10);
        settle(claimStorm(), RAISED);
        Claim failed = claimStorm();
        Note note = begin(failed).orElseThrow();
        settle(failed, new Settlement.DeadLettered("rejected: 403"));
        deadLetters.replay(failed.callId(), "olga").await().indefinitely();

        Claim again = claimStorm();
        assertThat(again.incident()).isEqualTo(INCIDENT);
        assertThat(begin(again).orElseThrow().id()).isEqualTo(note.id());
    }

    @Test
    void failed_note_keeps_the_incident_and_only_its_calls_are_backlog() {
        send(10);
        sql(
                "UPDATE escalation SET state = 'raised', incident_sys_id = 'x' WHERE state = 'pending' AND grouped");
        settle(claimStorm(), RAISED);
        Claim claim = claimStorm();
        begin(claim);
        settle(claim, new Settlement.Retry(Duration.ofMinutes(5), Cost.FULL, "in doubt: 503"));

        assertThat(
                        sql(
                                "SELECT state || ' ' || incident_number || ' ' || spent FROM escalation WHERE id = "
                                        + claim.id()))
                .containsExactly("pending INC0010001 1");
        assertThat(shown(claim.callId())).isEqualTo("raised");
        assertThat(standings.read().await().indefinitely().pending()).isEqualTo(6);
        sql("UPDATE escalation SET state = 'listed' WHERE state = 'joined'");
        Standing standing = standings.read().await().indefinitely();
        assertThat(standing.pending()).isZero();
        assertThat(standing.oldestPending()).isNull();
    }

    @Test
    void storm_whose_members_are_gone_comes_to_rest() {
        send(5);
        settle(claimStorm(), RAISED);
        sql("DELETE FROM escalation WHERE state = 'joined'");
        Claim claim = claimStorm();
        assertThat(begin(claim)).isEmpty();
        settle(claim, new Settlement.NothingToNote());
        assertThat(
                        sql(
                                "SELECT state || ' ' || notes_waiting FROM escalation WHERE id = "
                                        + claim.id()))
                .containsExactly("raised 0");
    }

    @Test
    void waiting_request_learns_the_incident_of_the_storm() {
        String member = send(5).get(4);
        Duration patience = Duration.ofMillis(300);
        assertThat(escalations.untilSettled(new CallId(member), patience).await().indefinitely())
                .isEmpty();
        settle(claimStorm(), RAISED);
        EscalationWatch.Settled settled =
                escalations
                        .untilSettled(new CallId(member), patience)
                        .await()
                        .indefinitely()
                        .orElseThrow();
        assertThat(settled.incident()).isEqualTo(INCIDENT);
        assertThat(settled.created()).isFalse();
    }

    @Test
    void storm_that_is_over_says_so_in_a_last_note_once_all_is_listed() {
        send(6);
        settle(claimStorm(), RAISED);
        sql("UPDATE escalation SET received_at = now() - interval '6 minutes' WHERE grouped");
        watch.close().await().indefinitely();
        watch.tellOfEnds((storm, calls) -> "over: " + calls).await().indefinitely();
        assertThat(sql("SELECT text FROM note")).as("calls wait to be listed").isEmpty();

        Claim claim = claimStorm();
        settle(claim, noted(begin(claim).orElseThrow()));
        watch.tellOfEnds((storm, calls) -> "over: " + calls).await().indefinitely();
        watch.tellOfEnds((storm, calls) -> "over: " + calls).await().indefinitely();
        Claim last = claimStorm();
        Note note = begin(last).orElseThrow();
        assertThat(note.text()).isEqualTo("over: 2");
        settle(last, noted(note));
        assertThat(
                        sql(
                                "SELECT state || ' ' || notes_waiting FROM escalation WHERE id = "
                                        + claim.id()))
                .containsExactly("raised 0");
        assertThat(sql("SELECT text FROM note WHERE written_at IS NULL")).isEmpty();
    }

    @Test
    void note_that_waits_for_a_call_it_lists_holds_up_no_other_settlement() {
        List<String> calls = send(6);
        Claim own = claim(calls.get(0));
        settle(claimStorm(), RAISED);
        dueNow();
        Claim storm = claimStorm();
        Note note = begin(storm).orElseThrow();
        SqlConnection repeat = postgres.getConnectionAndAwait();
        Transaction holding = repeat.beginAndAwait();
        repeat.query("SELECT FROM escalation WHERE call_id = '" + calls.get(5) + "' FOR UPDATE")
                .executeAndAwait();

        CompletableFuture<Boolean> listing =
                settlements
                        .settle(ending(storm, noted(note)), terms(Duration.ofMinutes(1)))
                        .subscribeAsCompletionStage();
        settle(own, RAISED);

        assertThat(shown(own.callId())).isEqualTo("raised");
        assertThat(listing).isNotDone();
        holding.commitAndAwait();
        repeat.closeAndAwait();
        assertThat(listing.join()).isTrue();
    }

    @Test
    void settlement_that_is_repeated_counts_its_note_once() {
        send(8);
        settle(claimStorm(), RAISED);
        Claim claim = claimStorm();
        Note note =
                notes.begin(claim, (calls, members) -> new Notes.Composition("text", 1))
                        .await()
                        .indefinitely()
                        .orElseThrow();

        settle(claim, noted(note));
        settle(claim, noted(note));

        assertThat(sql("SELECT notes_waiting::text FROM escalation WHERE id = " + claim.id()))
                .as("of four that joined, one is listed")
                .containsExactly("3");
    }

    @Test
    void storm_that_lasts_is_not_forgotten_however_old() {
        send(6);
        settle(claimStorm(), RAISED);
        Claim claim = claimStorm();
        settle(claim, noted(begin(claim).orElseThrow()));
        sql("UPDATE escalation SET received_at = now() - interval '2 years'");
        sql("UPDATE escalation SET erased_at = now() WHERE state = 'listed'");

        assertThat(expiry.personalParts(RETENTION).await().indefinitely()).isEqualTo(0);
        assertThat(expiry.calls(RETENTION).await().indefinitely()).isEqualTo(2);
        assertThat(sql("SELECT state FROM escalation WHERE event ->> 'source' = 'storm'"))
                .containsExactly("raised");

        sql("UPDATE storm SET closed_at = now()");
        assertThat(expiry.personalParts(RETENTION).await().indefinitely()).isEqualTo(1);
    }

    @Test
    void note_is_not_kept_with_somebody_who_was_erased_while_it_was_made() {
        send(6);
        settle(claimStorm(), RAISED);
        Claim claim = claimStorm();

        Optional<Note> overtaken =
                notes.begin(
                                claim,
                                (calls, members) -> {
                                    eraseMeanwhile();
                                    return new Notes.Composition("text", members.size());
                                })
                        .await()
                        .indefinitely();

        assertThat(overtaken).isEmpty();
        assertThat(sql("SELECT text FROM note")).isEmpty();
        assertThat(begin(claim)).isPresent();
    }

    /** On a connection that needs no event loop. */
    private void eraseMeanwhile() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE escalation SET erased_at = now() WHERE state = 'joined'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Claim claim(String callId) {
        sql("UPDATE escalation SET due_at = now() + interval '1 day'");
        sql("UPDATE escalation SET due_at = now() WHERE call_id = '" + callId + "'");
        ClaimTerms oneMinute = terms(Duration.ofMinutes(1));
        Claim claim = outbox.claim(1, oneMinute).await().indefinitely().claims().get(0);
        dueNow();
        return claim;
    }

    private Inbox replica() {
        return new Inbox(postgres, arrived, new Storms(postgres, meters), repeats, config, meters);
    }

    private List<String> send(int calls) {
        List<String> sent = Stream.generate(StormsTest::newCall).limit(calls).toList();
        sent.forEach(this::send);
        return sent;
    }

    private Acceptance send(String callId) {
        return accept(arrival(callId, Priority.MEDIUM, "rule", TERMS));
    }

    private Acceptance accept(Arrival arrival) {
        return inbox.accept(arrival).await().indefinitely();
    }

    private static List<Acceptance> together(List<Arrival> arrivals, List<Inbox> replicas) {
        return Multi.createFrom()
                .range(0, arrivals.size())
                .onItem()
                .transformToUni(i -> replicas.get(i % replicas.size()).accept(arrivals.get(i)))
                .merge(arrivals.size())
                .collect()
                .asList()
                .await()
                .indefinitely();
    }

    private static Arrival arrival(
            String callId, Priority priority, String rule, StormTerms terms) {
        Escalation raw =
                new Escalation(
                        new CallId(callId),
                        "reason",
                        priority,
                        new CallFacts(null, null, null, "queue", null, "+15550199888"),
                        null,
                        Map.of(),
                        List.of());
        return new Arrival(new Redactor().redact(raw), rule, "1", terms, "sender");
    }

    private static String newCall() {
        return UUID.randomUUID().toString();
    }

    private Claim claimStorm() {
        return claimStorm(Duration.ofMinutes(1));
    }

    private Claim claimStorm(Duration lease) {
        sql(
                "UPDATE escalation SET due_at = now() + interval '1 day' WHERE event ->> 'source' IS NULL");
        return await().until(
                        () -> outbox.claim(1, terms(lease)).await().indefinitely().claims(),
                        claims -> claims.size() == 1)
                .get(0);
    }

    private static ClaimTerms terms(Duration lease) {
        Pace unlimited = new Pace(0, 0, Duration.ofSeconds(5), Duration.ofSeconds(30));
        return new ClaimTerms("test", lease, 12, unlimited);
    }

    private Optional<Note> begin(Claim claim) {
        return notes.begin(
                        claim,
                        (calls, members) -> new Notes.Composition(calls + " calls", members.size()))
                .await()
                .indefinitely();
    }

    private static Settlement noted(Note note) {
        return new Settlement.Noted(note, Notes.GATHERING, "wrote note " + note.id());
    }

    private void settle(Claim claim, Settlement settlement) {
        settlements
                .settle(ending(claim, settlement), terms(Duration.ofMinutes(1)))
                .await()
                .indefinitely();
    }

    private static Ending ending(Claim claim, Settlement settlement) {
        return new Ending(claim, settlement, Sign.NONE);
    }

    private void dueNow() {
        sql("UPDATE escalation SET due_at = now() WHERE event ->> 'source' = 'storm'");
    }

    private String shown(CallId callId) {
        return sql(
                        "SELECT state || CASE WHEN incident_sys_id IS NULL THEN '' ELSE '+' END FROM escalation"
                                + " WHERE call_id = '"
                                + callId
                                + "'")
                .stream()
                .map(
                        state ->
                                EscalationState.shown(state.replace("+", ""), state.endsWith("+"))
                                        .word())
                .findFirst()
                .orElseThrow();
    }

    private List<String> ordinary() {
        return sql(
                "SELECT call_id FROM escalation WHERE grouped AND state <> 'joined' ORDER BY id");
    }

    private String storm() {
        return openStorms().get(0);
    }

    private List<String> openStorms() {
        return watch.open().await().indefinitely().stream().map(OpenStorm::callId).toList();
    }

    private List<String> audit(String callId) {
        return sql(
                "SELECT kind || ' ' || coalesce(detail, '') FROM audit WHERE call_id = '"
                        + callId
                        + "' ORDER BY id");
    }

    private List<String> sql(String statement) {
        List<String> values = new ArrayList<>();
        postgres.query(statement).executeAndAwait().forEach(row -> values.add(row.getString(0)));
        return values;
    }
}
