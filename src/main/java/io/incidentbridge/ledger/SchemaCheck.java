package io.incidentbridge.ledger;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Where somebody else makes the tables, the service does not start on older ones. Newer ones are no
 * fault: an old replica goes on while the new ones come.
 */
@Singleton
final class SchemaCheck {

    private final LedgerConfig config;
    private final Flyway flyway;

    SchemaCheck(LedgerConfig config, Flyway flyway) {
        this.config = config;
        this.flyway = flyway;
    }

    void check(@Observes @Priority(1) StartupEvent event) {
        if (config.migrate()) {
            return;
        }
        List<String> missing =
                Arrays.stream(flyway.info().pending()).map(MigrationInfo::getScript).toList();
        if (!missing.isEmpty()) {
            throw new ConfigurationException(
                    "The tables of the ledger are older than this version, which needs %s. Run it with the argument \"migrate\" first, by the role that owns them (LEDGER_MIGRATE=false)."
                            .formatted(String.join(", ", missing)));
        }
    }
}
