package io.incidentbridge.servicenow;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/** How every request goes out: with a token, and when it is permitted. */
@ApplicationScoped
class Requests {

    private final AccessToken token;
    private final RequestTimes times;

    Requests(AccessToken token, RequestTimes times) {
        this.token = token;
        this.times = times;
    }

    /**
     * Sends a request. After a 401 it is sent once more, with a new token: a 401 says that nothing
     * was done. Nothing else is repeated here, since only the ledger knows what an earlier attempt
     * may have left behind.
     *
     * @param operation what it is for, for metrics
     * @param request takes the {@code Authorization} header
     */
    Uni<Answer> send(
            Permits permits, Operation operation, Function<String, Uni<Response>> request) {
        Function<String, Uni<Response>> measured =
                bearer -> times.measure(operation, request.apply(bearer));
        return token.bearer()
                .chain(
                        bearer ->
                                permitted(permits, measured, bearer)
                                        .onFailure(UnsuccessfulAnswerException::isUnauthorised)
                                        .recoverWithUni(
                                                refused ->
                                                        token.insteadOf(bearer)
                                                                .chain(
                                                                        anew ->
                                                                                permitted(
                                                                                        permits,
                                                                                        measured,
                                                                                        anew))))
                .map(Answer::of);
    }

    private static Uni<Response> permitted(
            Permits permits, Function<String, Uni<Response>> request, String bearer) {
        return Uni.createFrom().deferred(permits::next).chain(() -> request.apply(bearer));
    }
}
