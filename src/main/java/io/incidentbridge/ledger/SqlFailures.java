package io.incidentbridge.ledger;

import io.vertx.pgclient.PgException;

/** What a failed statement says of itself, by its SQLSTATE class. */
final class SqlFailures {

    private SqlFailures() {}

    /** Class 22 (data exception) and 23 (constraint): the row is to blame, not the database. */
    static boolean isOfTheData(Throwable failure) {
        return failure instanceof PgException refused
                && refused.getSqlState() != null
                && (refused.getSqlState().startsWith("22")
                        || refused.getSqlState().startsWith("23"));
    }
}
