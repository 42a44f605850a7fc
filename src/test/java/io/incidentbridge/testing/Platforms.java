package io.incidentbridge.testing;

import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives a {@code @QuarkusTest} a PostgreSQL and a ServiceNow of its own, and little patience. */
public final class Platforms implements QuarkusTestResourceLifecycleManager {

    private @Nullable TestPostgres postgres;
    private @Nullable ServiceNowSandbox sandbox;

    @Override
    public Map<String, String> start() {
        postgres = TestPostgres.start();
        sandbox = ServiceNowSandbox.start(0);
        Map<String, String> settings = ServiceSettings.of(postgres.newDatabase("ledger"), sandbox);
        settings.put("servicenow.timeout", "1s");
        settings.put("dispatch.backoff", "50ms");
        settings.put("dispatch.backoff-max", "500ms");
        settings.put("dispatch.lease", "5s");
        return settings;
    }

    @Override
    public void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }
}
