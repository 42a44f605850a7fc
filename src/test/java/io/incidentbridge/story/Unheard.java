package io.incidentbridge.story;

import io.vertx.mutiny.sqlclient.Pool;

/** What the ledger has after another replica listened, in trouble; gone with its end. */
final class Unheard implements AutoCloseable {

    private final Pool postgres;

    Unheard(Pool postgres, String missed, String undecided) {
        this.postgres = postgres;
        sql(
                """
                UPDATE duty
                SET holder = 'another', until = now() + interval '1 hour', heard_until = now(),
                    reconciled_to = now() - interval '5 min', standing = '{"notifications":
                        {"state": "connected", "queues": 2, "leftOut": ["No such queue"],
                         "trouble": "no channel: 401"}}'
                """);
        sql(
                """
                INSERT INTO notification_gap (began_at, ended_at, cause, skipped_to, reconciled_at)
                VALUES (now() - interval '9 d', now() - interval '8 d', 'nobody reconciled',
                        now() - interval '8 d', now()),
                       (now() - interval '2 min', now(), 'the network', NULL, NULL)
                """);
        sql(
                """
                INSERT INTO missed_call (call_id, escalated_at, raised)
                VALUES ('%s', now() - interval '1 min', true)
                """
                        .formatted(missed));
        sql(
                """
                INSERT INTO undecided_call (call_id, escalated_at, given_up_at)
                VALUES ('%s', now(), now())
                """
                        .formatted(undecided));
    }

    @Override
    public void close() {
        sql(
                """
                UPDATE duty
                SET holder = '', until = 'epoch', heard_until = NULL, reconciled_to = NULL,
                    standing = '{}'
                """);
        sql("TRUNCATE notification_gap, missed_call, undecided_call");
    }

    private void sql(String statement) {
        postgres.query(statement).executeAndAwait();
    }
}
