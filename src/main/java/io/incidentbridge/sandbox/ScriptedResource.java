package io.incidentbridge.sandbox;

/** The scripted REST resources of the installed application. */
final class ScriptedResource {

    static final String PATH = "/api/x_gcit_bridge/genesysincidenttrigger/incident/create";

    private static final String CHECK = "/api/x_gcit_bridge/genesysincidenttrigger/incident/check";

    private final InstalledApp app;
    private final InstanceSetUp setUp;

    ScriptedResource(InstalledApp app, InstanceSetUp setUp) {
        this.app = app;
        this.setUp = setUp;
    }

    static boolean isItsPath(String path) {
        return path.equals(PATH) || path.equals(CHECK);
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
        return app.create(exchange.body());
    }
}
