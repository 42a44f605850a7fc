package io.incidentbridge.sandbox;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Script;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * The application of {@code deploy/servicenow} as an instance has installed it: its scripts,
 * unchanged, in an engine of ServiceNow's family.
 */
final class InstalledApp {

    private static final String FOLDER = "/sandbox/app/";

    /** Script includes; each is there for those that follow. */
    private static final List<String> INCLUDES =
            List.of(
                    "BridgeSettings",
                    "FoldedText",
                    "NumberLabels",
                    "DigitGroups",
                    "PhoneNumbers",
                    "NationalIds",
                    "PersonalData",
                    "RedactOnSave",
                    "IncidentTrigger");

    private static final String GLOBALS =
            "var platform = new Platform(host);"
                    + "for (var name in platform) { this[name] = platform[name]; }"
                    + "var response = new RESTAPIResponse();";

    private static final String RECORD =
            "var record = new GlideRecord('incident');"
                    + "values = JSON.parse(values);"
                    + "for (var name in values) { record.setValue(name, values[name]); }";

    private final ScriptHost host;
    private final Map<String, Script> scripts = new LinkedHashMap<>();
    private final ScriptableObject standardObjects;

    InstalledApp(ScriptHost host) {
        this.host = host;
        try (Context context = enter()) {
            standardObjects = context.initSafeStandardObjects(null, true);
            compile(context, "platform", source("test/platform.js"));
            compile(context, "globals", GLOBALS);
            compile(context, "record", RECORD);
            INCLUDES.forEach(name -> compile(context, name, source("src/scripts/" + name + ".js")));
            compile(context, "create", source("src/scripts/create.js"));
            compile(context, "redact-on-save", source("src/scripts/redact-on-save.js"));
        }
    }

    /** {@code POST /incident/create}, as the resource's script answers it. */
    Reply create(String body) {
        try (Context context = enter()) {
            Scriptable scope = globals(context);
            Scriptable content = context.newObject(scope);
            ScriptableObject.putProperty(content, "dataString", body);
            Scriptable request = context.newObject(scope);
            ScriptableObject.putProperty(request, "body", content);
            ScriptableObject.putProperty(scope, "request", request);
            run(context, scope, "create");
            Scriptable response = (Scriptable) ScriptableObject.getProperty(scope, "response");
            return Reply.json(
                    ScriptRuntime.toInt32(ScriptableObject.getProperty(response, "status")),
                    String.valueOf(ScriptableObject.getProperty(response, "content")));
        }
    }

    /** An incident's values as the business rule leaves them, before they are saved. */
    Map<String, String> beforeSave(Map<String, String> values) {
        try (Context context = enter()) {
            Scriptable scope = globals(context);
            JsonObject json = new JsonObject();
            values.forEach(json::put);
            ScriptableObject.putProperty(scope, "values", json.toString());
            run(context, scope, "record");
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
        run(context, ruleScope, "redact-on-save");
    }

    private Scriptable globals(Context context) {
        Scriptable scope = context.newObject(standardObjects);
        scope.setPrototype(standardObjects);
        scope.setParentScope(null);
        Scriptable functions =
                host.functions(context, scope, current -> redact(context, scope, current));
        ScriptableObject.putProperty(scope, "host", functions);
        run(context, scope, "platform");
        run(context, scope, "globals");
        INCLUDES.forEach(name -> run(context, scope, name));
        return scope;
    }

    private void run(Context context, Scriptable scope, String name) {
        Script script = scripts.get(name);
        if (script == null) {
            throw new IllegalStateException("no script " + name);
        }
        script.exec(context, scope, scope);
    }

    private void compile(Context context, String name, String source) {
        scripts.put(name, context.compileString(source, name + ".js", 1, null));
    }

    /** By the language that an instance's ES5 mode speaks. */
    private static Context enter() {
        Context context = Context.enter();
        context.setLanguageVersion(Context.VERSION_1_8);
        return context;
    }

    private static String source(String path) {
        try (InputStream stream = InstalledApp.class.getResourceAsStream(FOLDER + path)) {
            if (stream == null) {
                throw new IllegalStateException(path + " is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
