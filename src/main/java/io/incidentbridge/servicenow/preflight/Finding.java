package io.incidentbridge.servicenow.preflight;

import org.jspecify.annotations.Nullable;

/**
 * What a check came to.
 *
 * @param seen what was seen; never a secret, nor what stands in a record
 * @param fix what to do about it, in one sentence; absent where there is nothing to do
 * @param transaction {@code X-Transaction-ID} as ServiceNow sent it, for its support
 */
public record Finding(
        Check check,
        Verdict verdict,
        String seen,
        @Nullable String fix,
        @Nullable String transaction) {

    static Finding ok(Check check, String seen) {
        return new Finding(check, Verdict.OK, seen, null, null);
    }

    static Finding warning(Check check, String seen, String fix) {
        return new Finding(check, Verdict.WARNING, seen, fix, null);
    }

    static Finding wrong(Check check, String seen, String fix) {
        return new Finding(check, Verdict.WRONG, seen, fix, null);
    }

    static Finding unclear(Check check, String seen, String fix) {
        return new Finding(check, Verdict.UNCLEAR, seen, fix, null);
    }

    static Finding waiting(Check check, String cause) {
        return new Finding(check, Verdict.WAITING, "not looked at yet: " + cause, null, null);
    }

    static Finding skipped(Check check, Check after) {
        String seen = "not looked at: " + after.word() + " comes first";
        return new Finding(check, Verdict.SKIPPED, seen, null, null);
    }

    Finding with(@Nullable String id) {
        return new Finding(check, verdict, seen, fix, id);
    }

    /** Whether what comes after it could not be seen. */
    boolean isInTheWay() {
        return check.isGate() && verdict.isOpen();
    }
}
