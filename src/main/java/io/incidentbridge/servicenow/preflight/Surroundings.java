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
     * @param asker a timer gets none while the breaker is open
     */
    Permits permits(Duration within, Asker asker);

    /** Lets nobody send for as long as ServiceNow has asked. */
    void pauseAll(Duration asked);

    /** The database's time; fails while it is away. */
    Uni<Instant> databaseTime();
}
