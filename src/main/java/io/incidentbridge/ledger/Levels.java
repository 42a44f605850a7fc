package io.incidentbridge.ledger;

/**
 * How the ledger stands, in numbers, for all replicas together; ages in seconds on the database's
 * clock.
 *
 * @param pending calls that wait for their incident
 * @param joined of a storm, that wait to be listed
 * @param review calls that wait for a person
 * @param oldest since the longest waiting was received; 0 where none waits
 * @param notes to be written to incidents
 * @param oldestNote since the longest waiting was made; 0 where none waits
 * @param quarantined what nobody has decided on
 * @param paused ServiceNow asked to wait
 * @param ease the share of the rate that is used
 * @param held since the breaker opened; 0 while it is closed
 * @param locked ServiceNow refuses the client
 * @param requestsLastMinute to ServiceNow
 */
public record Levels(
        long pending,
        long joined,
        long review,
        double oldest,
        long notes,
        double oldestNote,
        long quarantined,
        boolean paused,
        double ease,
        double held,
        boolean locked,
        long requestsLastMinute) {

    /** Before they were read. */
    public static final Levels NONE = new Levels(0, 0, 0, 0, 0, 0, 0, false, 1, 0, false, 0);
}
