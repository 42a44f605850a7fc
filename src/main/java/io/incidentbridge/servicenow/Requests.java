package io.incidentbridge.servicenow;

import io.incidentbridge.tracing.Step;
import io.incidentbridge.tracing.Traces;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/** How every request goes out: with a token, and when it is permitted. */
@ApplicationScoped
class Requests {

    private static final String STATUS = "http.response.status_code";

    private final AccessToken token;
    private final RequestTimes times;
    private final Traces traces;

    Requests(AccessToken token, RequestTimes times, Traces traces) {
        this.token = token;
        this.times = times;
        this.traces = traces;
    }

    /**
     * Sends a request. After a 401 it is sent once more, with a new token: a 401 says that nothing
     * was done. Nothing else is repeated here, since only the ledger knows what an earlier attempt
     * may have left behind.
     *
     * @param operation what it is for, for metrics and traces
     * @param request takes the {@code Authorization} header
     */
    Uni<Answer> send(
            Permits permits, Operation operation, Function<String, Uni<Response>> request) {
        Function<String, Uni<Response>> measured =
                bearer -> traced(operation, permits, request.apply(bearer));
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

    /** Requests that belong to no call are measured, and are no span. */
    private Uni<Response> traced(Operation operation, Permits permits, Uni<Response> request) {
        Uni<Response> measured = times.measure(operation, request);
        return permits.trace() == null
                ? measured
                : traces.follow(
                        operation.word(),
                        SpanKind.CLIENT,
                        permits.trace(),
                        step ->
                                measured.invoke(answer -> step.note(STATUS, answer.getStatus()))
                                        .onFailure(UnsuccessfulAnswerException.class)
                                        .invoke(failure -> answered(step, failure)));
    }

    private static void answered(Step step, Throwable failure) {
        Failures.answer(failure)
                .ifPresent(
                        answer -> {
                            step.note(STATUS, answer.status());
                            step.note("servicenow.transaction.id", answer.transaction());
                        });
    }

    private static Uni<Response> permitted(
            Permits permits, Function<String, Uni<Response>> request, String bearer) {
        return Uni.createFrom().deferred(permits::next).chain(() -> request.apply(bearer));
    }
}
