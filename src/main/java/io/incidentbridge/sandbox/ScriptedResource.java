package io.incidentbridge.sandbox;

/** The scripted REST resource of the installed application. */
final class ScriptedResource {

    static final String PATH = "/api/x_gcit_bridge/genesysincidenttrigger/incident/create";

    private final InstalledApp app;

    ScriptedResource(InstalledApp app) {
        this.app = app;
    }

    /** What ServiceNow answers before a script has its turn, it answers here, too. */
    Reply answer(Exchange exchange) {
        if (!exchange.method().equals("POST")) {
            return Reply.error(405, "Method not supported", "");
        }
        if (!exchange.contentType().startsWith("application/json")) {
            return Reply.error(415, "Unsupported media type", "");
        }
        return app.create(exchange.body());
    }
}
