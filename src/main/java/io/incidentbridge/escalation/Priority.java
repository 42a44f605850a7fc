package io.incidentbridge.escalation;

import java.util.Locale;
import java.util.Optional;

/** How urgent an escalation is; the order of the constants is the order of delivery. */
public enum Priority {
    CRITICAL(1),
    HIGH(2),
    MEDIUM(3),
    LOW(4);

    private final int rank;

    Priority(int rank) {
        this.rank = rank;
    }

    /**
     * Reads the words that flows use for a priority, in any case: {@code "High"}, {@code "P2"},
     * {@code "2"}, {@code "urgent"}. Empty for a word nobody agreed on.
     */
    public static Optional<Priority> named(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "critical", "urgent", "p1", "1" -> Optional.of(CRITICAL);
            case "high", "p2", "2" -> Optional.of(HIGH);
            case "medium", "moderate", "normal", "p3", "3" -> Optional.of(MEDIUM);
            case "low", "planning", "p4", "p5", "4", "5" -> Optional.of(LOW);
            default -> Optional.empty();
        };
    }

    /** 1 (first to be delivered) to 4, as the ledger orders by it. */
    public int rank() {
        return rank;
    }
}
