package io.incidentbridge.tracing;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.TraceParent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * A line of the log that is about a call: it has {@code callId} and {@code traceId} as fields of
 * their own. They are there for this line and gone after it, so no other line can have them.
 */
public final class CallLine {

    private static final String CALL_ID = "callId";
    private static final String TRACE_ID = "traceId";

    private CallLine() {}

    /**
     * @param trace absent where nothing is traced
     * @param line writes it, at once
     */
    public static void write(CallId callId, @Nullable TraceParent trace, Runnable line) {
        Context context = Vertx.currentContext();
        if (context == null) {
            withFields(callId, trace, line);
            return;
        }
        // Fields belong to a duplicate of the context. Without one of its own each of them would
        // be put into another duplicate, which nobody sees again; in that of a request they would
        // be seen by whatever goes on in it.
        ContextInternal own = ((ContextInternal) context).duplicate();
        ContextInternal before = own.beginDispatch();
        try {
            withFields(callId, trace, line);
        } finally {
            own.endDispatch(before);
        }
    }

    private static void withFields(CallId callId, @Nullable TraceParent trace, Runnable line) {
        MDC.put(CALL_ID, callId.value());
        if (trace != null) {
            MDC.put(TRACE_ID, trace.traceId());
        }
        try {
            line.run();
        } finally {
            MDC.remove(CALL_ID);
            MDC.remove(TRACE_ID);
        }
    }
}
