package io.incidentbridge.servicenow.preflight;

import io.incidentbridge.rules.Rules;
import io.incidentbridge.servicenow.Probe;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One look at everything, a request after the other, so that it stops where there is no point. */
@ApplicationScoped
class Inspection {

    /**
     * Long enough for each request to have its turn and its time limit, and nobody waits longer.
     */
    private static final Duration LONGEST = Duration.ofSeconds(50);

    private final Surroundings surroundings;
    private final Event<WarmedUp> warmedUp;
    private final List<Step> steps;
    private final Clock clock = Clock.systemUTC();

    Inspection(Probe probe, Rules rules, Surroundings surroundings, Event<WarmedUp> warmedUp) {
        this.warmedUp = warmedUp;
        this.surroundings = surroundings;
        Step address = new AddressStep(probe);
        Step token = new TokenStep(probe);
        Step time = new ClockStep(surroundings, clock);
        this.steps =
                probe.target().isScripted()
                        ? List.of(address, token, new ApplicationStep(probe, rules), time)
                        : List.of(
                                address,
                                token,
                                new TableStep(probe, rules),
                                new LookUpStep(probe),
                                new ColumnsStep(probe, rules),
                                new RightsStep(probe),
                                time);
    }

    Set<Check> checks() {
        Set<Check> checks = new TreeSet<>();
        steps.forEach(step -> checks.addAll(step.checks()));
        return checks;
    }

    /** Never fails, and ends within a minute. */
    Uni<Report> run(Asker asker) {
        Flight flight = new Flight(surroundings, surroundings.permits(LONGEST, asker));
        Uni<Void> course = Uni.createFrom().voidItem();
        for (Step step : steps) {
            course = course.chain(() -> take(step, flight)).invoke(() -> warmUp(step));
        }
        return course.ifNoItem()
                .after(LONGEST)
                .fail()
                .onFailure()
                .recoverWithNull()
                .map(ended -> report(flight));
    }

    private static Uni<Void> take(Step step, Flight flight) {
        return flight.inTheWay().isPresent() ? Uni.createFrom().voidItem() : step.take(flight);
    }

    /** From then on all has been used that a delivery needs. */
    private void warmUp(Step step) {
        if (step.checks().contains(Check.TABLE) || step.checks().contains(Check.APPLICATION)) {
            warmedUp.fire(new WarmedUp());
        }
    }

    private Report report(Flight flight) {
        for (Check check : checks()) {
            if (!flight.hasSeen(check)) {
                flight.found(
                        flight.inTheWay()
                                .map(finding -> Finding.skipped(check, finding.check()))
                                .orElseGet(() -> Finding.waiting(check, "it took too long")));
            }
        }
        return new Report(clock.instant(), flight.findings());
    }
}
