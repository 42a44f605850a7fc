package io.incidentbridge.tracing;

import io.incidentbridge.escalation.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/** Work that is a span. */
public final class Step {

    private final Span span;

    Step(Span span) {
        this.span = span;
    }

    /** For what is done on its behalf; absent where nothing is traced. */
    public @Nullable TraceParent traceParent() {
        SpanContext context = span.getSpanContext();
        return context.isValid()
                ? new TraceParent(
                        "00-"
                                + context.getTraceId()
                                + "-"
                                + context.getSpanId()
                                + "-"
                                + context.getTraceFlags().asHex())
                : null;
    }

    /** Identities and words of a few: never content. */
    public void note(String key, @Nullable String value) {
        if (value != null) {
            span.setAttribute(key, value);
        }
    }

    public void note(String key, long value) {
        span.setAttribute(key, value);
    }
}
