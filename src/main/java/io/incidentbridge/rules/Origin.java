package io.incidentbridge.rules;

import org.jspecify.annotations.Nullable;

/**
 * How an escalation came in.
 *
 * @param sender who sent it, by the name in the settings
 * @param way {@link #ESCALATION}, {@link #CLOUD_EVENT}, {@link #EVENT} or {@link #LIVE}
 * @param topic of the platform's event, such as {@code flow.end}, or the type of a CloudEvent
 */
public record Origin(String sender, String way, @Nullable String topic) {

    /** Somebody sent the flat contract, alone or in a stream. */
    public static final String ESCALATION = "escalation";

    /** It came as a CloudEvent. */
    public static final String CLOUD_EVENT = "cloudevent";

    /** It was read off an event of the platform. */
    public static final String EVENT = "event";

    /** It was seen while it went on. */
    public static final String LIVE = "live";

    /** Nobody knows any more. */
    static final Origin UNKNOWN = new Origin("", "", null);
}
