package io.incidentbridge.testing;

import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.sandbox.genesys.GenesysSandbox;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings of a service that has little patience. */
public final class ServiceSettings {

    private ServiceSettings() {}

    /**
     * @param database as {@link TestPostgres#newDatabase} gave it
     */
    public static Map<String, String> of(Map<String, String> database, ServiceNowSandbox sandbox) {
        Map<String, String> settings = new LinkedHashMap<>(database);
        settings.put("servicenow.url", sandbox.url().toString());
        settings.put("servicenow.client-id", ServiceNowSandbox.CLIENT_ID);
        settings.put("servicenow.client-secret", ServiceNowSandbox.CLIENT_SECRET);
        settings.put("servicenow.timeout", "2s");
        settings.put("dispatch.backoff", "100ms");
        settings.put("dispatch.lease", "4s");
        settings.put("intake.auth", "none");
        return settings;
    }

    /** Of a client of the organisation. */
    public static Map<String, String> of(GenesysSandbox genesys) {
        return Map.of(
                "genesys.api-url",
                genesys.url().toString(),
                "genesys.login-url",
                genesys.url().toString(),
                "genesys.client-id",
                GenesysSandbox.CLIENT_ID,
                "genesys.client-secret",
                GenesysSandbox.CLIENT_SECRET);
    }
}
