package io.incidentbridge.intake;

import io.incidentbridge.intake.Refusals.Source;
import io.incidentbridge.ledger.LedgerUnavailableException;
import io.incidentbridge.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The events of one request, each taken or refused by itself. */
final class Batch {

    static final int LIMIT = 1024 * 1024;
    static final int MOST = 1000;

    /** As many as share a commit. */
    private static final int AT_ONCE = 64;

    private final Reception reception;
    private final Source source;

    /** Once nothing could be committed, nobody waits for the same answer again and again. */
    private final AtomicBoolean isLedgerAway = new AtomicBoolean();

    Batch(Reception reception, Source source) {
        this.reception = reception;
        this.source = source;
    }

    /** In their order, of which the first of a call is accepted. */
    Uni<List<EventAnswer>> take(List<String> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<Uni<EventAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            int index = i;
            answers.add(Uni.createFrom().deferred(() -> take(index, events.get(index))));
        }
        return Uni.join().all(answers).usingConcurrencyOf(AT_ONCE).andFailFast();
    }

    private Uni<EventAnswer> take(int index, String text) {
        Body body = body(text);
        CloudEvent event = CloudEvent.structured(body.isWhole() ? text : "");
        return isLedgerAway.get()
                ? Uni.createFrom().item(EventAnswer.unavailable(index, event.id()))
                : reception
                        .receive(
                                source.part(CloudEventResource.MEDIA_TYPE, body),
                                whole -> event.reading())
                        .map(receipt -> EventAnswer.of(index, event.id(), receipt))
                        .onFailure(ProblemException.class)
                        .recoverWithItem(
                                refused ->
                                        EventAnswer.quarantined(
                                                index, event.id(), refused.problem()))
                        .onFailure(LedgerUnavailableException.class)
                        .invoke(() -> isLedgerAway.set(true))
                        .onFailure(LedgerUnavailableException.class)
                        .recoverWithItem(() -> EventAnswer.unavailable(index, event.id()));
    }

    private static Body body(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return new Body(bytes <= Body.LIMIT ? text : Text.cut(text, Body.LIMIT), bytes, Body.LIMIT);
    }
}
