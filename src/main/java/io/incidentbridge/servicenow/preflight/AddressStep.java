package io.incidentbridge.servicenow.preflight;

import io.incidentbridge.servicenow.Probe;
import io.incidentbridge.servicenow.Sight;
import io.incidentbridge.servicenow.Target;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Asks as nobody: an instance that is up says 401, in JSON. */
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
                .invoke(flight::learn)
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
        if (status >= 500 || (status == 403 && answered.isPage())) {
            return sight.choose(words);
        }
        if (status != 401 && answered.isPage()) {
            return words.page(answered).with(answered.transaction());
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

    private boolean isInClear() {
        try {
            URI uri = URI.create(target.url().toLowerCase(Locale.ROOT));
            return "http".equals(uri.getScheme()) && !HERE.contains(String.valueOf(uri.getHost()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
