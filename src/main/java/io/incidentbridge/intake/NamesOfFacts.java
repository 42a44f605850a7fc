package io.incidentbridge.intake;

import io.incidentbridge.escalation.EventFacts;
import io.incidentbridge.escalation.Fact;
import io.incidentbridge.genesys.Names;
import io.incidentbridge.tracing.CallLine;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Adds the names of the queue and, where an operator wants it, of the agent to what an event tells.
 * The event waits for them no longer than the setting says, and is taken without them then.
 */
@ApplicationScoped
class NamesOfFacts {

    private final Names names;

    NamesOfFacts(Names names) {
        this.names = names;
    }

    /**
     * @param late commits what comes when the event has gone without it
     * @return what is known of the names in time; never fails
     */
    Uni<EventFacts> complete(EventFacts told, Function<EventFacts, Uni<Void>> late) {
        List<Uni<EventFacts>> asked = asked(told);
        if (asked.isEmpty()) {
            return Uni.createFrom().item(told);
        }
        Uni<EventFacts> all =
                Uni.join().all(asked).andFailFast().map(found -> together(told, found));
        return all.ifNoItem()
                .after(names.patience())
                .recoverWithUni(
                        () -> {
                            follow(told, all, late);
                            return Uni.createFrom().item(told);
                        });
    }

    private List<Uni<EventFacts>> asked(EventFacts told) {
        List<Uni<EventFacts>> asked = new ArrayList<>();
        Fact queue = told.byName().get("queueId");
        if (queue != null && names.areKnown()) {
            asked.add(names.queue(queue.value()).map(name -> fact(told, queue, name)));
        }
        Fact agent = told.byName().get("agentUserId");
        if (agent != null && names.withUsers()) {
            asked.add(names.user(agent.value()).map(name -> fact(told, agent, name)));
        }
        return asked;
    }

    /** The names alone: they merge with what the event told, whichever is committed first. */
    private static void follow(
            EventFacts told, Uni<EventFacts> all, Function<EventFacts, Uni<Void>> late) {
        all.map(complete -> without(complete, told))
                .chain(
                        found ->
                                found.byName().isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : late.apply(found))
                .subscribe()
                .with(
                        done -> {},
                        failure ->
                                CallLine.write(
                                        told.callId(),
                                        null,
                                        () ->
                                                Log.warnf(
                                                        "the names of call %s are not kept: %s",
                                                        told.callId(),
                                                        failure.getClass().getSimpleName())));
    }

    private static EventFacts fact(EventFacts told, Fact id, Optional<String> name) {
        return new EventFacts(
                told.callId(),
                name.map(
                                known ->
                                        Map.of(
                                                EventFacts.nameOf(id.value()),
                                                new Fact(
                                                        Text.cut(
                                                                Text.storable(known),
                                                                Attributes.LONGEST_VALUE),
                                                        id.at())))
                        .orElse(Map.of()));
    }

    private static EventFacts together(EventFacts told, List<EventFacts> found) {
        Map<String, Fact> all = new LinkedHashMap<>(told.byName());
        found.forEach(one -> all.putAll(one.byName()));
        return new EventFacts(told.callId(), all);
    }

    private static EventFacts without(EventFacts complete, EventFacts told) {
        Map<String, Fact> rest = new LinkedHashMap<>(complete.byName());
        rest.keySet().removeAll(told.byName().keySet());
        return new EventFacts(told.callId(), rest);
    }
}
