package io.incidentbridge.tracing;

import io.incidentbridge.escalation.TraceParent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Spans around work. Without a collector a trace of the caller's is handed on, and that is all. */
@ApplicationScoped
public class Traces {

    private final Tracer tracer;

    Traces(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("io.incidentbridge");
    }

    /**
     * Does work as a span, which ends when the work does.
     *
     * @param name what is done, in one of a few words
     * @param parent what it belongs to; absent for the beginning of a trace
     */
    public <T> Uni<T> follow(
            String name, SpanKind kind, @Nullable TraceParent parent, Function<Step, Uni<T>> work) {
        return Uni.createFrom()
                .deferred(
                        () -> {
                            Span span =
                                    tracer.spanBuilder(name)
                                            .setSpanKind(kind)
                                            .setParent(context(parent))
                                            .startSpan();
                            return work.apply(new Step(span))
                                    .onFailure()
                                    .invoke(failure -> failed(span, failure))
                                    .onTermination()
                                    .invoke(() -> span.end());
                        });
    }

    private static Context context(@Nullable TraceParent parent) {
        return parent == null
                ? Context.root()
                : Context.root()
                        .with(
                                Span.wrap(
                                        SpanContext.createFromRemoteParent(
                                                parent.traceId(),
                                                parent.spanId(),
                                                TraceFlags.fromHex(parent.flags(), 0),
                                                TraceState.getDefault())));
    }

    /** Its kind alone: a message may quote what was sent. */
    private static void failed(Span span, Throwable failure) {
        span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
    }
}
