package io.incidentbridge.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Who is signed in at the pages, for all replicas, on the database's clock. All of it fails with
 * {@link LedgerUnavailableException} where nobody knows.
 */
@ApplicationScoped
public class ConsoleSessions {

    private final Pool postgres;
    private final Duration timeout;

    ConsoleSessions(Pool postgres, LedgerConfig config) {
        this.postgres = postgres;
        this.timeout = config.timeout();
    }

    /**
     * @param digest of what the browser will show
     * @param lifetime after which it ends, however much it is used
     */
    public Uni<Void> begin(byte[] digest, Session session, Duration lifetime) {
        String sql =
                """
                WITH forgotten AS (DELETE FROM console_session WHERE ends_at < now())
                INSERT INTO console_session (digest, name, roles, origin, ends_at)
                VALUES ($1, $2, $3, $4, now() + make_interval(secs => $5))
                """;
        return answered(
                        postgres.preparedQuery(sql)
                                .execute(
                                        Tuple.of(
                                                buffer(digest),
                                                session.name(),
                                                session.roles().toArray(String[]::new),
                                                session.origin(),
                                                Seconds.of(lifetime))))
                .replaceWithVoid();
    }

    /**
     * The session that lasts.
     *
     * @param idle after which it ends when nobody uses it
     * @param isUse whether a person does something just now, and not a page by itself
     */
    public Uni<Optional<Session>> find(byte[] digest, Duration idle, boolean isUse) {
        // Its last use need not be known to the second, so that not every request writes.
        String sql =
                """
                WITH found AS (
                    SELECT digest, name, roles, origin FROM console_session
                    WHERE digest = $1 AND ends_at > now() AND seen_at > now() - make_interval(secs => $2)
                ), used AS (
                    UPDATE console_session SET seen_at = now()
                    WHERE digest = (SELECT digest FROM found) AND $3
                      AND seen_at < now() - make_interval(secs => $2 / 30)
                )
                SELECT name, roles, origin FROM found
                """;
        return answered(
                        postgres.preparedQuery(sql)
                                .execute(Tuple.of(buffer(digest), Seconds.of(idle), isUse)))
                .map(ConsoleSessions::session);
    }

    /** The person has left; a session that is not there has ended already. */
    public Uni<Void> end(byte[] digest) {
        String sql =
                """
                DELETE FROM console_session WHERE digest = $1
                """;
        return answered(postgres.preparedQuery(sql).execute(Tuple.of(buffer(digest))))
                .replaceWithVoid();
    }

    private static Optional<Session> session(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(session(rows.iterator().next()));
    }

    private static Session session(Row row) {
        return new Session(
                row.getString("name"),
                Set.of(row.getArrayOfStrings("roles")),
                row.getString("origin"));
    }

    private static Buffer buffer(byte[] digest) {
        return Buffer.buffer(digest);
    }

    private <T> Uni<T> answered(Uni<T> work) {
        return work.ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(LedgerUnavailableException::new);
    }

    /**
     * A person who is signed in.
     *
     * @param origin what let them in; a session whose origin is gone from the settings is over
     */
    public record Session(String name, Set<String> roles, String origin) {

        public Session {
            roles = Set.copyOf(roles);
        }
    }
}
