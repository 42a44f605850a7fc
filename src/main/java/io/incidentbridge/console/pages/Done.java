package io.incidentbridge.console.pages;

import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What an act came to, in the address of the page that it leads to. */
public class Done {

    @RestQuery @Nullable String done;
    @RestQuery @Nullable Long n;
    @RestQuery @Nullable Long not;

    /** A word that the texts know; empty where nothing was done. */
    public String act() {
        return done == null ? "" : done;
    }

    public long count() {
        return n == null ? 0 : n;
    }

    /** How many were not as they had been when the page was shown. */
    public long left() {
        return not == null ? 0 : not;
    }

    static String after(String path, String act, long count, long left) {
        return path
                + (path.contains("?") ? "&" : "?")
                + "done="
                + act
                + "&n="
                + count
                + (left == 0 ? "" : "&not=" + left);
    }
}
