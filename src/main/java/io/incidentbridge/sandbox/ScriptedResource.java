package io.incidentbridge.sandbox;

import java.util.Set;

/** The scripted REST resources of the installed application. */
final class ScriptedResource {

    private static final String BASE = "/api/x_gcit_bridge/genesysincidenttrigger/incident/";
    static final String CREATE = BASE + "create";
    static final String NOTE = BASE + "note";
    private static final String CHECK = BASE + "check";
    private static final Set<String> PATHS = Set.of(CREATE, NOTE, CHECK);

    private final InstalledApp app;
    private final InstanceSetUp setUp;

    ScriptedResource(InstalledApp app, InstanceSetUp setUp) {
        this.app = app;
        this.setUp = setUp;
    }

    static boolean isItsPath(String path) {
        return PATHS.contains(path);
    }

    /** A note without a text only looks. */
    static Operation operation(Exchange exchange) {
        if (exchange.path().equals(CHECK) || !exchange.method().equals("POST")) {
            return Operation.OTHER;
        }
        if (exchange.path().equals(CREATE)) {
            return Operation.CREATE;
        }
        return exchange.body().contains("\"work_notes\"") ? Operation.UPDATE : Operation.READ;
    }

    /** What ServiceNow answers before a script has its turn, it answers here, too. */
    Reply answer(Exchange exchange) {
        boolean isCheck = exchange.path().equals(CHECK);
        if (isCheck && !setUp.hasCheck()) {
            return Reply.error(
                    400, "Requested URI does not represent any resource", exchange.path());
        }
        if (!exchange.method().equals(isCheck ? "GET" : "POST")) {
            return Reply.error(405, "Method not supported", "");
        }
        if (!setUp.roles().contains("x_gcit_bridge.integration")) {
            return Reply.error(403, "User Not Authorized", "Failed API level ACL Validation");
        }
        if (isCheck) {
            return app.check();
        }
        if (!exchange.contentType().startsWith("application/json")) {
            return Reply.error(415, "Unsupported media type", "");
        }
        return exchange.path().equals(CREATE)
                ? app.create(exchange.body())
                : app.note(exchange.body());
    }
}
