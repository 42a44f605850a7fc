package io.incidentbridge.ledger;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;

/** What a failed statement says of itself. */
final class SqlFailures {

    private SqlFailures() {}

    /** Class 22 (data exception) and 23 (constraint): the row is to blame, not the database. */
    static boolean isOfTheData(Throwable failure) {
        return failure instanceof PgException refused
                && refused.getSqlState() != null
                && (refused.getSqlState().startsWith("22")
                        || refused.getSqlState().startsWith("23"));
    }

    /** No answer, no connection, or a refusal that is not about the row: it may work later. */
    static boolean isOfTheDatabase(Throwable failure) {
        return !isOfTheData(failure)
                && (!(failure instanceof RuntimeException)
                        || failure instanceof VertxException
                        || failure instanceof TimeoutException);
    }
}
