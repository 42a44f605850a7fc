package io.incidentbridge.ledger;

/**
 * What came of sending an entry of the quarantine again.
 *
 * @param <T> what the event became
 */
public sealed interface Correction<T> {

    /** The event is committed, and the entry closed. */
    record Taken<T>(T event) implements Correction<T> {}

    /** Somebody had decided already; nothing was done. */
    record NotOpen<T>(QuarantineState state) implements Correction<T> {}

    /** There is no such entry; nothing was done. */
    record Unknown<T>() implements Correction<T> {}
}
