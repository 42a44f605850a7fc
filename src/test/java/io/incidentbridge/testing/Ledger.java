package io.incidentbridge.testing;

import io.vertx.mutiny.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;

/** What the database holds, as somebody with a copy of it sees it. */
public final class Ledger {

    private static final List<String> TABLES =
            List.of(
                    "escalation",
                    "audit",
                    "quarantine",
                    "call_facts",
                    "note",
                    "alert",
                    "lane",
                    "review_job");

    private Ledger() {}

    /** The first column of each row, as text. */
    public static List<String> sql(Pool postgres, String statement) {
        List<String> values = new ArrayList<>();
        postgres.query(statement)
                .executeAndAwait()
                .forEach(row -> values.add(String.valueOf(row.getValue(0))));
        return values;
    }

    /** Every row of every table. */
    public static String dump(Pool postgres) {
        StringBuilder all = new StringBuilder();
        for (String table : TABLES) {
            sql(postgres, "SELECT t::text FROM " + table + " t")
                    .forEach(row -> all.append(row).append('\n'));
        }
        return all.toString();
    }
}
