package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.console.live.Changes;
import io.incidentbridge.console.live.LiveFeed;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.EventStream;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whoever watches sees what happens to calls, while it happens. */
@QuarkusTest
class LiveTest extends Story {

    @Inject LiveFeed feed;
    @Inject Pool postgres;

    @Test
    void watcher_sees_a_call_and_how_it_stands() {
        try (EventStream stream = watch(Map.of())) {
            String callId = Bodies.newCall();
            service.send(Bodies.minimal(callId));

            await().until(() -> stream.kindsOf(callId).contains("raised"));
            JsonObject call = last(stream, callId).getJsonObject("call");
            assertThat(call.getMap()).isEqualTo(service.find(callId).getMap());
            assertThat(call.getString("state")).isEqualTo("raised");
            assertThat(call.getString("incidentNumber")).isNotNull();
            assertThat(stream.response().headers().map())
                    .containsEntry("cache-control", List.of("no-store"))
                    .containsEntry("x-accel-buffering", List.of("no"));
        }
    }

    @Test
    void watcher_who_comes_back_sees_what_was_missed() {
        String place;
        String before = Bodies.newCall();
        try (EventStream stream = watch(Map.of())) {
            service.send(Bodies.minimal(before));
            await().until(() -> stream.kindsOf(before).contains("raised"));
            await().until(() -> stream.lastId() != null);
            place = stream.lastId();
        }
        String missed = Bodies.newCall();
        try (EventStream other = watch(Map.of())) {
            service.send(Bodies.minimal(missed));
            await().until(() -> other.kindsOf(missed).contains("raised"));
        }

        try (EventStream stream = watch(Map.of("Last-Event-ID", place))) {
            await().until(() -> stream.kindsOf(missed).contains("raised"));
            String after = Bodies.newCall();
            service.send(Bodies.minimal(after));
            await().until(() -> stream.kindsOf(after).contains("raised"));
        }
    }

    @Test
    void place_that_is_none_begins_now() {
        try (EventStream stream = watch(Map.of("Last-Event-ID", "yesterday"))) {
            String callId = Bodies.newCall();
            service.send(Bodies.minimal(callId));
            await().until(() -> stream.kindsOf(callId).contains("raised"));
        }
    }

    @Test
    void entry_that_commits_after_later_ones_is_seen() {
        String late = Bodies.newCall();
        String early = Bodies.newCall();
        try (EventStream stream = watch(Map.of())) {
            await().until(() -> stream.lastId() != null);
            SqlConnection connection = postgres.getConnectionAndAwait();
            Transaction transaction = connection.beginAndAwait();
            connection.query(entry(late)).executeAndAwait();
            postgres.query(entry(early)).executeAndAwait();
            await().until(() -> stream.kindsOf(early).contains("attempt"));
            assertThat(stream.kindsOf(late)).isEmpty();
            long place = Long.parseLong(stream.lastId());

            transaction.commitAndAwait();
            connection.closeAndAwait();

            await().until(() -> stream.kindsOf(late).contains("attempt"));
            try (EventStream back = watch(Map.of("Last-Event-ID", String.valueOf(place)))) {
                await().until(() -> back.kindsOf(late).contains("attempt"));
            }
        }
    }

    @Test
    void thousands_of_changes_a_second_become_some_hundred_rows_and_a_count() {
        try (EventStream stream = watch(Map.of())) {
            await().until(() -> stream.lastId() != null);
            long begun = System.nanoTime();
            // Of a kind that nothing else writes meanwhile: what is only counted names no call.
            String prefix = "many-" + Bodies.newCall();
            for (int some = 0; some < 20; some++) {
                postgres.query(
                                """
                                INSERT INTO audit (call_id, kind, actor)
                                SELECT '%s-%d-' || n, 'discarded', 'a load test' FROM generate_series(1, 500) AS n
                                """
                                        .formatted(prefix, some))
                        .executeAndAwait();
            }
            await().until(() -> told(stream, prefix) >= 10_000);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);

            assertThat(told(stream, prefix)).isEqualTo(10_000);
            long ticks = took.toMillis() / 250 + 2;
            assertThat(rows(stream, prefix)).isBetween(50L, 50 * ticks);
        }
    }

    @Test
    void slow_watcher_is_told_how_much_was_missed() {
        AssertSubscriber<Changes> slow =
                feed.watch().subscribe().withSubscriber(AssertSubscriber.create(1));
        slow.awaitItems(1);
        List<String> calls = List.of(Bodies.newCall(), Bodies.newCall(), Bodies.newCall());
        try (EventStream quick = watch(Map.of())) {
            await().until(() -> quick.lastId() != null);
            for (String call : calls) {
                postgres.query(entry(call)).executeAndAwait();
                await().until(() -> quick.kindsOf(call).contains("attempt"));
            }
        }
        slow.request(1).awaitItems(2);
        slow.cancel();

        Changes seen = slow.getItems().get(1);
        long listed =
                seen.calls().stream().filter(change -> calls.contains(change.callId())).count();
        assertThat(listed + seen.others().getOrDefault("attempt", 0L)).isGreaterThanOrEqualTo(3);
        assertThat(listed).isLessThan(3);
    }

    @Test
    void nothing_is_read_while_nobody_watches() {
        try (EventStream stream = watch(Map.of())) {
            await().until(() -> readings() > 0);
        }
        await().until(() -> readings() == 0);
        try (EventStream again = watch(Map.of())) {
            await().until(() -> readings() > 0);
        }
    }

    private EventStream watch(Map<String, String> headers) {
        return EventStream.open(service.url() + "/v1/escalations/live", headers);
    }

    /** Within the last second. */
    private long readings() {
        return postgres.query(
                        """
                        SELECT count(*) AS readings FROM pg_stat_activity
                        WHERE query LIKE '%AS audit_end%' AND pid <> pg_backend_pid()
                          AND query_start > clock_timestamp() - interval '1 second'
                        """)
                .executeAndAwait()
                .iterator()
                .next()
                .getLong("readings");
    }

    private static JsonObject last(EventStream stream, String callId) {
        return stream.events().stream()
                .map(EventStream.Event::data)
                .filter(data -> callId.equals(data.getString("callId")))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static long told(EventStream stream, String prefix) {
        return rows(stream, prefix)
                + stream.events().stream()
                        .filter(event -> event.name().equals("others"))
                        .flatMapToLong(
                                event ->
                                        LongStream.of(
                                                event.data().getLong("discarded", 0L),
                                                event.data().getLong("skipped", 0L)))
                        .sum();
    }

    private static long rows(EventStream stream, String prefix) {
        return stream.events().stream()
                .filter(event -> event.data().getString("callId", "").startsWith(prefix))
                .count();
    }

    private static String entry(String callId) {
        return "INSERT INTO audit (call_id, kind, actor) VALUES ('"
                + callId
                + "', 'attempt', 'a replica')";
    }
}
