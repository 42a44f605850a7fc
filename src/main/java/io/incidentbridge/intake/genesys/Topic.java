package io.incidentbridge.intake.genesys;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The topics of a conversation's detail events that tell something of a call. */
enum Topic {
    CUSTOMER_START,
    CUSTOMER_END,
    FLOW_START,
    FLOW_END,
    FLOW_OUTCOME,
    ACD_START,
    ACD_END,
    USER_START,
    USER_END,
    ATTRIBUTES;

    /** With the literal {@code {id}} as the platform documents it, or a concrete id. */
    private static final Pattern NAME =
            Pattern.compile("v2\\.detail\\.events\\.conversation\\.[^.]+\\.([a-z.]{1,64})");

    /** {@code flow.end} of the whole name; empty for the topics of other things. */
    static Optional<String> shortName(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    static Optional<Topic> of(String shortName) {
        for (Topic topic : values()) {
            if (topic.word().equals(shortName)) {
                return Optional.of(topic);
            }
        }
        return Optional.empty();
    }

    /** Whether it is about the caller's own part in the conversation. */
    boolean isOfTheCaller() {
        return switch (this) {
            case CUSTOMER_START, CUSTOMER_END, FLOW_START, FLOW_END, FLOW_OUTCOME -> true;
            case ACD_START, ACD_END, USER_START, USER_END, ATTRIBUTES -> false;
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
