package io.incidentbridge.servicenow.preflight;

import io.incidentbridge.servicenow.Permits;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;

/** What a run needs of those who deliver. */
public interface Surroundings {

    /**
     * Turns in the rate that all requests share.
     *
     * @param within how long from now there will be any
     */
    Permits permits(Duration within);

    /** Lets nobody send for as long as ServiceNow has asked. */
    void pauseAll(Duration asked);

    /** The database's time; fails while it is away. */
    Uni<Instant> databaseTime();
}
