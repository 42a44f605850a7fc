package io.incidentbridge.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.incidentbridge.testing.Platforms;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One budget for all replicas: a budget has no state of its own, so two of them are two replicas.
 */
@QuarkusTest
@QuarkusTestResource(Platforms.class)
class BudgetTest {

    private static final int RATE = 240;

    @Inject Pool postgres;
    @Inject GenesysConfig config;

    /** Other tests draw from the same minute. */
    @BeforeEach
    @AfterEach
    void giveBack() {
        sql("UPDATE genesys_budget SET sent = '{}', paused_until = 'epoch'");
    }

    @Test
    void two_replicas_that_hammer_are_given_one_budget_in_any_minute() {
        assertThat(granted(Purpose.NOTIFICATION)).isEqualTo(RATE * 8 / 10);
        pass(30);
        assertThat(granted(Purpose.NOTIFICATION)).isZero();
        pass(31);
        assertThat(granted(Purpose.NOTIFICATION)).isEqualTo(RATE * 8 / 10);
    }

    @Test
    void less_urgent_requests_leave_something_to_the_others() {
        assertThat(granted(Purpose.LATE_CALL)).isEqualTo(RATE * 4 / 10);
        assertThat(granted(Purpose.RECONCILIATION)).isEqualTo(RATE * 15 / 100);
        assertThat(granted(Purpose.WATCH)).isEqualTo(RATE * 7 / 10 - RATE * 55 / 100);
        assertThat(granted(Purpose.NAME)).isEqualTo(RATE * 75 / 100 - RATE * 7 / 10);
        assertThat(granted(Purpose.RECONCILIATION)).isZero();
        assertThat(granted(Purpose.NOTIFICATION)).isEqualTo(RATE * 8 / 10 - RATE * 75 / 100);
    }

    @Test
    void reconciliation_and_the_watch_go_on_however_much_the_others_ask() {
        granted(Purpose.NOTIFICATION);
        assertThat(granted(Purpose.RECONCILIATION)).isEqualTo(RATE * 15 / 100);
        assertThat(granted(Purpose.WATCH)).as("no more than all").isEqualTo(RATE * 5 / 100);
        giveBack();
        granted(Purpose.WATCH);
        assertThat(granted(Purpose.RECONCILIATION)).isEqualTo(RATE * 15 / 100);
        assertThat(granted(Purpose.RECONCILIATION)).isZero();
        assertThat(drawn(new Budget(postgres, config), Purpose.RECONCILIATION))
                .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(61));
    }

    @Test
    void who_has_to_wait_is_told_how_long() {
        Budget budget = new Budget(postgres, config);
        granted(Purpose.RECONCILIATION);
        pass(40);
        assertThat(drawn(budget, Purpose.RECONCILIATION))
                .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(21));
        assertThat(drawn(budget, Purpose.NAME)).isZero();
    }

    @Test
    void pause_holds_for_all_and_a_shorter_one_does_not_end_it() {
        Budget one = new Budget(postgres, config);
        Budget other = new Budget(postgres, config);
        one.pause(Duration.ofSeconds(50)).await().indefinitely();
        other.pause(Duration.ofSeconds(5)).await().indefinitely();
        assertThat(drawn(other, Purpose.NOTIFICATION))
                .isBetween(Duration.ofSeconds(40), Duration.ofSeconds(50));
    }

    @Test
    void draw_that_hangs_is_given_up() {
        SqlConnection other = postgres.getConnection().await().indefinitely();
        other.query("BEGIN; SELECT FROM genesys_budget FOR UPDATE").executeAndAwait();
        try {
            Budget budget = new Budget(postgres, config);
            assertThatThrownBy(() -> drawn(budget, Purpose.NAME))
                    .isInstanceOf(TimeoutException.class);
        } finally {
            other.query("ROLLBACK").executeAndAwait();
            other.close().await().indefinitely();
        }
    }

    /** Of 400, asked by two replicas, 40 at once. */
    private long granted(Purpose purpose) {
        List<Budget> replicas = List.of(new Budget(postgres, config), new Budget(postgres, config));
        long granted = 0;
        for (int wave = 0; wave < 10; wave++) {
            List<CompletableFuture<Duration>> asked =
                    IntStream.range(0, 40)
                            .mapToObj(i -> replicas.get(i % 2).draw(purpose))
                            .map(Uni::subscribeAsCompletionStage)
                            .toList();
            granted += asked.stream().filter(wait -> wait.join().isZero()).count();
        }
        return granted;
    }

    private static Duration drawn(Budget budget, Purpose purpose) {
        return budget.draw(purpose).await().indefinitely();
    }

    /** As if it had been so many seconds. */
    private void pass(int seconds) {
        sql(
                "UPDATE genesys_budget SET sent = ARRAY(SELECT one - interval '%d seconds' FROM unnest(sent) AS one)"
                        .formatted(seconds));
    }

    private void sql(String statement) {
        postgres.query(statement).executeAndAwait();
    }
}
