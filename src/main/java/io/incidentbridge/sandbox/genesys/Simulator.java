package io.incidentbridge.sandbox.genesys;

import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Plays calls: some at once, or so many a minute until it is told to stop. */
final class Simulator {

    private static final Script[] MIX = {
        Script.COMPLETE,
        Script.COMPLETE,
        Script.SERVED,
        Script.SERVED,
        Script.ABANDON,
        Script.TRANSFER,
        Script.IVR_ERROR,
        Script.SILENT_AGENT
    };

    private final Conversations conversations;
    private final Told told;
    private final Agenda agenda;
    private final Clock clock;
    private final Random random = new Random(1);
    private double callsAMinute;
    private double speed = 1;
    private int running;

    Simulator(Conversations conversations, Told told, Agenda agenda, Clock clock) {
        this.conversations = conversations;
        this.told = told;
        this.agenda = agenda;
        this.clock = clock;
    }

    /**
     * @param speed how much faster than life; a call of a minute and a half takes nine seconds at
     *     10
     */
    void setSpeed(double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed must be above 0");
        }
        this.speed = speed;
    }

    void seed(long seed) {
        random.setSeed(seed);
    }

    /** Calls of all kinds from now on; 0 stops. */
    void setCallsAMinute(double rate) {
        if (!(rate >= 0 && rate <= 10_000)) {
            throw new IllegalArgumentException("callsAMinute must be 0 to 10000");
        }
        callsAMinute = rate;
        running++;
        next(running);
    }

    double callsAMinute() {
        return callsAMinute;
    }

    /**
     * Plays one, live or as if it had been over for a while.
     *
     * @param order {@code script}, and what else is wanted of it: {@code callId}, {@code ani},
     *     {@code queueId}, {@code attributes}, {@code endedAgoSeconds} for one that nobody was told
     *     of
     * @return the ids of the calls
     */
    List<String> play(JsonObject order) {
        List<String> ids = new ArrayList<>();
        int count = order.getInteger("count", 1);
        for (int i = 0; i < count; i++) {
            ids.add(playOne(order));
        }
        return ids;
    }

    private String playOne(JsonObject order) {
        Script script = Script.of(order.getString("script", "complete"));
        String id = order.getString("callId", UUID.randomUUID().toString());
        Map<String, String> attributes = new LinkedHashMap<>();
        order.getJsonObject("attributes", new JsonObject())
                .forEach(one -> attributes.put(one.getKey(), String.valueOf(one.getValue())));
        Long endedAgo = order.getLong("endedAgoSeconds");
        Instant start =
                endedAgo == null
                        ? clock.instant()
                        : clock.instant().minusSeconds(endedAgo).minus(script.length());
        Conversation call = new Conversation(id, start, order.getString("ani", "tel:+15550100199"));
        PlayedCall played =
                new PlayedCall(
                        call,
                        order.getString("queueId", Directory.SUPPORT),
                        attributes,
                        conversations,
                        endedAgo == null ? told : new NobodyTold(told));
        for (Script.Line line : script.lines()) {
            if (endedAgo == null) {
                agenda.at(
                        start.plus(scaled(line.after())),
                        due -> line.happens().accept(played, due));
            } else {
                line.happens().accept(played, start.plus(line.after()));
            }
        }
        return id;
    }

    private Duration scaled(Duration life) {
        return Duration.ofNanos((long) (life.toNanos() / speed));
    }

    /** Those before stop by themselves when another rate was set. */
    private void next(int run) {
        if (run == running && callsAMinute > 0) {
            agenda.in(
                    Duration.ofNanos((long) (60e9 / callsAMinute)),
                    due -> {
                        if (run == running) {
                            Script script = MIX[random.nextInt(MIX.length)];
                            play(new JsonObject().put("script", script.word()));
                            next(run);
                        }
                    });
        }
    }
}
