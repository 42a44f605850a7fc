package io.incidentbridge.ledger;

import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.escalation.TraceParent;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Arrivals as a statement takes them, an array for each column: call_id, priority, reason, queue,
 * rule, sender, event, rules_version, sealed, persons, digest, traceparent.
 */
final class ArrivalColumns {

    private ArrivalColumns() {}

    /** Behind the parameters that are there already. */
    static Tuple addTo(Tuple parameters, Collection<Arrival> arrivals) {
        return parameters
                .addArrayOfString(texts(arrivals, arrival -> arrival.event().callId().value()))
                .addArrayOfInteger(
                        arrivals.stream()
                                .map(arrival -> escalation(arrival).priority().rank())
                                .toArray(Integer[]::new))
                .addArrayOfString(texts(arrivals, arrival -> escalation(arrival).reason()))
                .addArrayOfString(
                        texts(arrivals, arrival -> escalation(arrival).facts().queueName()))
                .addArrayOfString(texts(arrivals, Arrival::rule))
                .addArrayOfString(texts(arrivals, Arrival::sender))
                .addArrayOfString(texts(arrivals, arrival -> arrival.event().toJson()))
                .addArrayOfString(texts(arrivals, Arrival::rulesVersion))
                .addValue(
                        arrivals.stream()
                                .map(arrival -> Rows.bytes(arrival.sealed().blob()))
                                .toArray(Buffer[]::new))
                .addArrayOfString(texts(arrivals, arrival -> arrival.sealed().marksText()))
                .addArrayOfLong(digests(arrivals))
                .addArrayOfString(texts(arrivals, ArrivalColumns::trace));
    }

    private static @Nullable String trace(Arrival arrival) {
        TraceParent trace = arrival.trace();
        return trace == null ? null : trace.value();
    }

    static Long[] digests(Collection<Arrival> arrivals) {
        return arrivals.stream().map(arrival -> arrival.event().digest()).toArray(Long[]::new);
    }

    static String[] texts(Collection<Arrival> arrivals, Function<Arrival, @Nullable String> text) {
        return arrivals.stream().map(text).toArray(String[]::new);
    }

    private static Escalation escalation(Arrival arrival) {
        return arrival.event().escalation();
    }
}
