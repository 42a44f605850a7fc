package io.incidentbridge.console;

import io.incidentbridge.escalation.IncidentLink;
import io.incidentbridge.ledger.Alerts;
import io.incidentbridge.ledger.Standings;
import io.incidentbridge.ledger.StormWatch;
import io.incidentbridge.rules.Rules;
import io.incidentbridge.servicenow.preflight.Preflight;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Puts together how the delivery stands, for the API and for the pages. */
@ApplicationScoped
public class StatusReport {

    private final Standings standings;
    private final Alerts alerts;
    private final StormWatch storms;
    private final IncidentLink link;
    private final Rules rules;
    private final Preflight preflight;
    private final GenesysStanding genesys;

    StatusReport(
            Standings standings,
            Alerts alerts,
            StormWatch storms,
            IncidentLink link,
            Rules rules,
            Preflight preflight,
            GenesysStanding genesys) {
        this.standings = standings;
        this.alerts = alerts;
        this.storms = storms;
        this.link = link;
        this.rules = rules;
        this.preflight = preflight;
        this.genesys = genesys;
    }

    /**
     * @param withPreflight whether it tells how ServiceNow is set up
     * @return fails with {@link io.incidentbridge.ledger.LedgerUnavailableException}
     */
    public Uni<Status> now(boolean withPreflight) {
        return Uni.combine()
                .all()
                .unis(standings.read(), storms.open(), alerts.open(), genesys.read())
                .with(
                        (standing, open, alerting, cloud) ->
                                Status.of(
                                        standing,
                                        open,
                                        link,
                                        alerting,
                                        rules.inForce(),
                                        withPreflight ? preflight.last() : Optional.empty(),
                                        cloud.orElse(null)));
    }
}
