package io.incidentbridge.dispatch;

import io.incidentbridge.ledger.Claim;
import io.incidentbridge.servicenow.DeliveryOutcome;
import io.incidentbridge.tracing.CallLine;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.logging.Log;
import org.jboss.logging.Logger.Level;

/**
 * The line of an attempt, and its count: which call, what came of it, and by which id ServiceNow's
 * support finds it. Of ServiceNow's words only the audit takes note, redacted.
 */
final class AttemptLog implements DeliveryOutcome.Cases<AttemptLog.Line> {

    private static final AttemptLog LINES = new AttemptLog();

    /**
     * How grave it is, and in words.
     *
     * @param outcome in one word, for the metric
     */
    record Line(Level level, String outcome, String what) {

        Line(Level level, String outcome) {
            this(level, outcome, outcome);
        }
    }

    private AttemptLog() {}

    static void write(Claim claim, DeliveryOutcome outcome) {
        Line line = outcome.choose(LINES);
        CallLine.write(
                claim.callId(),
                claim.trace(),
                () ->
                        Log.logf(
                                line.level(),
                                "call %s, attempt %d: %s",
                                claim.callId(),
                                claim.attempt(),
                                (line.what() + " " + outcome.trace()).strip()));
        Metrics.counter(
                        "incident.bridge.delivery.attempts",
                        "kind",
                        claim.incident() == null ? "incident" : "note",
                        "outcome",
                        line.outcome())
                .increment();
    }

    @Override
    public Line created(DeliveryOutcome.Created outcome) {
        return new Line(Level.INFO, "created");
    }

    @Override
    public Line alreadyExists(DeliveryOutcome.AlreadyExists outcome) {
        return new Line(Level.INFO, "found");
    }

    @Override
    public Line throttled(DeliveryOutcome.Throttled outcome) {
        return new Line(Level.INFO, "throttled");
    }

    @Override
    public Line withheld(DeliveryOutcome.Withheld outcome) {
        return new Line(Level.INFO, "withheld", "not sent");
    }

    @Override
    public Line unavailable(DeliveryOutcome.Unavailable outcome) {
        return new Line(Level.WARN, "unavailable", "unavailable, " + outcome.cause());
    }

    @Override
    public Line inDoubt(DeliveryOutcome.InDoubt outcome) {
        return new Line(Level.WARN, "in_doubt", "in doubt");
    }

    @Override
    public Line unauthorised(DeliveryOutcome.Unauthorised outcome) {
        return new Line(Level.ERROR, "unauthorised");
    }

    @Override
    public Line refused(DeliveryOutcome.Refused outcome) {
        return new Line(Level.WARN, "refused");
    }

    @Override
    public Line rejected(DeliveryOutcome.Rejected outcome) {
        return new Line(Level.ERROR, "rejected");
    }
}
