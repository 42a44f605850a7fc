package io.incidentbridge.console.pages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong, or may become so, and where to go about it.
 *
 * @param kind a word that the texts know
 * @param isWrong nothing gets through, or a person must act; otherwise it is to be watched
 * @param count how much of it there is
 * @param detail as the ledger has it, redacted
 * @param path the page to look at
 */
public record Trouble(
        String kind,
        boolean isWrong,
        long count,
        @Nullable Instant since,
        @Nullable String detail,
        String path) {

    static Trouble wrong(String kind, long count, String path) {
        return new Trouble(kind, true, count, null, null, path);
    }

    static Trouble watched(String kind, long count, String path) {
        return new Trouble(kind, false, count, null, null, path);
    }

    Trouble since(@Nullable Instant time, @Nullable String cause) {
        return new Trouble(kind, isWrong, count, time, cause, path);
    }
}
