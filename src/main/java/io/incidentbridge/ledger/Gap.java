package io.incidentbridge.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which nobody listened to the platform.
 *
 * @param cause why it began
 * @param sweptTo until then it is known what was missed; at first its beginning
 * @param skippedTo until then it was too old to be compared when somebody could; absent where it
 *     was not
 * @param reconciledAt absent until what was missed then is known
 * @param missed calls that reconciliation raised of it
 */
public record Gap(
        long id,
        Instant beganAt,
        Instant endedAt,
        String cause,
        Instant sweptTo,
        @Nullable Instant skippedTo,
        @Nullable Instant reconciledAt,
        long missed) {}
