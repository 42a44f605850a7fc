package io.incidentbridge.intake.notifications;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentbridge.intake.duty.NotNowException;
import io.incidentbridge.intake.duty.Shift;
import io.incidentbridge.intake.watch.LiveCalls;
import io.incidentbridge.ledger.Gaps;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a channel open while this replica has the duty. What could not be heard meanwhile is a gap,
 * from the last time that nothing was missed until the channel is open again.
 */
@ApplicationScoped
class Listener implements Shift {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);
    private static final Duration ONE_COMMIT = Duration.ofSeconds(15);
    private static final Duration COMMIT_PATIENCE = Duration.ofSeconds(60);

    /** A channel that was lost before it lived so long is no better than none. */
    private static final Duration LIVED = Duration.ofSeconds(60);

    /** What was sent on a channel that is replaced may still be on its way. */
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private static final int MOST_UNDER_WAY = 256;

    private final Channels channels;
    private final Events events;
    private final LiveCalls calls;
    private final Gaps gaps;
    private final NotificationConfig config;
    private final Queues queues;
    private final MeterRegistry meters;
    private final Vertx vertx;

    private @Nullable Turn turn;

    Listener(
            Channels channels,
            Events events,
            LiveCalls calls,
            Gaps gaps,
            NotificationConfig config,
            Queues queues,
            MeterRegistry meters,
            Vertx vertx) {
        this.channels = channels;
        this.events = events;
        this.calls = calls;
        this.gaps = gaps;
        this.config = config;
        this.queues = queues;
        this.meters = meters;
        this.vertx = vertx;
        meters.gauge("incident.bridge.notifications.connected", this, it -> it.isConnected());
    }

    @Override
    public boolean isWanted() {
        return config.notifications() && queues.areNamed();
    }

    @Override
    public synchronized void begin(long fence) {
        turn = new Turn(fence);
        turn.connect("another replica had the channel, or none");
    }

    @Override
    public synchronized void end() {
        if (turn != null) {
            turn.end();
            turn = null;
        }
    }

    @Override
    public synchronized @Nullable Duration heard() {
        return turn == null ? null : turn.heard();
    }

    @Override
    public synchronized void describe(ObjectNode standing) {
        if (turn != null) {
            turn.describe(standing.putObject("notifications"));
        }
    }

    private synchronized double isConnected() {
        return turn != null && turn.isConnected ? 1 : 0;
    }

    /** From taking the duty to losing it. */
    private final class Turn {

        private final long fence;
        private boolean isOver;
        private boolean isConnected;
        private Inflow inflow = new Inflow();
        private @Nullable Channel channel;
        private @Nullable Channel leaving;
        private List<String> leftOut = List.of();

        /** In a row; tells how long to wait before the next try. */
        private int failures;

        /** Rises with every channel that ends a gap; one that replaces another goes on with it. */
        private long stretch;

        private long openedAt;
        private String trouble = "";
        private long renewal = -1;

        Turn(long fence) {
            this.fence = fence;
        }

        /**
         * @param cause why nobody listens now
         */
        synchronized void connect(String cause) {
            if (isOver) {
                return;
            }
            channels.open()
                    .ifNoItem()
                    .after(PATIENCE)
                    .fail()
                    .subscribe()
                    .with(
                            opened -> opened(opened, cause),
                            failure -> later(failure, () -> connect(cause)));
        }

        private synchronized void opened(Channel opened, String cause) {
            if (isOver) {
                opened.close();
                return;
            }
            inflow = new Inflow();
            openedAt = System.nanoTime();
            long begun = ++stretch;
            use(opened);
            gaps.end(fence, cause)
                    .onFailure()
                    .retry()
                    .withBackOff(FIRST_RETRY, LAST_RETRY)
                    .until(failure -> goesOn(begun))
                    .subscribe()
                    .with(done -> connected(begun, opened), failure -> {});
        }

        /** Whether somebody has listened ever since, if on another channel by now. */
        private synchronized boolean goesOn(long begun) {
            return !isOver && channel != null && stretch == begun;
        }

        private synchronized void connected(long begun, Channel opened) {
            if (goesOn(begun)) {
                isConnected = true;
                trouble = "";
                meters.counter("incident.bridge.notification.connects").increment();
                Log.infof("listening to %d queues", opened.queueIds().size());
            }
        }

        private void use(Channel opened) {
            channel = opened;
            calls.listeningTo(Set.copyOf(opened.queueIds()));
            if (!opened.leftOut().isEmpty() && !opened.leftOut().equals(leftOut)) {
                Log.warnf("queues that are unknown or not permitted: %s", opened.leftOut());
            }
            leftOut = opened.leftOut();
            opened.listen(
                    text -> received(opened, text),
                    cause -> lost(opened, cause),
                    config.pingEvery());
            vertx.cancelTimer(renewal);
            renewal = vertx.setPeriodic(renewEvery().toMillis(), tick -> replace(opened));
        }

        private Duration renewEvery() {
            Duration usual = config.resubscribeEvery();
            return leftOut.isEmpty() || usual.compareTo(config.leftOutEvery()) < 0
                    ? usual
                    : config.leftOutEvery();
        }

        /**
         * The new one first, so that nothing is missed between them. A channel in use is never
         * subscribed again: a request that is refused half-way would leave it deaf.
         */
        private synchronized void replace(Channel before) {
            if (!isCurrent(before)) {
                return;
            }
            channels.open()
                    .ifNoItem()
                    .after(PATIENCE)
                    .fail()
                    .subscribe()
                    .with(
                            opened -> replaced(before, opened),
                            failure -> later(failure, () -> replace(before)));
        }

        private synchronized void replaced(Channel before, Channel opened) {
            if (!isCurrent(before)) {
                opened.close();
                return;
            }
            use(opened);
            trouble = "";
            leave(before);
        }

        private void leave(Channel before) {
            if (leaving != null) {
                leaving.close();
            }
            leaving = before;
            vertx.setTimer(FAREWELL.toMillis(), tick -> before.close());
        }

        private void received(Channel from, String text) {
            Message message = Message.of(text);
            if (message.isUnreadable()) {
                meters.counter("incident.bridge.notification.unreadable").increment();
                take(from, message);
            } else if (message.isOfCalls()) {
                take(from, message);
            } else if (message.announcesClosing()) {
                replace(from);
            }
            inflow().heard();
        }

        private void take(Channel from, Message message) {
            Inflow into = inflow();
            long event = into.begin();
            if (into.size() >= MOST_UNDER_WAY) {
                from.pause();
            }
            events.take(message)
                    .ifNoItem()
                    .after(ONE_COMMIT)
                    .fail()
                    .onFailure()
                    .retry()
                    .withBackOff(FIRST_RETRY, LAST_RETRY)
                    .expireIn(COMMIT_PATIENCE.toMillis())
                    .subscribe()
                    .with(
                            done -> {
                                into.committed(event);
                                if (into.size() < MOST_UNDER_WAY / 2) {
                                    resume();
                                }
                            },
                            // It stays under way, so that the gap begins with it.
                            failure -> uncommitted(into));
        }

        private synchronized void resume() {
            Stream.of(channel, leaving).filter(Objects::nonNull).forEach(Channel::resume);
        }

        /** Whichever channel it came on: what is heard after it does not make up for it. */
        private synchronized void uncommitted(Inflow into) {
            Channel now = channel;
            if (now != null && into == inflow) {
                lost(now, "an event could not be committed");
            }
        }

        private synchronized void lost(Channel ended, String cause) {
            if (!isCurrent(ended)) {
                return;
            }
            ended.close();
            channel = null;
            isConnected = false;
            trouble = cause;
            Log.warnf("nobody listens to the queues: %s", cause);
            meters.counter("incident.bridge.notification.gaps").increment();
            if (System.nanoTime() - openedAt > LIVED.toNanos()) {
                failures = 0;
                connect(cause);
            } else {
                vertx.setTimer(backoff().toMillis(), tick -> connect(cause));
            }
        }

        private synchronized void later(Throwable failure, Runnable again) {
            if (isOver) {
                return;
            }
            trouble =
                    failure instanceof NotNowException
                            ? String.valueOf(failure.getMessage())
                            : "no connection: " + failure.getClass().getSimpleName();
            Duration wait = backoff();
            Duration longer = failure instanceof NotNowException now ? now.wait(wait) : wait;
            Log.warnf("no channel: %s; again in %d ms", trouble, longer.toMillis());
            vertx.setTimer(Math.max(1, longer.toMillis()), tick -> again.run());
        }

        private Duration backoff() {
            long most =
                    Math.min(
                            config.reconnectMax().toMillis(),
                            FIRST_WAIT.toMillis() << Math.min(failures++, 10));
            return Duration.ofMillis(
                    Math.max(1, most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1)));
        }

        private synchronized boolean isCurrent(Channel one) {
            return !isOver && channel == one;
        }

        private synchronized Inflow inflow() {
            return inflow;
        }

        synchronized @Nullable Duration heard() {
            return isConnected ? inflow.age() : null;
        }

        synchronized void describe(ObjectNode standing) {
            standing.put("state", isConnected ? "connected" : "connecting");
            standing.put("trouble", trouble);
            Channel now = channel;
            standing.put("queues", now == null ? 0 : now.queueIds().size());
            ArrayNode leftOut = standing.putArray("leftOut");
            if (now != null) {
                now.leftOut().forEach(leftOut::add);
            }
        }

        synchronized void end() {
            isOver = true;
            isConnected = false;
            vertx.cancelTimer(renewal);
            if (channel != null) {
                channel.close();
                channel = null;
            }
            if (leaving != null) {
                leaving.close();
            }
        }
    }
}
