package io.incidentbridge.intake.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.intake.notifications.Queues;
import io.incidentbridge.ledger.Duty;
import io.incidentbridge.ledger.Gaps;
import io.incidentbridge.ledger.Reconciliations;
import io.incidentbridge.rules.Rules;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Organisation;
import io.incidentbridge.testing.Platforms;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nobody heard is made up for, step by step, by whoever has the duty. */
@QuarkusTest
@QuarkusTestResource(Platforms.class)
class ReconcilerTest {

    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration SOON = Duration.ofSeconds(15);

    @Inject Sweep sweep;
    @Inject LateCalls late;
    @Inject SecondLook secondLook;
    @Inject Queues queues;
    @Inject Rules rules;
    @Inject Duty duty;
    @Inject Gaps gaps;
    @Inject Reconciliations reconciliations;
    @Inject MeterRegistry meters;
    @Inject Vertx vertx;
    @Inject Pool postgres;
    @Inject Config settings;

    @TestHTTPResource("/v1/status")
    String statusUrl;

    @ConfigProperty(name = "genesys.api-url")
    String organisationUrl;

    private final Instant now = Instant.now();
    private Organisation genesys;
    private Reconciler reconciler;
    private long fence;

    @BeforeEach
    void afresh() {
        genesys = new Organisation(organisationUrl);
        genesys.clear();
        postgres.query("UPDATE genesys_budget SET sent = '{}', paused_until = 'epoch'")
                .executeAndAwait();
        postgres.query("DELETE FROM notification_gap").executeAndAwait();
        reconciler = reconciler(Optional.of(Duration.ZERO));
        fence = anotherTurn();
    }

    @AfterEach
    void leave() {
        reconciler.end();
        genesys.fail();
        postgres.query("UPDATE duty SET until = 'epoch', standing = '{}'").executeAndAwait();
    }

    @Test
    void gap_is_reconciled_where_nothing_else_is() {
        String inIt = play(Duration.ofMinutes(5));
        String before = play(Duration.ofMinutes(55));
        long gap = gap(Duration.ofMinutes(10), Duration.ofMinutes(2), null);

        reconciler.begin(fence);

        await().atMost(SOON).until(() -> isReconciled(gap));
        assertThat(sender(inIt)).isEqualTo("reconciliation");
        assertThat(sender(before)).isNull();
        assertThat(done(duty.read()).reconciledTo()).as("nothing but gaps").isNull();
    }

    @Test
    void gap_is_compared_once_more_when_analytics_know_of_all_its_calls() {
        String late = play(Duration.ofMinutes(3));
        genesys.settings(new JsonObject().put("analyticsLagSeconds", 600));
        long gap = gap(Duration.ofMinutes(10), Duration.ofSeconds(120), null);
        reconciler =
                reconciler(ScopeTest.config(Optional.of(Duration.ZERO), Duration.ofSeconds(128)));

        reconciler.begin(fence);

        await().atMost(SOON).until(() -> row(gap).getBoolean("looked_at"));
        assertThat(isReconciled(gap)).isFalse();
        assertThat(sender(late)).isNull();
        genesys.settings(new JsonObject().put("analyticsLagSeconds", 0));
        await().atMost(Duration.ofSeconds(30)).until(() -> isReconciled(gap));
        assertThat(sender(late)).isEqualTo("reconciliation");
    }

    @Test
    void long_gap_is_reconciled_by_the_hour_and_what_is_known_of_it_is_kept() {
        String first = play(Duration.ofMinutes(175));
        String last = play(Duration.ofMinutes(40));
        long gap = gap(Duration.ofMinutes(180), Duration.ofMinutes(30), null);
        genesys.fail(Organisation.fault("latency", "analytics").put("delayMs", 300));
        reconciler.begin(fence);
        await().atMost(SOON).until(() -> sweptTo(gap) != null);

        genesys.fail(Organisation.fault("unavailable", "analytics"));
        int asked = genesys.count("analytics");
        await().atMost(SOON).until(() -> genesys.count("analytics") >= asked + 2);
        OffsetDateTime known = sweptTo(gap);
        reconciler.end();
        genesys.fail();
        reconciler = reconciler(Optional.of(Duration.ZERO));
        reconciler.begin(anotherTurn());

        assertThat(known).isNotNull();
        await().atMost(SOON).until(() -> isReconciled(gap));
        assertThat(sender(first)).isEqualTo("reconciliation");
        assertThat(sender(last)).isEqualTo("reconciliation");
    }

    @Test
    void what_is_known_of_a_gap_is_not_asked_for_again() {
        long gap = gap(Duration.ofMinutes(180), Duration.ofMinutes(30), now.minusSeconds(60 * 60));
        reconciler.begin(fence);
        await().atMost(SOON).until(() -> isReconciled(gap));
        assertThat(genesys.count("analytics")).isEqualTo(1);
    }

    @Test
    void turn_that_hangs_holds_up_no_later_one() {
        long gap = gap(Duration.ofMinutes(10), Duration.ofMinutes(2), null);
        genesys.fail(Organisation.fault("hang", "analytics"));
        reconciler.begin(fence);
        await().atMost(SOON).until(() -> genesys.count("analytics") == 1);
        reconciler.end();
        genesys.fail();

        reconciler.begin(anotherTurn());

        await().atMost(SOON).until(() -> isReconciled(gap));
    }

    @Test
    void what_somebody_else_has_taken_over_is_not_touched() {
        long gap = gap(Duration.ofMinutes(10), Duration.ofMinutes(2), null);
        genesys.fail(Organisation.fault("latency", "analytics").put("delayMs", 500));
        reconciler.begin(fence);
        await().atMost(SOON).until(() -> genesys.count("analytics") == 1);
        anotherTurn();
        await().atMost(SOON).until(() -> genesys.count("analytics") >= 2);
        assertThat(isReconciled(gap)).isFalse();
    }

    @Test
    void status_says_why_nothing_is_reconciled() {
        ObjectNode standing = JsonNodeFactory.instance.objectNode();
        reconciler(Optional.empty()).describe(standing);
        done(duty.tell(fence, null, standing.toString()));
        JsonObject told =
                Http.get(statusUrl).json().getJsonObject("genesys").getJsonObject("reconciliation");
        assertThat(told.getString("off"))
                .startsWith("nothing says which calls are wanted")
                .contains("GENESYS_QUEUES");
    }

    @Test
    void status_is_told_while_nobody_can_count_what_had_been_missed() {
        SqlConnection other = postgres.getConnection().await().indefinitely();
        other.query("BEGIN; LOCK TABLE missed_call").executeAndAwait();
        try {
            JsonObject told = Http.get(statusUrl).json().getJsonObject("genesys");
            assertThat(told.getJsonObject("reconciliation").getString("trouble"))
                    .isEqualTo("what had been missed could not be counted in time");
            assertThat(told.getJsonObject("reconciliation").containsKey("missed")).isFalse();
        } finally {
            other.query("ROLLBACK").executeAndAwait();
            other.close().await().indefinitely();
        }
        assertThat(
                        Http.get(statusUrl)
                                .json()
                                .getJsonObject("genesys")
                                .getJsonObject("reconciliation")
                                .getInteger("missed"))
                .isNotNull();
    }

    @Test
    void call_is_missed_once_it_is_raised() {
        CallId call = new CallId(UUID.randomUUID().toString());
        long before = done(reconciliations.count()).all();
        done(reconciliations.missed(call, now, null, null));
        assertThat(done(reconciliations.count()).all()).isEqualTo(before);
    }

    /** One that is sure to have queues to listen to. */
    private Reconciler reconciler(Optional<Duration> every) {
        return reconciler(ScopeTest.config(every));
    }

    private Reconciler reconciler(ReconciliationConfig config) {
        return new Reconciler(
                sweep,
                new Scope(queues, rules, config, settings),
                late,
                secondLook,
                Optional::empty,
                gaps,
                reconciliations,
                config,
                meters,
                vertx);
    }

    private long anotherTurn() {
        postgres.query("UPDATE duty SET until = 'epoch', reconciled_to = NULL").executeAndAwait();
        return done(duty.hold(UUID.randomUUID().toString(), LEASE)).orElseThrow();
    }

    /** A call that nobody told of, and that went to a queue so long ago. */
    private String play(Duration ago) {
        return genesys.play(
                new JsonObject()
                        .put("script", "abandon")
                        .put("endedAgoSeconds", ago.toSeconds() - 30));
    }

    private long gap(Duration from, Duration to, @Nullable Instant sweptTo) {
        return postgres.preparedQuery(
                        "INSERT INTO notification_gap (began_at, ended_at, swept_to, cause)"
                                + " VALUES ($1, $2, $3, 'a test') RETURNING id")
                .executeAndAwait(
                        Tuple.of(
                                now.minus(from).atOffset(ZoneOffset.UTC),
                                now.minus(to).atOffset(ZoneOffset.UTC),
                                sweptTo == null ? null : sweptTo.atOffset(ZoneOffset.UTC)))
                .iterator()
                .next()
                .getLong("id");
    }

    private boolean isReconciled(long gap) {
        return row(gap).getOffsetDateTime("reconciled_at") != null;
    }

    private @Nullable OffsetDateTime sweptTo(long gap) {
        return row(gap).getOffsetDateTime("swept_to");
    }

    private Row row(long gap) {
        return postgres.preparedQuery("SELECT * FROM notification_gap WHERE id = $1")
                .executeAndAwait(Tuple.of(gap))
                .iterator()
                .next();
    }

    private @Nullable String sender(String call) {
        for (Row row :
                postgres.preparedQuery("SELECT sender FROM escalation WHERE call_id = $1")
                        .executeAndAwait(Tuple.of(call))) {
            return row.getString("sender");
        }
        return null;
    }

    private static <T> T done(Uni<T> uni) {
        return uni.await().atMost(SOON);
    }
}
