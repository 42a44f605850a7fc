package io.incidentbridge.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can go wrong between a request and its answer. */
public enum Fault {
    /** Carried out and answered, late. */
    LATENCY(true, Ending.ANSWER),
    /** 429 of an hourly limit: {@code Retry-After} and the {@code X-RateLimit} headers. */
    THROTTLED_WITH_HEADERS(false, Ending.ANSWER),
    /** 429 of a node's semaphore, which says nothing more. */
    THROTTLED(false, Ending.ANSWER),
    UNAUTHORISED(false, Ending.ANSWER),
    /** 403, and nothing was done. */
    FORBIDDEN_BEFORE(false, Ending.ANSWER),
    /** 403 "Failed API level ACL Validation", though it was done. */
    FORBIDDEN_AFTER(true, Ending.ANSWER),
    /** 400: the record is not understood, and never will be. */
    REJECTED(false, Ending.ANSWER),
    /** 403: a data policy refuses the record. */
    DATA_POLICY(false, Ending.ANSWER),
    UNAVAILABLE_BEFORE(false, Ending.ANSWER),
    UNAVAILABLE_AFTER(true, Ending.ANSWER),
    SERVER_ERROR(false, Ending.ANSWER),
    /** 200 with a login page, and nothing was done. */
    HTML(false, Ending.ANSWER),
    HTML_AFTER(true, Ending.ANSWER),
    /** 202, and nothing will ever be done. */
    ACCEPTED(false, Ending.ANSWER),
    /** 201 with an empty body, though it was done. */
    EMPTY_CREATED(true, Ending.ANSWER),
    /** 201 with an empty body, and nothing was done. */
    EMPTY_CREATED_NOTHING(false, Ending.ANSWER),
    /** The connection is reset (TCP RST). */
    RESET_BEFORE(false, Ending.RESET),
    RESET_AFTER(true, Ending.RESET),
    /** The connection is closed without an answer. */
    CLOSE_AFTER(true, Ending.CLOSE),
    /** Never answered. */
    HANG_BEFORE(false, Ending.SILENCE),
    HANG_AFTER(true, Ending.SILENCE);

    private final boolean isCarriedOut;
    private final Ending ending;

    Fault(boolean isCarriedOut, Ending ending) {
        this.isCarriedOut = isCarriedOut;
        this.ending = ending;
    }

    /** Whether what was asked for happens all the same. */
    public boolean isCarriedOut() {
        return isCarriedOut;
    }

    Ending ending() {
        return ending;
    }

    /** As the fault plan writes it: {@code hang-after}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Fault of(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "unknown fault; one of "
                                                + Arrays.stream(values())
                                                        .map(Fault::word)
                                                        .collect(Collectors.joining(", "))));
    }

    /** How the exchange ends. */
    enum Ending {
        ANSWER,
        RESET,
        CLOSE,
        SILENCE
    }
}
