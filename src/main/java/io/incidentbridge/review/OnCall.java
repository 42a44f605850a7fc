package io.incidentbridge.review;

import io.incidentbridge.ledger.Alert;
import io.incidentbridge.ledger.AlertTerms;
import io.incidentbridge.ledger.Alerts;
import io.incidentbridge.ledger.Turn;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Tells whoever is on call of each trouble when it begins, when there is more of it, and when it is
 * over: again and again until the receiver takes it.
 */
@ApplicationScoped
class OnCall {

    private static final long EVERY = 2_000;

    /** Longer than a receiver may take to answer. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 10;

    private final Alerts alerts;
    private final AlertReceiver receiver;
    private final AlertWording wording;
    private final AlertTerms terms;
    private final Vertx vertx;
    private final Turn turn = new Turn("no alert could be judged");
    private long timer = -1;

    OnCall(
            Alerts alerts,
            @RestClient AlertReceiver receiver,
            AlertConfig config,
            AlertWording wording,
            Vertx vertx) {
        this.alerts = alerts;
        this.receiver = receiver;
        this.wording = wording;
        this.terms =
                new AlertTerms(
                        config.outage(), config.backlogAge(), config.quarantine(), config.repeat());
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(EVERY, tick -> turn.take(this::look));
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private Uni<Void> look() {
        return alerts.judge(terms)
                .chain(() -> wording.receiver().map(this::tellAll).orElseGet(OnCall::nobody))
                .ifNoItem()
                .after(LEASE)
                .fail();
    }

    private static Uni<Void> nobody() {
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> tellAll(URI webhook) {
        return alerts.claim(terms, LEASE)
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(alert -> tell(webhook, alert))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> tell(URI webhook, Alert alert) {
        return Uni.createFrom()
                .deferred(() -> receiver.tell(webhook, wording.of(alert)))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .invoke(answer -> Log.infof("alert %s told", alert.kind().word()))
                .chain(() -> alerts.told(alert))
                .onFailure()
                .recoverWithUni(failure -> untold(alert, failure));
    }

    private Uni<Void> untold(Alert alert, Throwable failure) {
        String cause =
                failure instanceof WebApplicationException answered
                        ? String.valueOf(answered.getResponse().getStatus())
                        : failure.getClass().getSimpleName();
        Log.warnf("alert %s could not be told: %s", alert.kind().word(), cause);
        return alerts.untold(alert, delay(alert.attempt()));
    }

    private static Duration delay(int attempt) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(MOST_DOUBLINGS, attempt - 1));
        return doubled.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : doubled;
    }
}
