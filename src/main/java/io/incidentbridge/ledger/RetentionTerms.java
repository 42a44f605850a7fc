package io.incidentbridge.ledger;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * How long calls are remembered, as ISO 8601 has it; Postgres reads the same.
 *
 * @param personal the personal part of a settled call
 * @param dedup the call itself, so that a repeat is known for one
 */
public record RetentionTerms(String personal, String dedup) {

    private static final LocalDate DAY = LocalDate.EPOCH;

    private static final String PERSONAL = "retention";
    private static final String DEDUP = "retention.dedup";

    public RetentionTerms {
        Duration shorter = length("RETENTION", personal);
        if (length("RETENTION_DEDUP", dedup).compareTo(shorter) < 0) {
            throw new IllegalArgumentException("RETENTION_DEDUP must be at least RETENTION");
        }
    }

    /**
     * @throws IllegalArgumentException with a message that names the setting
     */
    public static RetentionTerms of(Config settings) {
        return new RetentionTerms(text(settings, PERSONAL, "P90D"), text(settings, DEDUP, "P365D"));
    }

    /** How long a repeat is known for one, at least. */
    public Duration forDedup() {
        return length("RETENTION_DEDUP", dedup);
    }

    /** What is wrong with the settings; empty when they can be used. */
    public static Optional<String> wrong(Config settings) {
        try {
            of(settings);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /** Of months, which differ, those that come first. */
    private static Duration length(String setting, String text) {
        Duration length;
        try {
            length =
                    text.contains("T")
                            ? Duration.parse(text)
                            : Duration.ofDays(DAY.until(DAY.plus(Period.parse(text)), DAYS));
        } catch (DateTimeException | ArithmeticException e) {
            throw malformed(setting);
        }
        if (length.isNegative() || length.isZero()) {
            throw malformed(setting);
        }
        return length;
    }

    private static IllegalArgumentException malformed(String setting) {
        return new IllegalArgumentException(
                setting + " must be a time by ISO 8601, such as P90D, P3M or PT36H");
    }

    private static String text(Config settings, String property, String otherwise) {
        return settings.getOptionalValue(property, String.class)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(otherwise);
    }
}
