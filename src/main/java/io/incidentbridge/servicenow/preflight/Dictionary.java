package io.incidentbridge.servicenow.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentbridge.servicenow.Sight;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What ServiceNow's own dictionary says of columns, as far as the client may read it.
 *
 * @param isWhole whether a column that is not in it is not in the table
 */
record Dictionary(boolean isWhole, Map<String, Column> columns) {

    /** Every table that extends task has it, so whoever reads the dictionary sees it. */
    static final String KNOWN = "number";

    static final String TABLE = "sys_dictionary";
    static final String FIELDS = "name,element,unique,max_length";

    /** Its columns are its own and those of task. */
    private static final String INCIDENT = "incident";

    /** Of a table, and of those it extends. */
    static String query(String table, Iterable<String> columns) {
        return "nameIN" + table + ",incident,task^elementIN" + String.join(",", columns);
    }

    static Dictionary of(Sight sight, String table) {
        Map<String, Column> columns = new TreeMap<>();
        if (sight instanceof Sight.Answered answered && answered.status() == 200) {
            for (JsonNode row : answered.result()) {
                String name = row.path("element").asText("");
                boolean isOwn = row.path("name").asText("").equals(table);
                if (isOwn || !columns.containsKey(name)) {
                    columns.put(
                            name,
                            new Column(
                                    row.path("unique").asText("").equals("true"),
                                    row.path("max_length").asInt(0)));
                }
            }
        }
        // What another table extends is not asked for: there may be more in between.
        return new Dictionary(columns.containsKey(KNOWN) && table.equals(INCIDENT), columns);
    }

    Optional<Column> column(String name) {
        return Optional.ofNullable(columns.get(name));
    }

    /**
     * A column.
     *
     * @param length in characters; 0 when it is not said
     */
    record Column(boolean isUnique, int length) {}
}
