package io.incidentbridge.escalation;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where in a trace something belongs, as W3C Trace Context writes it.
 *
 * @param value {@code 00-}, 32 hex digits, 16 hex digits, two of flags
 */
public record TraceParent(String value) {

    private static final Pattern FORM =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    /** Empty for what is none: whoever sends nonsense begins a trace of his own. */
    public static Optional<TraceParent> of(@Nullable String sent) {
        return sent != null && FORM.matcher(sent).matches()
                ? Optional.of(new TraceParent(sent))
                : Optional.empty();
    }

    /** 32 hex digits, by which all that belongs together is found. */
    public String traceId() {
        return value.substring(3, 35);
    }

    /** 16 hex digits. */
    public String spanId() {
        return value.substring(36, 52);
    }

    /** Two hex digits. */
    public String flags() {
        return value.substring(53);
    }
}
