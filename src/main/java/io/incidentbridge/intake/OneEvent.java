package io.incidentbridge.intake;

import io.incidentbridge.intake.Refusals.Source;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/** A request that is one event, and its answer. */
@ApplicationScoped
class OneEvent {

    private final Reception reception;
    private final Answers answers;
    private final Bodies bodies;

    OneEvent(Reception reception, Answers answers, Bodies bodies) {
        this.reception = reception;
        this.answers = answers;
        this.bodies = bodies;
    }

    /**
     * @param reader of the wire
     */
    Uni<Response> answer(
            RoutingContext context,
            HttpHeaders headers,
            boolean dryRun,
            Function<String, Reading> reader) {
        return dryRun
                ? bodies.rehearse(context, Body.LIMIT, source -> rehearsed(source, reader))
                : bodies.take(
                        context,
                        Body.LIMIT,
                        source -> answers.answer(reception.receive(source, reader), headers));
    }

    private Uni<Response> rehearsed(Source source, Function<String, Reading> reader) {
        return reception.rehearse(source, reader).map(rehearsed -> Response.ok(rehearsed).build());
    }
}
