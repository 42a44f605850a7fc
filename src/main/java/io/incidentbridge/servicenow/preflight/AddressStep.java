package io.incidentbridge.servicenow.preflight;

import io.incidentbridge.servicenow.Probe;
import io.incidentbridge.servicenow.Sight;
import io.incidentbridge.servicenow.Target;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Asks as nobody: an instance that is up says 401, in JSON. Whoever stands before it may want a
 * token first, and show a page to those who have none; so may one that sleeps. And a wait that is
 * asked of nobody is not one for those who deliver.
 */
final class AddressStep implements Step {

    /** What never leaves this machine may go in clear. */
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Probe probe;
    private final Target target;

    AddressStep(Probe probe) {
        this.probe = probe;
        this.target = probe.target();
    }

    @Override
    public Set<Check> checks() {
        return Set.of(Check.ADDRESS);
    }

    @Override
    public Uni<Void> take(Flight flight) {
        return probe.knock(flight.permits())
                .chain(sight -> isLate(sight) ? probe.knock(flight.permits()) : answered(sight))
                .invoke(flight::learnTime)
                .invoke(sight -> flight.found(finding(sight)))
                .replaceWithVoid();
    }

    /** The first request of a process may be late by what it takes to load its classes. */
    private static boolean isLate(Sight sight) {
        return sight instanceof Sight.Unreachable unreachable
                && unreachable.obstacle() == Sight.Obstacle.NO_ANSWER;
    }

    private static Uni<Sight> answered(Sight sight) {
        return Uni.createFrom().item(sight);
    }

    private Finding finding(Sight sight) {
        Words words = Words.ofInstance(Check.ADDRESS, target);
        if (!(sight instanceof Sight.Answered answered)) {
            return sight.choose(words);
        }
        int status = answered.status();
        if (status >= 500) {
            return sight.choose(words);
        }
        if (status != 401 && answered.isPage()) {
            return page(status).with(answered.transaction());
        }
        Finding answers =
                isInClear()
                        ? Finding.warning(
                                Check.ADDRESS,
                                "it answers without TLS",
                                "Write SERVICENOW_URL with https://, since tokens and incidents"
                                        + " go over the network in clear.")
                        : Finding.ok(Check.ADDRESS, "it answers");
        return answers.with(answered.transaction());
    }

    private static Finding page(int status) {
        return Finding.unclear(
                Check.ADDRESS,
                status + " with a page instead of JSON, to a request without a token",
                "Look at the other findings: where they are in order a gateway wants a token first;"
                        + " else wake the instance up in a browser, correct SERVICENOW_URL, or"
                        + " allow the address that this service calls from.");
    }

    private boolean isInClear() {
        try {
            URI uri = URI.create(target.url().toLowerCase(Locale.ROOT));
            return "http".equals(uri.getScheme()) && !HERE.contains(String.valueOf(uri.getHost()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
