package io.incidentbridge.intake.watch;

import static org.awaitility.Awaitility.await;

import io.incidentbridge.testing.Platforms;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** There is no rule about live calls here. */
@QuarkusTest
@QuarkusTestResource(Platforms.class)
class WatcherTest {

    @Inject Watcher watcher;
    @Inject Pool postgres;

    @Test
    void calls_are_forgotten_that_no_rule_asks_for_any_more() {
        postgres.query(
                        "INSERT INTO watched_call (call_id, due_at) VALUES ('left', now()), ('done', now())")
                .executeAndAwait();
        watcher.begin(1);
        try {
            await().atMost(Duration.ofSeconds(15)).until(() -> watched() == 0);
        } finally {
            watcher.end();
        }
    }

    private long watched() {
        return postgres.query("SELECT count(*) AS n FROM watched_call")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong("n");
    }
}
