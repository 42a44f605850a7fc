package io.incidentbridge.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /api/now/table/incident}, versions 1 and 2. */
final class TableApi {

    private static final Pattern PATH =
            Pattern.compile("/api/now/(?:(v[12])/)?table/([a-z0-9_]+)(?:/([0-9a-zA-Z]+))?");

    /** The table, or one that extends it, which has the same columns here. */
    private static final Pattern TABLE = Pattern.compile("incident|u_[a-z0-9_]+");

    private final IncidentTable table;
    private final InstanceSetUp setUp;
    private final SystemTables systemTables;
    private final String instance;

    TableApi(IncidentTable table, InstanceSetUp setUp, String instance) {
        this.table = table;
        this.setUp = setUp;
        this.systemTables = new SystemTables(table, setUp);
        this.instance = instance;
    }

    static boolean isItsPath(String path) {
        return PATH.matcher(path).matches();
    }

    /** Of the one record that is asked for; empty otherwise. */
    static String sysId(Exchange exchange) {
        Matcher path = PATH.matcher(exchange.path());
        return path.matches() && path.group(3) != null ? path.group(3) : "";
    }

    static Operation operation(Exchange exchange) {
        Matcher path = PATH.matcher(exchange.path());
        boolean isOne = path.matches() && path.group(3) != null;
        if (path.matches() && path.group(2).startsWith("sys_")) {
            return Operation.OTHER;
        }
        return switch (exchange.method()) {
            case "POST" -> Operation.CREATE;
            case "GET" -> isOne ? Operation.READ : Operation.LOOKUP;
            case "PATCH", "PUT" -> Operation.UPDATE;
            default -> Operation.OTHER;
        };
    }

    Reply answer(Exchange exchange) {
        Matcher path = PATH.matcher(exchange.path());
        if (!path.matches() || !TABLE.matcher(path.group(2)).matches() || !setUp.hasTable()) {
            String name = path.matches() ? path.group(2) : "";
            return systemTables
                    .answer(name, exchange)
                    .orElse(Reply.error(400, "Invalid table " + name, ""));
        }
        boolean isReading = exchange.method().equals("GET");
        if (isReading ? !setUp.mayReadIncidents() : !setUp.mayWriteIncidents()) {
            return Reply.error(403, "User Not Authorized", "Failed API level ACL Validation");
        }
        String sysId = sysId(exchange);
        return switch (operation(exchange)) {
            case CREATE -> create(exchange);
            case LOOKUP -> query(exchange, "v1".equals(path.group(1)));
            case READ -> table.get(sysId).map(row -> one(200, row, exchange)).orElse(noRecord());
            case UPDATE ->
                    table.isLocked(sysId)
                            ? locked()
                            : table.update(sysId, values(exchange.json()))
                                    .map(row -> one(200, row, exchange))
                                    .orElse(noRecord());
            default -> Reply.error(405, "Method not supported", "");
        };
    }

    private Reply create(Exchange exchange) {
        Map<String, String> values = values(exchange.json());
        if (exchange.parameter("sysparm_input_display_value").equals("true")) {
            // The name of an incident is its number; what names none leaves the reference empty.
            values.computeIfPresent("parent_incident", (column, number) -> table.sysId(number));
        }
        Optional<Map<String, String>> row = table.insert(values);
        return row.map(
                        created ->
                                one(201, created, exchange)
                                        .with(
                                                "Location",
                                                instance
                                                        + "/api/now/table/incident/"
                                                        + created.get("sys_id")))
                .orElse(
                        Reply.error(
                                403,
                                "Operation Failed",
                                "Error during insert of incident (unique key violation)"));
    }

    private Reply query(Exchange exchange, boolean isV1) {
        Predicate<Map<String, String>> condition =
                EncodedQuery.parse(exchange.parameter("sysparm_query"), table.columns());
        List<Map<String, String>> found = table.find(condition);
        if (found.isEmpty() && isV1) {
            return noRecord();
        }
        JsonArray rows = new JsonArray();
        found.stream()
                .skip(number(exchange.parameter("sysparm_offset"), 0))
                .limit(number(exchange.parameter("sysparm_limit"), 10_000))
                .forEach(row -> rows.add(shown(row, exchange)));
        Reply reply = Reply.json(200, new JsonObject().put("result", rows));
        return exchange.parameter("sysparm_no_count").equals("true")
                ? reply
                : reply.with("X-Total-Count", found.size());
    }

    private Reply one(int status, Map<String, String> row, Exchange exchange) {
        return Reply.json(status, new JsonObject().put("result", shown(row, exchange)));
    }

    /** All values are strings; references are a link and a value unless asked otherwise. */
    private JsonObject shown(Map<String, String> row, Exchange exchange) {
        String wanted = exchange.parameter("sysparm_fields");
        Set<String> fields =
                new LinkedHashSet<>(wanted.isEmpty() ? row.keySet() : List.of(wanted.split(",")));
        String display = exchange.parameter("sysparm_display_value");
        boolean showsAll = display.equals("all");
        boolean showsValues = showsAll || display.equals("true");
        if (wanted.isEmpty()) {
            fields.addAll(IncidentTable.JOURNALS);
        }
        boolean isPlain = exchange.parameter("sysparm_exclude_reference_link").equals("true");
        JsonObject shown = new JsonObject();
        fields.forEach(
                field -> {
                    String value = row.getOrDefault(field, "");
                    if (!table.columns().contains(field)) {
                        return;
                    }
                    if (IncidentTable.JOURNALS.contains(field)) {
                        String sysId = row.getOrDefault("sys_id", "");
                        shown.put(field, showsValues ? table.shownJournal(sysId, field) : "");
                    } else if (IncidentTable.REFERENCES.contains(field)
                            && !isPlain
                            && !value.isEmpty()) {
                        shown.put(
                                field,
                                new JsonObject()
                                        .put("link", instance + "/api/now/table/ref/" + value)
                                        .put("value", value));
                    } else {
                        shown.put(field, value);
                    }
                    if (showsAll && shown.getValue(field) instanceof String text) {
                        shown.put(
                                field,
                                new JsonObject().put("display_value", text).put("value", text));
                    }
                });
        return shown;
    }

    static Map<String, String> values(JsonObject json) {
        Map<String, String> values = new LinkedHashMap<>();
        json.forEach(
                entry -> {
                    if (entry.getValue() != null) {
                        values.put(entry.getKey(), entry.getValue().toString());
                    }
                });
        return values;
    }

    private static Reply locked() {
        return Reply.error(
                403, "Operation Failed", "ACL Exception Update Failed due to security constraints");
    }

    private static Reply noRecord() {
        return Reply.error(
                404,
                "No Record found",
                "Record doesn't exist or ACL restricts the record retrieval");
    }

    private static long number(String text, long otherwise) {
        return text.matches("\\d{1,9}") ? Long.parseLong(text) : otherwise;
    }
}
