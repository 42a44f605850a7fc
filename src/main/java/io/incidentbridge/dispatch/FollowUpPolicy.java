package io.incidentbridge.dispatch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * {@code FOLLOW_UP_RESOLVED} and {@code FOLLOW_UP_CLOSED}: what a note does to an incident that
 * somebody has resolved or closed.
 */
public final class FollowUpPolicy {

    /** By the state of the incident; for any other a note is written. */
    private final Map<String, Act> acts;

    private FollowUpPolicy(Map<String, Act> acts) {
        this.acts = Map.copyOf(acts);
    }

    /**
     * @throws IllegalArgumentException with a message that names the setting
     */
    static FollowUpPolicy of(Config settings) {
        Act resolved = act(settings, "follow-up.resolved", "FOLLOW_UP_RESOLVED");
        Act closed = act(settings, "follow-up.closed", "FOLLOW_UP_CLOSED");
        Set<String> ofResolved =
                states(settings, "follow-up.resolved-states", "FOLLOW_UP_RESOLVED_STATES", "6");
        Set<String> ofClosed =
                states(settings, "follow-up.closed-states", "FOLLOW_UP_CLOSED_STATES", "7,8");
        if (ofResolved.stream().anyMatch(ofClosed::contains)) {
            throw new IllegalArgumentException(
                    "FOLLOW_UP_RESOLVED_STATES and FOLLOW_UP_CLOSED_STATES must have none in common");
        }
        return new FollowUpPolicy(
                Stream.concat(
                                ofResolved.stream().map(state -> Map.entry(state, resolved)),
                                ofClosed.stream().map(state -> Map.entry(state, closed)))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** What is wrong with the settings; empty when they can be used. */
    public static Optional<String> wrong(Config settings) {
        try {
            of(settings);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /** Whether the state matters, so that it is worth a request. */
    boolean asksForState() {
        return acts.values().stream().anyMatch(act -> act != Act.NOTE);
    }

    Act act(String state) {
        return acts.getOrDefault(state, Act.NOTE);
    }

    private static Act act(Config settings, String property, String name) {
        String word = text(settings, property).orElse("leave");
        return Arrays.stream(Act.values())
                .filter(act -> act.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        name + " must be leave, note, reopen or related"));
    }

    private static Set<String> states(
            Config settings, String property, String name, String otherwise) {
        String text = text(settings, property).orElse(otherwise);
        if (!text.matches("-?\\d{1,9}( *, *-?\\d{1,9})*")) {
            throw new IllegalArgumentException(name + " must be numbers apart by commas");
        }
        return Set.copyOf(Arrays.asList(text.split(" *, *")));
    }

    private static Optional<String> text(Config settings, String property) {
        return settings.getOptionalValue(property, String.class)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /** What is done with a note. */
    enum Act {
        /** It is not written, and the audit says so. */
        LEAVE,
        /** It is written as to any incident. */
        NOTE,
        /** It is written, and the incident is in progress again. */
        REOPEN,
        /** It becomes an incident of its own, whose parent is the first one. */
        RELATED;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
