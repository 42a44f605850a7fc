package io.incidentbridge.console.pages;

import java.util.List;
import java.util.Locale;

/** What the navigation leads to. */
public enum Section {
    OVERVIEW("/"),
    ESCALATIONS("/escalations"),
    REVIEW("/review"),
    QUARANTINE("/quarantine"),
    RULES("/rules"),
    RECONCILIATION("/reconciliation"),
    STATUS("/status");

    private static final List<Section> ALL = List.of(values());

    private final String path;

    Section(String path) {
        this.path = path;
    }

    public String path() {
        return path;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<Section> all() {
        return ALL;
    }
}
