package io.incidentbridge.rules.template;

import io.incidentbridge.rules.condition.Glob;
import java.util.List;

/**
 * Which value stands for which; the first row that fits holds.
 *
 * @param otherwise for what fits no row; empty where the table names none
 */
record Table(List<Row> rows, String otherwise) {

    String of(String value) {
        for (Row row : rows) {
            if (row.glob().matches(value)) {
                return row.value();
            }
        }
        return otherwise;
    }

    record Row(Glob glob, String value) {}
}
