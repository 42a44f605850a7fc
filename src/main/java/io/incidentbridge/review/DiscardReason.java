package io.incidentbridge.review;

import org.jspecify.annotations.Nullable;

/** Why a call gets no incident, as the audit can keep it. */
public final class DiscardReason {

    /** In characters. */
    public static final int LONGEST = 1000;

    private DiscardReason() {}

    public static boolean isGood(@Nullable String written) {
        return written != null && !written.isBlank() && written.length() <= LONGEST;
    }

    /** Fails with a problem that names the field {@code reason}. */
    public static String of(@Nullable String written) {
        if (written == null || !isGood(written)) {
            throw ReviewResource.wrong(
                    "reason", "is required, and at most " + LONGEST + " characters");
        }
        return Storable.of(written);
    }
}
