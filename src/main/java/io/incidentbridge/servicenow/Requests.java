package io.incidentbridge.servicenow;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/** How every request goes out. */
final class Requests {

    private Requests() {}

    /**
     * Sends when it is permitted. After a 401 it is sent once more, with a new token: a 401 says
     * that nothing was done. Nothing else is repeated here, since only the ledger knows what an
     * earlier attempt may have left behind.
     */
    static Uni<Answer> send(Permits permits, Supplier<Uni<Response>> request) {
        return Uni.createFrom()
                .deferred(() -> permits.next().chain(() -> request.get()))
                .onFailure(UnsuccessfulAnswerException::isUnauthorised)
                .retry()
                .atMost(1)
                .map(Answer::of);
    }
}
