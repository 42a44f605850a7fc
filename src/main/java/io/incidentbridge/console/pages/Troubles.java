package io.incidentbridge.console.pages;

import io.incidentbridge.console.GenesysView;
import io.incidentbridge.console.PreflightView;
import io.incidentbridge.console.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads off the status what an operator has to know first, the worst of it first. */
final class Troubles {

    /** Alerts that nothing else here tells of. */
    private static final Set<String> ALERTS = Set.of("backlog-old", "quarantine-rising");

    private Troubles() {}

    static List<Trouble> of(Status status, long quarantined) {
        List<Trouble> found = new ArrayList<>();
        delivery(status, found);
        if (status.backlog().review() > 0) {
            found.add(Trouble.wrong("review", status.backlog().review(), "/review"));
        }
        status.alerts().stream()
                .filter(alert -> ALERTS.contains(alert.alert()))
                .map(
                        alert ->
                                Trouble.wrong(alert.alert(), alert.count(), path(alert.alert()))
                                        .since(alert.since(), null))
                .forEach(found::add);
        if (!status.rules().refused().isEmpty()) {
            found.add(Trouble.wrong("rules", status.rules().refused().size(), "/rules"));
        }
        if (status.genesys() != null) {
            genesys(status.genesys(), found);
        }
        if (quarantined > 0) {
            found.add(Trouble.watched("quarantine", quarantined, "/quarantine"));
        }
        if (status.delivery().pausedUntil() != null) {
            found.add(
                    Trouble.watched("paused", 0, "/status")
                            .since(
                                    status.delivery().pausedUntil(),
                                    status.delivery().pauseCause()));
        }
        status.storms()
                .forEach(
                        storm ->
                                found.add(
                                        Trouble.watched(
                                                        "storm",
                                                        storm.calls(),
                                                        "/escalations/" + storm.parent())
                                                .since(storm.since(), storm.rule())));
        return List.copyOf(found);
    }

    private static void delivery(Status status, List<Trouble> found) {
        Status.Breaker breaker = status.breaker();
        PreflightView preflight = status.preflight();
        if (status.replicas().isEmpty()) {
            found.add(Trouble.wrong("no-replica", 0, "/status"));
        }
        if (!breaker.state().equals("closed")) {
            String kind = status.token().equals("refused") ? "access-refused" : "breaker";
            found.add(Trouble.wrong(kind, 0, "/status").since(breaker.since(), breaker.cause()));
        }
        if (preflight != null && preflight.verdict().equals("wrong")) {
            found.add(Trouble.wrong("preflight", 0, "/status"));
        }
    }

    /** What nobody hears is found by reconciliation, and what it cannot do is made up for. */
    private static void genesys(GenesysView genesys, List<Trouble> found) {
        GenesysView.Notifications heard = genesys.notifications();
        GenesysView.Reconciliation compared = genesys.reconciliation();
        if (heard != null && !heard.trouble().isEmpty()) {
            found.add(genesys("not-heard", 0).since(heard.heardUntil(), heard.trouble()));
        }
        if (!compared.trouble().isEmpty()) {
            found.add(
                    genesys("not-compared", 0).since(compared.reconciledTo(), compared.trouble()));
        }
        if (compared.openGaps() != null && compared.openGaps() > 0) {
            found.add(genesys("gaps", compared.openGaps()));
        }
        if (compared.missedLastDay() != null && compared.missedLastDay() > 0) {
            found.add(genesys("missed", compared.missedLastDay()));
        }
    }

    private static Trouble genesys(String kind, long count) {
        return Trouble.watched(kind, count, "/reconciliation");
    }

    private static String path(String alert) {
        return alert.equals("backlog-old") ? "/escalations?state=pending" : "/quarantine";
    }
}
