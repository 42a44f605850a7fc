package io.incidentbridge.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the ledger, {@code LEDGER_…} in the environment. */
@ConfigMapping(prefix = "ledger")
interface LedgerConfig {

    /** How many escalations may wait to be committed; more are told to come again. */
    @WithDefault("10000")
    int inboxCapacity();

    /** Whether the tables are made and changed at start; its role must own them then. */
    @WithDefault("true")
    boolean migrate();

    /**
     * How long Postgres itself lets a statement run or a transaction idle, as it writes it; longer
     * than {@link #timeout}.
     */
    @WithDefault("15s")
    String statementTimeout();

    /** How long one statement may take before its senders are told to come again. */
    @WithDefault("5s")
    Duration timeout();
}
