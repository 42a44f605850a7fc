package io.incidentbridge.testing;

import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.sandbox.genesys.GenesysSandbox;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives a {@code @QuarkusTest} a PostgreSQL, a ServiceNow and a Genesys Cloud of its own, and
 * little patience.
 */
public final class Platforms implements QuarkusTestResourceLifecycleManager {

    private @Nullable TestPostgres postgres;
    private @Nullable ServiceNowSandbox sandbox;
    private @Nullable GenesysSandbox genesys;

    @Override
    public Map<String, String> start() {
        postgres = TestPostgres.start();
        sandbox = ServiceNowSandbox.start(0);
        Map<String, String> settings = ServiceSettings.of(postgres.newDatabase("ledger"), sandbox);
        genesys = GenesysSandbox.start(0);
        settings.putAll(ServiceSettings.of(genesys));
        settings.put("genesys.timeout", "2s");
        // Whoever wants it says so: it shares the budget.
        settings.put("genesys.reconcile-every", "0s");
        settings.put("servicenow.timeout", "1s");
        settings.put("dispatch.backoff", "50ms");
        settings.put("dispatch.backoff-max", "500ms");
        settings.put("dispatch.lease", "5s");
        return settings;
    }

    @Override
    public void stop() {
        if (genesys != null) {
            genesys.close();
        }
        if (sandbox != null) {
            sandbox.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }
}
