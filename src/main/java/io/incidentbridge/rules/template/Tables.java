package io.incidentbridge.rules.template;

import io.incidentbridge.rules.condition.Glob;
import io.incidentbridge.rules.yaml.Branch;
import io.incidentbridge.rules.yaml.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables of a file, which templates ask by {@code {table:name(value)}}. */
public final class Tables {

    private static final String OTHERWISE = "default";
    private static final int LONGEST_KEY = 200;

    private final Map<String, Table> byName = new LinkedHashMap<>();

    private Tables() {}

    /** Those of {@code tables:}; none where it is absent. */
    public static Tables read(@Nullable Item item) {
        Tables tables = new Tables();
        Branch branch = item == null ? null : item.branch("'tables'");
        if (branch != null) {
            branch.takeAll().forEach(tables::add);
        }
        return tables;
    }

    Map<String, Table> byName() {
        return byName;
    }

    private void add(String name, Item item) {
        if (!name.matches("[A-Za-z][A-Za-z0-9_]{0,39}")) {
            item.wrong("a table's name is made of letters, digits and '_'");
        }
        Branch rows = item.branch("table '" + name + "'");
        if (rows == null) {
            return;
        }
        List<Table.Row> read = new ArrayList<>();
        String otherwise = "";
        for (Map.Entry<String, Item> row : rows.takeAll().entrySet()) {
            if (row.getKey().length() > LONGEST_KEY) {
                row.getValue().wrong("a key is longer than " + LONGEST_KEY + " characters");
            }
            String value = row.getValue().textOrEmpty("'" + row.getKey() + "'");
            if (value != null && row.getKey().equals(OTHERWISE)) {
                otherwise = value;
            } else if (value != null) {
                read.add(new Table.Row(new Glob(row.getKey()), value));
            }
        }
        byName.put(name, new Table(List.copyOf(read), otherwise));
    }
}
