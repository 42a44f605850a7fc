package io.incidentbridge.servicenow.preflight;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Compares the clocks: ServiceNow's by its last answer, the database's, and ours. */
final class ClockStep implements Step {

    /** Beyond it times are misread. */
    static final Duration TOLERANCE = Duration.ofSeconds(30);

    private final Surroundings surroundings;
    private final Clock clock;

    ClockStep(Surroundings surroundings, Clock clock) {
        this.surroundings = surroundings;
        this.clock = clock;
    }

    @Override
    public Set<Check> checks() {
        return Set.of(Check.CLOCK);
    }

    @Override
    public Uni<Void> take(Flight flight) {
        return surroundings
                .databaseTime()
                .map(time -> Optional.of(Duration.between(clock.instant(), time)))
                .onFailure()
                .recoverWithItem(Optional.empty())
                .invoke(database -> flight.found(finding(flight.clockAhead(), database)))
                .replaceWithVoid();
    }

    static Finding finding(Optional<Duration> serviceNow, Optional<Duration> database) {
        boolean isServiceNowOff = isOff(serviceNow);
        boolean isDatabaseOff = isOff(database);
        if (isServiceNowOff && isDatabaseOff) {
            return wrong(
                    "ServiceNow and the database are " + off(serviceNow) + " this replica",
                    "Set the clock of this machine by NTP");
        }
        if (isDatabaseOff) {
            return wrong(
                    "the database is " + off(database) + " this replica",
                    "Set the clock of the database's machine by NTP");
        }
        if (isServiceNowOff) {
            return wrong(
                    "ServiceNow is " + off(serviceNow) + " this replica",
                    database.isEmpty()
                            ? "Set the clock of this machine by NTP"
                            : "Set the clocks of this machine and of the database by NTP, or ask"
                                    + " ServiceNow about its own");
        }
        if (serviceNow.isEmpty()) {
            return Finding.unclear(
                    Check.CLOCK,
                    "ServiceNow's answers have no Date",
                    "See what stands between here and ServiceNow and takes that header away.");
        }
        return database.isEmpty()
                ? Finding.waiting(Check.CLOCK, "the database is away")
                : Finding.ok(Check.CLOCK, "all clocks are within " + TOLERANCE.toSeconds() + " s");
    }

    private static Finding wrong(String seen, String fix) {
        return Finding.wrong(
                Check.CLOCK,
                seen,
                fix
                        + ": waits that ServiceNow asks for by the time of day are misread, and"
                        + " signed events and tokens of senders may be refused.");
    }

    private static boolean isOff(Optional<Duration> ahead) {
        return ahead.filter(by -> by.abs().compareTo(TOLERANCE) > 0).isPresent();
    }

    private static String off(Optional<Duration> ahead) {
        Duration by = ahead.orElse(Duration.ZERO);
        return by.abs().toSeconds() + " s " + (by.isNegative() ? "behind" : "ahead of");
    }
}
