package io.incidentbridge.ledger;

import io.incidentbridge.ledger.Erasure.ErasedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An erasure while it goes on, batch after batch. */
final class ErasureRun {

    private final UUID id = UUID.randomUUID();
    private final DataSubject subject;
    private final String actor;
    private final List<ErasedCall> erased = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private int facts;
    private int quarantined;
    private boolean complete;

    ErasureRun(DataSubject subject, String actor) {
        this.subject = subject;
        this.actor = actor;
    }

    UUID id() {
        return id;
    }

    DataSubject subject() {
        return subject;
    }

    String actor() {
        return actor;
    }

    /**
     * Whoever has the same last digits may be somebody else, whose call must not lose its words.
     */
    boolean settledOnly() {
        return subject instanceof DataSubject.OfLastDigits;
    }

    /** That were looked at, escalated or not. */
    List<String> calls() {
        return calls;
    }

    int count() {
        return calls.size();
    }

    void add(ErasedCall call) {
        erased.add(call);
    }

    void named(List<String> some, int told) {
        calls.addAll(some);
        facts += told;
    }

    void quarantined(int entries) {
        quarantined += entries;
    }

    void isComplete(boolean all) {
        complete = all;
    }

    Erasure erasure() {
        return new Erasure(id, erased, facts, quarantined, complete);
    }
}
