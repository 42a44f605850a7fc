package io.incidentbridge.servicenow;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/** How every request goes out: with a token, and when it is permitted. */
@ApplicationScoped
class Requests {

    private final AccessToken token;

    Requests(AccessToken token) {
        this.token = token;
    }

    /**
     * Sends a request. After a 401 it is sent once more, with a new token: a 401 says that nothing
     * was done. Nothing else is repeated here, since only the ledger knows what an earlier attempt
     * may have left behind.
     *
     * @param request takes the {@code Authorization} header
     */
    Uni<Answer> send(Permits permits, Function<String, Uni<Response>> request) {
        return token.bearer()
                .chain(
                        bearer ->
                                permitted(permits, request, bearer)
                                        .onFailure(UnsuccessfulAnswerException::isUnauthorised)
                                        .recoverWithUni(
                                                refused ->
                                                        token.insteadOf(bearer)
                                                                .chain(
                                                                        anew ->
                                                                                permitted(
                                                                                        permits,
                                                                                        request,
                                                                                        anew))))
                .map(Answer::of);
    }

    private static Uni<Response> permitted(
            Permits permits, Function<String, Uni<Response>> request, String bearer) {
        return Uni.createFrom().deferred(permits::next).chain(() -> request.apply(bearer));
    }
}
