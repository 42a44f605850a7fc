package io.incidentbridge.escalation;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where a person opens an incident in ServiceNow. */
@ApplicationScoped
public class IncidentLink {

    private final String instance;
    private final String table;

    IncidentLink(
            @ConfigProperty(name = "servicenow.url") String instance,
            @ConfigProperty(name = "servicenow.table", defaultValue = "incident") String table) {
        this.instance = instance.replaceAll("/+$", "");
        this.table = table;
    }

    public URI to(String sysId) {
        return URI.create(instance + "/" + table + ".do?sys_id=" + sysId);
    }
}
