package io.incidentbridge.console.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page.
 *
 * @param section absent on a page that is none of the navigation's
 * @param user who looks
 * @param mayAct whether the user is an operator
 * @param mayUnmask whether the user may see what is sealed
 * @param hasSession whether the user has signed in, and so can sign out
 * @param version of the application; with it a browser fetches scripts and styles anew
 * @param troubles the worst first
 * @param review calls that wait for a person
 * @param quarantined events that wait for one
 */
public record Frame(
        @Nullable Section section,
        String user,
        boolean mayAct,
        boolean mayUnmask,
        boolean hasSession,
        String version,
        List<Trouble> troubles,
        long review,
        long quarantined) {

    public List<Section> sections() {
        return Section.all();
    }

    public boolean isCurrent(Section other) {
        return section == other;
    }

    /** How many things wait there; 0 where nothing is counted. */
    public long waitingIn(Section other) {
        return switch (other) {
            case REVIEW -> review;
            case QUARANTINE -> quarantined;
            default -> 0;
        };
    }

    public long wrong() {
        return troubles.stream().filter(Trouble::isWrong).count();
    }
}
