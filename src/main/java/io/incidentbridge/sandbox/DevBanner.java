package io.incidentbridge.sandbox;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Tells whoever has started dev mode where everything is, and what to try first. */
@ApplicationScoped
@IfBuildProfile("dev")
class DevBanner {

    private static final Logger LOG = Logger.getLogger("incident-bridge");
    private static final int LAST = Integer.MAX_VALUE;

    private final int port;
    private final int managementPort;
    private final String serviceNow;
    private final String database;
    private final String calls;

    DevBanner(
            @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = "quarkus.management.port", defaultValue = "9000")
                    int managementPort,
            @ConfigProperty(name = "servicenow.url") String serviceNow,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String database,
            @ConfigProperty(name = "genesys.api-url", defaultValue = "of your organisation")
                    String calls) {
        this.port = port;
        this.managementPort = managementPort;
        this.serviceNow = serviceNow;
        this.database = database;
        this.calls = calls;
    }

    void show(@Observes @Priority(LAST) StartupEvent event) {
        LOG.infof(
                """
                Incident Bridge, dev mode

                  Incidents   %3$s
                  Calls       %5$s (it plays some when asked)
                  Contract    http://localhost:%1$d/q/swagger-ui
                  Health      http://localhost:%2$d/q/health/ready
                  Ledger      %4$s

                Try it, twice:

                  curl -i http://localhost:%1$d/v1/escalations \\
                    -H 'Content-Type: application/json' -H 'Prefer: wait=5' -d '{
                      "callId": "00000000-0000-0000-0000-000000000000",
                      "startTime": "2023-10-27T14:30:00.000Z",
                      "endTime": "2023-10-27T14:35:00.000Z",
                      "direction": "inbound",
                      "queueName": "IT_Support_Hotline",
                      "agentUserId": "admin_user_01",
                      "escalationReason": "IVR_TIMEOUT_EXCEEDED",
                      "customerPhone": "+15550199888"
                    }'
                """,
                port, managementPort, serviceNow, database.replaceFirst("^jdbc:", ""), calls);
    }
}
