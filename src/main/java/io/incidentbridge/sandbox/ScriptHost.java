package io.incidentbridge.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/** What an instance's scripts reach of the instance: its table, its properties, its log. */
final class ScriptHost {

    private static final int LINES_REMEMBERED = 10_000;

    private final IncidentTable table;
    private final InstanceSetUp setUp;
    private final Map<String, String> properties = new ConcurrentHashMap<>();
    private final List<String> logged = Collections.synchronizedList(new ArrayList<>());
    private volatile Runnable beforeInsert = () -> {};

    ScriptHost(IncidentTable table, InstanceSetUp setUp) {
        this.table = table;
        this.setUp = setUp;
    }

    /** Sets a system property; the application has a value of its own where there is none. */
    void setProperty(String name, String value) {
        properties.put(name, value);
    }

    /** What happens between a script's query and its insert. */
    void setBeforeInsert(Runnable beforeInsert) {
        this.beforeInsert = beforeInsert;
    }

    /** What the scripts wrote to the system log, oldest first. */
    List<String> logged() {
        synchronized (logged) {
            return List.copyOf(logged);
        }
    }

    void forget() {
        properties.clear();
        logged.clear();
        beforeInsert = () -> {};
    }

    /**
     * The functions of the host that the scripts' platform is built on.
     *
     * @param beforeSave runs the business rules on a record
     */
    Scriptable functions(Context context, Scriptable scope, Consumer<Object> beforeSave) {
        Scriptable host = context.newObject(scope);
        define(scope, host, "columns", arguments -> names(table.columns()));
        define(scope, host, "dictionary", arguments -> dictionary());
        define(scope, host, "references", arguments -> names(IncidentTable.REFERENCES));
        define(scope, host, "find", arguments -> find(text(arguments, 0), text(arguments, 1)));
        define(scope, host, "insert", arguments -> json(table.insert(row(arguments[0]))));
        define(
                scope,
                host,
                "update",
                arguments -> json(table.update(text(arguments, 0), row(arguments[1]))));
        define(
                scope,
                host,
                "journal",
                arguments -> table.shownJournal(text(arguments, 0), text(arguments, 1)));
        define(scope, host, "property", arguments -> properties.get(text(arguments, 0)));
        define(scope, host, "hasRole", arguments -> setUp.roles().contains(text(arguments, 0)));
        define(scope, host, "log", arguments -> log(text(arguments, 0), text(arguments, 1)));
        define(
                scope,
                host,
                "beforeSave",
                arguments -> {
                    beforeSave.accept(arguments[0]);
                    return null;
                });
        define(
                scope,
                host,
                "beforeInsert",
                arguments -> {
                    beforeInsert.run();
                    return null;
                });
        return host;
    }

    private static void define(
            Scriptable scope,
            Scriptable host,
            String name,
            Function<Object[], @Nullable Object> body) {
        ScriptableObject.putProperty(
                host,
                name,
                new LambdaFunction(
                        scope,
                        name,
                        2,
                        (context, callScope, self, arguments) -> body.apply(arguments)));
    }

    /** As scripts see it, a truth is 1. */
    private String dictionary() {
        JsonArray rows = new JsonArray();
        if (setUp.isDictionaryOpen()) {
            table.dictionary().stream()
                    .map(ScriptHost::json)
                    .forEach(
                            row ->
                                    rows.add(
                                            row.put(
                                                    "unique",
                                                    row.getString("unique").equals("true")
                                                            ? "1"
                                                            : "0")));
        }
        return rows.toString();
    }

    /** As the database does: upper and lower case are the same to it. */
    private String find(String column, String value) {
        JsonArray rows = new JsonArray();
        table.find(row -> column.isEmpty() || value.equalsIgnoreCase(row.getOrDefault(column, "")))
                .forEach(row -> rows.add(json(row)));
        return rows.toString();
    }

    private @Nullable Object log(String level, String message) {
        if (logged.size() < LINES_REMEMBERED) {
            logged.add(level + " " + message);
        }
        return null;
    }

    private static String names(Set<String> names) {
        return new JsonArray(List.copyOf(names)).toString();
    }

    private static @Nullable String json(Optional<Map<String, String>> row) {
        return row.map(saved -> json(saved).toString()).orElse(null);
    }

    private static JsonObject json(Map<String, String> row) {
        JsonObject json = new JsonObject();
        row.forEach(json::put);
        return json;
    }

    private static Map<String, String> row(Object json) {
        Map<String, String> row = new LinkedHashMap<>();
        new JsonObject(String.valueOf(json))
                .forEach(entry -> row.put(entry.getKey(), String.valueOf(entry.getValue())));
        return row;
    }

    private static String text(Object[] arguments, int index) {
        return String.valueOf(arguments[index]);
    }
}
