package io.incidentbridge.servicenow;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of an answer may stand in a log, and how ServiceNow's support finds it again.
 *
 * @param status of the answer; 0 when none came
 * @param transaction {@code X-Transaction-ID}; absent when none came, or one that is no id
 */
public record Trace(int status, @Nullable String transaction) {

    /** Nothing came back. */
    static final Trace NONE = new Trace(0, null);

    /** With a letter: digits alone might be somebody's number, and would be taken out as one. */
    private static final Pattern ID = Pattern.compile("(?=.*[A-Za-z])[0-9A-Za-z-]{1,64}");

    /** Whoever stands between may send anything under that name. */
    static @Nullable String id(@Nullable String sent) {
        return sent != null && ID.matcher(sent.strip()).matches() ? sent.strip() : null;
    }

    /** For the end of a sentence; empty without an id. */
    public String suffix() {
        return transaction == null ? "" : " (transaction " + transaction + ")";
    }

    /** Status and id, as far as there are any. */
    @Override
    public String toString() {
        String answered = status == 0 ? "" : String.valueOf(status);
        return (answered + suffix()).strip();
    }
}
