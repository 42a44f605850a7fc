package io.incidentbridge.console.operators;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An address on this very host, to go on to; never one of somewhere else. */
record LocalPath(String value) {

    private static final LocalPath HOME = new LocalPath("/");

    /** Two slashes, or one and a backslash, begin the name of a host. */
    private static final Pattern LOCAL =
            Pattern.compile("/(?:[!-~&&[^/\\\\]][!-~&&[^\\\\]]{0,1999})?");

    /** Home, unless it is such an address, and none at which somebody signs in or out. */
    static LocalPath of(@Nullable String text) {
        return text != null
                        && LOCAL.matcher(text).matches()
                        && (!text.startsWith("/sign-") || text.equals(SignInPages.DONE))
                ? new LocalPath(text)
                : HOME;
    }
}
