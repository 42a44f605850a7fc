package io.incidentbridge.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables that say how the others are made and who may what, as far as a client asks. */
final class SystemTables {

    private static final Pattern ELEMENTS = Pattern.compile("elementIN([a-z0-9_,]+)");

    private final IncidentTable incidents;
    private final InstanceSetUp setUp;

    SystemTables(IncidentTable incidents, InstanceSetUp setUp) {
        this.incidents = incidents;
        this.setUp = setUp;
    }

    /** Empty for a table that is none of these. */
    Optional<Reply> answer(String table, Exchange exchange) {
        return switch (table) {
            case "sys_dictionary" -> Optional.of(dictionary(exchange));
            case "sys_user_has_role" -> Optional.of(roles());
            default -> Optional.empty();
        };
    }

    private Reply dictionary(Exchange exchange) {
        if (!setUp.isDictionaryOpen()) {
            return Reply.error(403, "User Not Authorized", "Failed API level ACL Validation");
        }
        Matcher elements = ELEMENTS.matcher(exchange.parameter("sysparm_query"));
        List<String> wanted =
                elements.find() ? Arrays.asList(elements.group(1).split(",", -1)) : List.of();
        JsonArray rows = new JsonArray();
        incidents.dictionary().stream()
                .filter(row -> wanted.contains(row.get("element")))
                .map(SystemTables::json)
                .forEach(rows::add);
        return Reply.json(200, new JsonObject().put("result", rows));
    }

    /** Whoever may not read them is shown none. */
    private Reply roles() {
        JsonArray rows = new JsonArray();
        if (setUp.isDictionaryOpen()) {
            setUp.roles()
                    .forEach(
                            role ->
                                    rows.add(
                                            new JsonObject()
                                                    .put("user.user_name", "incident.bridge")
                                                    .put("role.name", role)));
        }
        return Reply.json(200, new JsonObject().put("result", rows));
    }

    private static JsonObject json(Map<String, String> row) {
        JsonObject json = new JsonObject();
        row.forEach(json::put);
        return json;
    }
}
