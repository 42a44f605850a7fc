package io.incidentbridge.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Script;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * The application's scripts, unchanged and compiled once, and what every engine has beside them.
 */
final class AppScripts {

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
                    "IncidentTrigger",
                    "InstallationCheck",
                    "CallNotes");

    private static final String GLOBALS =
            "var platform = new Platform(host);"
                    + "for (var name in platform) { this[name] = platform[name]; }"
                    + "var response = new RESTAPIResponse();";

    private static final String RECORD =
            "var record = new GlideRecord('incident');"
                    + "values = JSON.parse(values);"
                    + "for (var name in values) { record.setValue(name, values[name]); }";

    private static final Map<String, Script> SCRIPTS = new TreeMap<>();
    private static final ScriptableObject STANDARD_OBJECTS;

    static {
        try (Context context = enter()) {
            STANDARD_OBJECTS = context.initSafeStandardObjects(null, true);
            compile(context, "platform", source("test/platform.js"));
            compile(context, "globals", GLOBALS);
            compile(context, "record", RECORD);
            INCLUDES.forEach(name -> compile(context, name, source("src/scripts/" + name + ".js")));
            for (String name : List.of("create", "check", "note", "redact-on-save")) {
                compile(context, name, source("src/scripts/" + name + ".js"));
            }
        }
    }

    private AppScripts() {}

    /** By the language that an instance's ES5 mode speaks. */
    static Context enter() {
        Context context = Context.enter();
        context.setLanguageVersion(Context.VERSION_1_8);
        return context;
    }

    /** Globals of one request, over those of the language. */
    static Scriptable scope(Context context) {
        Scriptable scope = context.newObject(STANDARD_OBJECTS);
        scope.setPrototype(STANDARD_OBJECTS);
        scope.setParentScope(null);
        return scope;
    }

    /** Needs {@code host} in the scope. */
    static void runIncludes(Context context, Scriptable scope) {
        run(context, scope, "platform");
        run(context, scope, "globals");
        INCLUDES.forEach(name -> run(context, scope, name));
    }

    static void run(Context context, Scriptable scope, String name) {
        Script script = SCRIPTS.get(name);
        if (script == null) {
            throw new IllegalStateException("no script " + name);
        }
        script.exec(context, scope, scope);
    }

    private static void compile(Context context, String name, String source) {
        SCRIPTS.put(name, context.compileString(source, name + ".js", 1, null));
    }

    private static String source(String path) {
        try (InputStream stream = AppScripts.class.getResourceAsStream(FOLDER + path)) {
            if (stream == null) {
                throw new IllegalStateException(path + " is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
