package io.incidentbridge.sandbox;

import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * The application of {@code deploy/servicenow} as an instance has installed it: its scripts,
 * unchanged, in an engine of ServiceNow's family.
 */
final class InstalledApp {

    private static final String SAMPLE =
            "{\"callId\":\"sample\",\"conversationText\":\"call +1 202 555 0123\"}";

    private static final AtomicBoolean WARM = new AtomicBoolean();

    private final ScriptHost host;

    InstalledApp(ScriptHost host) {
        this.host = host;
    }

    /**
     * The first run of a script takes a second or more, which no caller should have to wait for.
     */
    static void warmUp() {
        if (WARM.compareAndSet(false, true)) {
            ScriptHost nobody =
                    new ScriptHost(new IncidentTable(Clock.systemUTC()), new InstanceSetUp());
            new ScriptThreads().newThread(() -> new InstalledApp(nobody).create(SAMPLE)).start();
        }
    }

    /** {@code POST /incident/create}, as the resource's script answers it. */
    Reply create(String body) {
        return answer("create", body);
    }

    /** {@code POST /incident/note}. */
    Reply note(String body) {
        return answer("note", body);
    }

    private Reply answer(String script, String body) {
        try (Context context = AppScripts.enter()) {
            Scriptable scope = globals(context);
            Scriptable content = context.newObject(scope);
            ScriptableObject.putProperty(content, "dataString", body);
            Scriptable request = context.newObject(scope);
            ScriptableObject.putProperty(request, "body", content);
            ScriptableObject.putProperty(scope, "request", request);
            AppScripts.run(context, scope, script);
            return reply(scope);
        }
    }

    /** {@code GET /incident/check}, as the resource's script answers it. */
    Reply check() {
        try (Context context = AppScripts.enter()) {
            Scriptable scope = globals(context);
            ScriptableObject.putProperty(scope, "request", context.newObject(scope));
            AppScripts.run(context, scope, "check");
            return reply(scope);
        }
    }

    private static Reply reply(Scriptable scope) {
        Scriptable response = (Scriptable) ScriptableObject.getProperty(scope, "response");
        return Reply.json(
                ScriptRuntime.toInt32(ScriptableObject.getProperty(response, "status")),
                String.valueOf(ScriptableObject.getProperty(response, "content")));
    }

    /** An incident's values as the business rule leaves them, before they are saved. */
    Map<String, String> beforeSave(Map<String, String> values) {
        try (Context context = AppScripts.enter()) {
            Scriptable scope = globals(context);
            JsonObject json = new JsonObject();
            values.forEach(json::put);
            ScriptableObject.putProperty(scope, "values", json.toString());
            AppScripts.run(context, scope, "record");
            Scriptable record = (Scriptable) ScriptableObject.getProperty(scope, "record");
            redact(context, scope, record);
            Map<String, String> saved = new LinkedHashMap<>();
            Scriptable changed = (Scriptable) ScriptableObject.getProperty(record, "changed");
            for (Object name : changed.getIds()) {
                saved.put(
                        name.toString(),
                        ScriptableObject.getProperty(changed, name.toString()).toString());
            }
            return saved;
        }
    }

    private void redact(Context context, Scriptable scope, Object current) {
        Scriptable ruleScope = context.newObject(scope);
        ruleScope.setPrototype(scope);
        ruleScope.setParentScope(null);
        ScriptableObject.putProperty(ruleScope, "current", current);
        AppScripts.run(context, ruleScope, "redact-on-save");
    }

    private Scriptable globals(Context context) {
        Scriptable scope = AppScripts.scope(context);
        Scriptable functions =
                host.functions(context, scope, current -> redact(context, scope, current));
        ScriptableObject.putProperty(scope, "host", functions);
        AppScripts.runIncludes(context, scope);
        return scope;
    }
}
