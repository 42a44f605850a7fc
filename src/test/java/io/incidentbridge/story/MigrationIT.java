package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.SandboxClient;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** As in production: one role makes the tables, another one serves and can alter none. */
class MigrationIT {

    private static final Path ROLES = Path.of("deploy/k8s/components/roles/roles.sql");
    private static final String DATABASE = "two_roles";

    @Test
    void one_role_migrates_and_the_other_serves() throws IOException {
        try (TestPostgres postgres = TestPostgres.start();
                ServiceNowSandbox sandbox = ServiceNowSandbox.start(0)) {
            Map<String, String> database = postgres.newDatabase(DATABASE);
            String roles = Files.readString(ROLES);
            postgres.execute(DATABASE, roles);
            postgres.execute(DATABASE, roles);
            Map<String, String> settings =
                    ServiceSettings.of(as("incident_bridge", database), sandbox);
            settings.put("ledger.migrate", "false");

            try (ServiceProcess early = ServiceProcess.launch(settings)) {
                assertThat(early.awaitExit()).isEqualTo(78);
                assertThat(early.log())
                        .contains("older than this version", "V1__ledger.sql", "migrate")
                        .doesNotContain("\tat ");
            }
            migrate(as("incident_bridge_owner", database));
            assertThat(sandbox.bodies()).isEmpty();

            try (ServiceProcess process = ServiceProcess.start(settings)) {
                String callId = Bodies.newCall();
                assertThat(process.service().sendAndWait(Bodies.minimal(callId)).status())
                        .isEqualTo(201);
                assertThat(new SandboxClient(sandbox.url().toString()).incidentsOf(callId))
                        .hasSize(1);
            }
            for (String change :
                    List.of(
                            "ALTER TABLE escalation ADD COLUMN mine text",
                            "DROP TABLE audit",
                            "TRUNCATE audit",
                            "CREATE TABLE mine (id int)",
                            "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'")) {
                assertThatThrownBy(
                                () ->
                                        postgres.execute(
                                                DATABASE, "SET ROLE incident_bridge; " + change))
                        .as(change)
                        .rootCause()
                        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
            }
        }
    }

    /** It needs the database's settings and no others. */
    private static void migrate(Map<String, String> database) {
        try (ServiceProcess migration = ServiceProcess.launch(database, "migrate")) {
            assertThat(migration.awaitExit()).as(migration.log()).isZero();
            assertThat(migration.log()).doesNotContain("Listening on").doesNotContain("\tat ");
        }
    }

    private static Map<String, String> as(String role, Map<String, String> database) {
        Map<String, String> settings = new HashMap<>(database);
        settings.put("postgres.user", role);
        return settings;
    }
}
