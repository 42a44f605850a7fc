package io.incidentbridge.review;

import io.incidentbridge.escalation.IncidentLink;
import io.incidentbridge.ledger.Alert;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;

/** Where whoever is told can look. */
@ApplicationScoped
class AlertLinks {

    private final IncidentLink incidents;
    private final Optional<String> console;

    AlertLinks(IncidentLink incidents, AlertConfig config) {
        this.incidents = incidents;
        this.console = config.consoleUrl().map(url -> url.toString().replaceAll("/+$", ""));
    }

    /** The incident that it is about, or the page of the console, where its address is known. */
    Optional<URI> of(Alert alert) {
        return Optional.ofNullable(alert.incidentSysId())
                .map(incidents::to)
                .or(() -> console.map(url -> URI.create(url + page(alert.kind()))));
    }

    private static String page(Alert.Kind kind) {
        return switch (kind) {
            case REVIEW -> "/review";
            case BACKLOG_OLD -> "/escalations?state=pending";
            case QUARANTINE_RISING -> "/quarantine";
            case GAP_FOUND -> "/reconciliation";
            case ACCESS_REFUSED, SERVICENOW_FAILING, STORM -> "/status";
        };
    }
}
