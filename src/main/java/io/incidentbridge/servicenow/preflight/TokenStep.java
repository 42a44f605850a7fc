package io.incidentbridge.servicenow.preflight;

import io.incidentbridge.servicenow.Probe;
import io.incidentbridge.servicenow.Sight;
import io.incidentbridge.servicenow.Target;
import io.smallrye.mutiny.Uni;
import java.util.Set;

/** Asks for one more token; a wait for that is not one for those who have theirs. */
final class TokenStep implements Step {

    private final Probe probe;
    private final Target target;

    TokenStep(Probe probe) {
        this.probe = probe;
        this.target = probe.target();
    }

    @Override
    public Set<Check> checks() {
        return Set.of(Check.TOKEN);
    }

    @Override
    public Uni<Void> take(Flight flight) {
        return probe.token()
                .invoke(flight::learnTime)
                .invoke(sight -> flight.found(finding(sight)))
                .replaceWithVoid();
    }

    private Finding finding(Sight sight) {
        return sight instanceof Sight.Token token && token.endsAt() == null
                ? Finding.warning(
                        Check.TOKEN,
                        "the token does not say when it ends (expires_in)",
                        "Let the endpoint of SERVICENOW_TOKEN_URL send expires_in: without it a"
                                + " token is renewed only after a request was refused.")
                : sight.choose(Words.ofTokens(Check.TOKEN, target));
    }
}
