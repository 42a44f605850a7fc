package io.incidentbridge.servicenow;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Picks the strategy that {@code SERVICENOW_API} names. */
final class IncidentsProducer {

    IncidentsProducer() {}

    @Produces
    @Singleton
    static Incidents incidents(
            ServiceNowConfig config,
            Requests requests,
            @RestClient TableApi table,
            @RestClient ScriptedApi scripted) {
        Clock clock = Clock.systemUTC();
        return switch (config.api()) {
            case TABLE -> new TableIncidents(table, requests, config, clock);
            case SCRIPTED -> new ScriptedIncidents(scripted, requests, config, clock);
        };
    }

    @Produces
    @Singleton
    static WorkNotes workNotes(
            ServiceNowConfig config,
            Requests requests,
            @RestClient TableApi table,
            @RestClient ScriptedApi scripted) {
        Clock clock = Clock.systemUTC();
        return switch (config.api()) {
            case TABLE -> new TableWorkNotes(table, requests, config, clock);
            case SCRIPTED -> new ScriptedNotes(scripted, requests, config, clock);
        };
    }

    @Produces
    @Singleton
    static IncidentStates states(
            ServiceNowConfig config,
            Requests requests,
            @RestClient TableApi table,
            @RestClient ScriptedApi scripted) {
        Clock clock = Clock.systemUTC();
        return switch (config.api()) {
            case TABLE -> new TableStates(table, requests, config, clock);
            case SCRIPTED -> new ScriptedNotes(scripted, requests, config, clock);
        };
    }
}
