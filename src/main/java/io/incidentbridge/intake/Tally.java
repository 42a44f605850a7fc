package io.incidentbridge.intake;

import io.incidentbridge.escalation.TraceParent;
import io.incidentbridge.intake.Refusals.Source;
import io.incidentbridge.ledger.LedgerUnavailableException;
import io.incidentbridge.problem.ProblemException;
import io.incidentbridge.tracing.Step;
import io.incidentbridge.tracing.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Counts what became of the events, by the way they came in, and makes each a span. */
@ApplicationScoped
class Tally {

    private final MeterRegistry meters;
    private final Traces traces;

    Tally(MeterRegistry meters, Traces traces) {
        this.meters = meters;
        this.traces = traces;
    }

    /**
     * @param way one of a few words, never anything that was sent
     * @param work takes the source as a part of the span
     */
    Uni<Receipt> count(String way, Source source, Function<Source, Uni<Receipt>> work) {
        return follow(way, source.trace(), step -> work.apply(source.in(step.traceParent())));
    }

    /**
     * The same of what nobody sent in a request.
     *
     * @param parent what it belongs to; absent for the beginning of a trace
     */
    Uni<Receipt> follow(
            String way, @Nullable TraceParent parent, Function<Step, Uni<Receipt>> work) {
        return traces.follow(
                "receive",
                SpanKind.SERVER,
                parent,
                step -> count(way, work.apply(step)).invoke(receipt -> note(step, way, receipt)));
    }

    /** Counts, and no more. */
    void add(String way, Receipt receipt) {
        count(way, receipt.status().word());
    }

    private static void note(Step step, String way, Receipt receipt) {
        step.note("way", way);
        step.note("call.id", receipt.callId());
        step.note("outcome", receipt.status().word());
    }

    private Uni<Receipt> count(String way, Uni<Receipt> taken) {
        return taken.invoke(receipt -> count(way, receipt.status().word()))
                .onFailure()
                .invoke(failure -> count(way, outcome(failure)));
    }

    /** By the media type, which tells the ways of one address apart. */
    static String way(String contentType) {
        if (contentType.startsWith("application/x-ndjson")) {
            return "ndjson";
        }
        return contentType.startsWith("application/cloudevents") ? "cloudevents" : "json";
    }

    private void count(String way, String outcome) {
        meters.counter("incident.bridge.events.received", "way", way, "outcome", outcome)
                .increment();
    }

    private static String outcome(Throwable failure) {
        if (failure instanceof LedgerUnavailableException) {
            return "unavailable";
        }
        if (failure instanceof ProblemException refused) {
            return refused.problem().quarantineId() == null ? "refused" : "quarantined";
        }
        return "failed";
    }
}
