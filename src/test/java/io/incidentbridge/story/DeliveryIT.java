package io.incidentbridge.story;

import static io.incidentbridge.testing.SandboxClient.once;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.sandbox.Fault;
import io.incidentbridge.sandbox.FaultRule;
import io.incidentbridge.sandbox.Operation;
import io.incidentbridge.sandbox.ReceivedRequest;
import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.DatabaseClock;
import io.incidentbridge.testing.Forwarder;
import io.incidentbridge.testing.SandboxClient;
import io.incidentbridge.testing.Service;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.Stall;
import io.incidentbridge.testing.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How replicas deliver together: rate, pauses, outages, shutdown, a database in trouble. */
class DeliveryIT {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** How long a request may be under way that was given out before a pause, in milliseconds. */
    private static final long SLACK = 300;

    private final String database = "delivery_" + DATABASES.incrementAndGet();
    private final List<ServiceProcess> processes = new ArrayList<>();
    private TestPostgres postgres;
    private ServiceNowSandbox sandbox;
    private SandboxClient serviceNow;
    private Map<String, String> settings;

    @BeforeEach
    void startPlatforms() {
        postgres = TestPostgres.start();
        sandbox = ServiceNowSandbox.start(0);
        serviceNow = new SandboxClient(sandbox.url().toString());
        settings = ServiceSettings.of(postgres.newDatabase(database), sandbox);
    }

    @AfterEach
    void stopAll() {
        processes.forEach(ServiceProcess::close);
        sandbox.close();
        postgres.close();
    }

    @Test
    void three_replicas_together_keep_to_the_rate() {
        keepToTheRate(40, 250);
    }

    /** The figure of a minute. */
    @Test
    @Tag("chaos")
    void three_replicas_together_keep_to_the_rate_for_a_minute() {
        keepToTheRate(50, 3_000);
    }

    private void keepToTheRate(int rate, int calls) {
        settings.put("dispatch.rate", String.valueOf(rate));
        startThree();
        // The first request of a process goes out late, by what it takes to load its classes.
        backlog(60, 4);
        awaitRaised(60);
        sandbox.clear();
        // Of some calls the first answer is lost, so look-ups have to fit in as well.
        sandbox.faults()
                .add(FaultRule.of(Fault.UNAVAILABLE_AFTER).on(Operation.CREATE).probability(0.1));
        Duration stall;
        try (Stall machine = new Stall()) {
            backlog(calls, 4);
            awaitRaised(calls + 60);
            stall = machine.longest();
        }

        List<Instant> times =
                sandbox.requests().stream()
                        .filter(request -> request.operation() != Operation.TOKEN)
                        .map(ReceivedRequest::at)
                        .toList();
        int most = 0;
        for (int first = 0, last = 0; last < times.size(); last++) {
            while (!times.get(first).plusSeconds(1).isAfter(times.get(last))) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        Duration took = Duration.between(times.get(0), times.get(times.size() - 1));
        System.out.printf(
                "rate %d: %d requests in %d ms, %.2f a second (%.1f %%), at most %d in any second,"
                        + " the machine stood still for %d ms%n",
                rate,
                times.size(),
                took.toMillis(),
                1000.0 * (times.size() - 1) / took.toMillis(),
                100_000.0 * (times.size() - 1) / took.toMillis() / rate,
                most,
                stall.toMillis());
        // What this process slept through is counted as if it had come at once.
        assertThat(most).isLessThanOrEqualTo((int) (rate * (1 + stall.toNanos() / 1e9)));
    }

    @Test
    void instance_that_serves_four_at_once_is_not_sent_thirty_two() {
        settings.put("dispatch.rate", "0");
        start();
        sandbox.setThreads(4, 8, Duration.ofMillis(100));
        backlog(400, 4);
        awaitRaised(400);

        long refused =
                sandbox.requests().stream()
                                .filter(request -> request.operation() == Operation.CREATE)
                                .count()
                        - 400;
        int inFlight = Integer.parseInt(query("SELECT concurrency FROM replica").get(0));
        System.out.printf(
                "four at once, eight waiting: %d of %d creates refused, %d in flight in the end%n",
                refused, 400 + refused, inFlight);
        assertThat(refused).isBetween(0L, 60L);
        assertThat(inFlight).isLessThanOrEqualTo(16);
        assertThat(query("SELECT max(spent) FROM escalation")).containsExactly("1");
    }

    @Test
    void retry_after_silences_every_replica_and_costs_no_attempt() {
        silence(Duration.ofSeconds(3));
    }

    @Test
    @Tag("chaos")
    void retry_after_of_thirty_seconds_silences_every_replica() {
        silence(Duration.ofSeconds(30));
    }

    private void silence(Duration pause) {
        settings.put("dispatch.rate", "40");
        startThree();
        backlog(40, 4);
        await().until(() -> sandbox.incidentCount() > 5);
        sandbox.faults().add(FaultRule.of(Fault.THROTTLED_WITH_HEADERS).times(1).retryAfter(pause));
        awaitRaised(40);

        Instant told =
                sandbox.requests().stream()
                        .filter(request -> request.fault() != null)
                        .map(ReceivedRequest::at)
                        .findFirst()
                        .orElseThrow();
        Instant known =
                Instant.ofEpochMilli(
                        Long.parseLong(
                                query(
                                                "SELECT (extract(epoch FROM paused_from) * 1000)::bigint FROM lane")
                                        .get(0)));
        List<Instant> after =
                sandbox.requests().stream()
                        .map(ReceivedRequest::at)
                        .filter(at -> at.isAfter(told))
                        .toList();
        System.out.printf(
                "told to wait for %d s: known to all after %d ms, %d requests after it, the next after %d ms%n",
                pause.toSeconds(),
                Duration.between(told, known).toMillis(),
                after.stream().filter(at -> at.isBefore(known.plusMillis(SLACK))).count(),
                after.stream()
                        .filter(at -> at.isAfter(known.plusMillis(SLACK)))
                        .findFirst()
                        .map(at -> Duration.between(told, at).toMillis())
                        .orElseThrow());
        // What was given out for the next tenth of a second may already be on its way.
        assertThat(after)
                .filteredOn(at -> at.isAfter(known.plusMillis(SLACK)))
                .allMatch(at -> at.isAfter(told.plus(pause).minusMillis(50)));
        assertThat(Duration.between(told, known)).isLessThan(Duration.ofSeconds(2));
        assertThat(query("SELECT max(spent) FROM escalation")).containsExactly("1");
        assertThat(query("SELECT max(attempt) > 1 FROM escalation")).containsExactly("t");
    }

    @Test
    void outage_of_an_hour_brings_nobody_into_review_and_the_backlog_drains_in_order() {
        DatabaseClock clock = new DatabaseClock(postgres, database);
        settings.put("dispatch.backoff", "1s");
        settings.put("dispatch.concurrency", "1");
        settings.put("dispatch.rate", "0");
        Service service = start();
        assertThat(service.sendAndWait(Bodies.minimal(Bodies.newCall())).status()).isEqualTo(201);
        sandbox.faults().add(FaultRule.of(Fault.UNAVAILABLE_BEFORE));
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            calls.add(Bodies.newCall());
            assertThat(service.send(Bodies.minimal(calls.get(i))).status()).isEqualTo(202);
        }
        for (int minute = 0; minute < 60; minute++) {
            int before = sandbox.requests().size();
            clock.advance(Duration.ofMinutes(1));
            await().until(() -> sandbox.requests().size() > before && nothingIsUnderWay());
        }
        assertThat(query("SELECT held_cause FROM lane").get(0)).startsWith("in doubt: 503");
        assertThat(query("SELECT state FROM escalation WHERE state <> 'pending'"))
                .containsExactly("raised");

        sandbox.faults().clear();
        clock.advance(Duration.ofMinutes(1));
        awaitRaised(61);
        List<String> raised =
                sandbox.incidents().stream().skip(1).map(row -> row.get("correlation_id")).toList();
        assertThat(raised).containsExactlyInAnyOrderElementsOf(calls);
        // The first is the probe that found ServiceNow back.
        List<String> rest = new ArrayList<>(calls);
        rest.remove(raised.get(0));
        assertThat(raised.subList(1, 60)).isEqualTo(rest);
    }

    @Test
    void refused_client_burns_no_attempts_and_a_rotated_secret_needs_no_restart(
            @TempDir Path secrets) throws Exception {
        Path secret = Files.writeString(secrets.resolve("secret"), "the old one\n");
        sandbox.setClientSecret("the old one");
        settings.remove("servicenow.client-secret");
        settings.put("servicenow.client-secret-file", secret.toString());
        Service service = start();
        assertThat(service.sendAndWait(Bodies.minimal(Bodies.newCall())).status()).isEqualTo(201);

        sandbox.setClientSecret("the new one");
        String callId = Bodies.newCall();
        service.send(Bodies.minimal(callId));
        await().until(() -> query("SELECT probes > 1 FROM lane").get(0).equals("t"));
        assertThat(query("SELECT held_cause FROM lane").get(0)).startsWith("unauthorised");

        Files.writeString(secret, "the new one\n");
        service.awaitState(callId, "raised");
        assertThat(query("SELECT spent <= 1 FROM escalation WHERE call_id = '" + callId + "'"))
                .containsExactly("t");
    }

    @Test
    void create_that_ends_after_all_looked_up_in_vain_is_refused_by_its_primary_key() {
        settings.put("servicenow.derived-sys-id", "true");
        Service service = start();
        String callId = Bodies.newCall();
        serviceNow.fail(once("hang-after", "create").put("callId", callId).put("delayMs", 4_000));

        service.send(Bodies.minimal(callId));

        service.awaitState(callId, "raised");
        assertThat(serviceNow.operationsOf(callId)).containsExactly("create", "lookup", "create");
        await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
    }

    @Test
    void stopped_service_ends_what_it_sent_and_returns_the_rest() {
        settings.put("dispatch.lease", "60s");
        settings.put("dispatch.rate", "20");
        Service stopping = start();
        sandbox.faults()
                .add(
                        FaultRule.of(Fault.LATENCY)
                                .on(Operation.CREATE)
                                .delay(Duration.ofMillis(700)));
        backlog(30, 4);
        await().until(() -> sandbox.maxConcurrent() >= 3);
        assertThat(stopping.send(Bodies.minimal(Bodies.newCall())).status()).isEqualTo(202);

        ServiceProcess first = processes.remove(0);
        first.terminate();
        int status = first.awaitExit();
        assertThat(status).isEqualTo(143);
        assertThat(query("SELECT count(*) FROM escalation WHERE lease_owner IS NOT NULL"))
                .containsExactly("0");

        start();
        awaitRaised(31);
        assertThat(sandbox.requests())
                .filteredOn(request -> request.operation() == Operation.CREATE)
                .hasSize(31);
    }

    @Test
    void urgent_call_overtakes_a_backlog_of_ten_thousand_that_still_moves() {
        settings.put("dispatch.rate", "20");
        Service service = start();
        backlog(10_000, 4);
        await().until(() -> sandbox.incidentCount() > 10);

        String callId = Bodies.newCall();
        assertThat(service.send(Bodies.realTime(callId), Map.of("Prefer", "wait=10")).status())
                .isEqualTo(201);
        backlog(1_000, 2);
        int lowBefore = raised(4);
        await().until(() -> raised(2) >= 20);
        assertThat(raised(4) - lowBefore).isBetween(3, 10);
    }

    @Test
    void database_that_moves_refuses_connections_or_hangs_is_survived() throws Exception {
        postgres.execute(database, "CREATE ROLE bridge LOGIN PASSWORD 'bridge'");
        postgres.execute(database, "ALTER DATABASE " + database + " OWNER TO bridge");
        settings.put("postgres.user", "bridge");
        settings.put("postgres.password", "bridge");
        settings.put("ledger.timeout", "2s");
        settings.put("ledger.statement-timeout", "300ms");
        try (Forwarder address = new Forwarder(postgres.port())) {
            settings.put("postgres.port", String.valueOf(address.port()));
            Service service = start();
            delivers(service);

            postgres.crash();
            postgres.startAgainElsewhere();
            address.moveTo(postgres.port());
            delivers(service);

            postgres.execute(database, "ALTER ROLE bridge CONNECTION LIMIT 0");
            cutConnections();
            await().until(() -> service.send(Bodies.minimal("refused")).status() == 503);
            postgres.execute(database, "ALTER ROLE bridge CONNECTION LIMIT -1");
            delivers(service);

            try (Connection connection = postgres.connect(database);
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("LOCK TABLE escalation IN ACCESS EXCLUSIVE MODE");
                assertThat(service.send(Bodies.minimal("hung")).status()).isEqualTo(503);
                connection.rollback();
            }
            delivers(service);
            // A call whose lease was running when the connections were cut takes until its end.
            await().until(
                            () ->
                                    query("SELECT DISTINCT state FROM escalation")
                                            .equals(List.of("raised")));
        }
    }

    private boolean nothingIsUnderWay() {
        return query("SELECT count(*) FROM escalation WHERE lease_owner IS NOT NULL")
                .get(0)
                .equals("0");
    }

    private void delivers(Service service) {
        String callId = Bodies.newCall();
        await().until(() -> service.send(Bodies.minimal(callId)).status() < 300);
        service.awaitState(callId, "raised");
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
    }

    private void cutConnections() {
        query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'bridge'");
    }

    private Service start() {
        ServiceProcess process = ServiceProcess.start(settings);
        processes.add(process);
        return process.service();
    }

    private void startThree() {
        for (int i = 0; i < 3; i++) {
            start();
        }
    }

    /** Calls that wait, put in at one stroke. */
    private void backlog(int calls, int priority) {
        postgres.execute(
                database,
                """
                INSERT INTO escalation (call_id, priority, reason, rule, sender, event)
                SELECT id, %d, 'backlog', 'default', 'test', jsonb_build_object(
                    'callId', id, 'escalationReason', 'backlog', 'ticketPriority', 'LOW')
                FROM (SELECT gen_random_uuid()::text AS id FROM generate_series(1, %d)) AS call
                """
                        .formatted(priority, calls));
    }

    private void awaitRaised(int calls) {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () ->
                                query("SELECT count(*) FROM escalation WHERE state = 'raised'")
                                        .get(0)
                                        .equals(String.valueOf(calls)));
    }

    private int raised(int priority) {
        return Integer.parseInt(
                query(
                                "SELECT count(*) FROM escalation WHERE state = 'raised' AND priority = "
                                        + priority)
                        .get(0));
    }

    private List<String> query(String sql) {
        return postgres.query(database, sql).stream().map(row -> row.get(0)).toList();
    }
}
