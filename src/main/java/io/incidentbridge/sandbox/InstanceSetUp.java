package io.incidentbridge.sandbox;

import java.time.Duration;
import java.util.Set;

/** How an instance is set up, rightly unless a test or a person has it otherwise. */
final class InstanceSetUp {

    private static final Set<String> ROLES = Set.of("itil", "x_gcit_bridge.integration");

    private volatile Set<String> roles = ROLES;
    private volatile boolean hasTable = true;
    private volatile boolean hasApp = true;
    private volatile boolean hasCheck = true;
    private volatile boolean isDictionaryOpen = true;
    private volatile Duration clockAhead = Duration.ZERO;

    /** Of the user that the client acts for. */
    Set<String> roles() {
        return roles;
    }

    void setRoles(Set<String> names) {
        roles = Set.copyOf(names);
    }

    boolean mayReadIncidents() {
        return mayWriteIncidents() || roles.contains("sn_incident_read");
    }

    boolean mayWriteIncidents() {
        return roles.contains("itil") || roles.contains("sn_incident_write");
    }

    boolean hasTable() {
        return hasTable;
    }

    void setHasTable(boolean isThere) {
        hasTable = isThere;
    }

    boolean hasApp() {
        return hasApp;
    }

    void setHasApp(boolean isInstalled) {
        hasApp = isInstalled;
    }

    /** Whether the app's version has the resource that tells how it is installed. */
    boolean hasCheck() {
        return hasCheck;
    }

    void setHasCheck(boolean isThere) {
        hasCheck = isThere;
    }

    /** Whether the client may read sys_dictionary, and which roles it has. */
    boolean isDictionaryOpen() {
        return isDictionaryOpen;
    }

    void setDictionaryOpen(boolean isOpen) {
        isDictionaryOpen = isOpen;
    }

    Duration clockAhead() {
        return clockAhead;
    }

    void setClockAhead(Duration ahead) {
        clockAhead = ahead;
    }

    void reset() {
        roles = ROLES;
        hasTable = true;
        hasApp = true;
        hasCheck = true;
        isDictionaryOpen = true;
        clockAhead = Duration.ZERO;
    }
}
