package io.incidentbridge.servicenow;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the way to ServiceNow, {@code SERVICENOW_…} in the environment. */
@ConfigMapping(prefix = "servicenow")
interface ServiceNowConfig {

    /** The instance, such as {@code https://example.service-now.com}. */
    String url();

    /** Where tokens are issued; the instance's own endpoint unless set. */
    Optional<String> tokenUrl();

    /** The OAuth client, which the token's own settings read from here. */
    Optional<String> clientId();

    Optional<String> clientSecret();

    /** A file with the id, read again for each token; comes before {@link #clientId}. */
    Optional<Path> clientIdFile();

    /** A file with the secret, read again for each token; comes before {@link #clientSecret}. */
    Optional<Path> clientSecretFile();

    /** Which way incidents are created. */
    @WithDefault("table")
    Api api();

    /** Where the scripted REST resource stands on the instance. */
    @WithDefault("/api/x_gcit_bridge/genesysincidenttrigger/incident/create")
    String scriptedPath();

    /** The table of incidents. */
    @WithDefault("incident")
    String table();

    /** The column in which the call id stands. */
    @WithDefault("correlation_id")
    String correlationField();

    /** The restricted column in which the caller's whole number stands; it goes nowhere else. */
    Optional<String> phoneField();

    /**
     * Whether the Table API is sent a {@code sys_id} made from the call id, so that ServiceNow's
     * own primary key keeps a call unique.
     */
    @WithDefault("false")
    boolean derivedSysId();

    /**
     * Whether values of references and choices are names, as people write them, which the Table API
     * then looks up ({@code sysparm_input_display_value}); or are stored as they are, which a
     * {@code sys_id} needs.
     */
    @WithDefault("true")
    boolean inputDisplayValue();

    /**
     * Whether the Table API is asked for the incident before its first create, too: for a ledger
     * that was restored to an older point, and has forgotten what it had sent.
     */
    @WithDefault("false")
    boolean lookUpFirst();

    /** How long one request may take. */
    @WithDefault("10s")
    Duration timeout();

    /** The ways of creating an incident. */
    enum Api {
        /** The Table API, which every instance has. */
        TABLE,
        /** The scripted resource of the shipped app, which ServiceNow itself keeps unique. */
        SCRIPTED
    }
}
