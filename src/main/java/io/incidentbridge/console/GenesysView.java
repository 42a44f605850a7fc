package io.incidentbridge.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.incidentbridge.ledger.Duty;
import io.incidentbridge.ledger.Reconciliations.Missed;
import io.incidentbridge.ledger.Undecided;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the replica that has the duty does with Genesys Cloud.
 *
 * @param onDuty whether any replica has it
 * @param notifications absent while nobody is to listen
 * @param watch absent while nobody has the duty
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GenesysView(
        boolean onDuty,
        @Nullable Notifications notifications,
        Reconciliation reconciliation,
        @Nullable Watch watch) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Absent where nobody has ever had the duty. */
    static @Nullable GenesysView of(Duty.Standing standing, Numbers numbers) {
        boolean onDuty = standing.holder() != null;
        if (!onDuty && standing.reconciledTo() == null && standing.heardUntil() == null) {
            return null;
        }
        JsonNode told = read(standing.told());
        return new GenesysView(
                onDuty,
                told.has("notifications")
                        ? Notifications.of(told.path("notifications"), onDuty, standing)
                        : null,
                Reconciliation.of(told.path("reconciliation"), standing, numbers),
                onDuty ? Watch.of(told.path("watch")) : null);
    }

    /** Absent where they could not be counted in time. */
    record Numbers(
            @Nullable Long openGaps, @Nullable Missed missed, Undecided.@Nullable Count undecided) {

        static final Numbers UNKNOWN = new Numbers(null, null, null);
    }

    private static List<String> names(JsonNode told) {
        List<String> names = new ArrayList<>();
        told.forEach(queue -> names.add(queue.asText()));
        return names;
    }

    private static JsonNode read(String told) {
        try {
            return JSON.readTree(told);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a standing is not JSON");
        }
    }

    /**
     * @param state {@code connected}; {@code connecting}; {@code nobody} has the duty
     * @param queues that are listened to
     * @param leftOut queues that are unknown or not permitted
     * @param heardUntil nothing was missed before, gaps apart
     * @param trouble why there is no channel
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Notifications(
            String state,
            int queues,
            List<String> leftOut,
            @Nullable Instant heardUntil,
            String trouble) {

        static Notifications of(JsonNode told, boolean onDuty, Duty.Standing standing) {
            return new Notifications(
                    onDuty ? told.path("state").asText() : "nobody",
                    told.path("queues").asInt(),
                    names(told.path("leftOut")),
                    standing.heardUntil(),
                    told.path("trouble").asText());
        }
    }

    /**
     * @param reconciledTo calls that escalated before are known
     * @param behindSeconds since then
     * @param openGaps times in which nobody listened, and of which it is not yet known what was
     *     missed; absent when they could not be counted in time, as the next ones
     * @param missedLastDay calls that it raised within the last day
     * @param missed since the ledger remembers, 100,000 at most
     * @param undecided calls that are asked for again, since nobody told all of them
     * @param givenUp of them, since the ledger remembers
     * @param leftOut names that no queue has, so that its calls are not compared
     * @param off why not all of the time is compared; absent when it is
     * @param trouble why the last run failed, or calls cannot be asked for
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Reconciliation(
            @Nullable Instant reconciledTo,
            @Nullable Long behindSeconds,
            @Nullable Long openGaps,
            @Nullable Long missedLastDay,
            @Nullable Long missed,
            @Nullable Long undecided,
            @Nullable Long givenUp,
            List<String> leftOut,
            String off,
            String trouble) {

        static Reconciliation of(JsonNode told, Duty.Standing standing, Numbers numbers) {
            Instant to = standing.reconciledTo();
            Missed missed = numbers.missed();
            Undecided.Count undecided = numbers.undecided();
            String trouble = told.path("trouble").asText();
            return new Reconciliation(
                    to,
                    to == null ? null : Duration.between(to, standing.now()).toSeconds(),
                    numbers.openGaps(),
                    missed == null ? null : missed.lastDay(),
                    missed == null ? null : missed.all(),
                    undecided == null ? null : undecided.open(),
                    undecided == null ? null : undecided.givenUp(),
                    names(told.path("leftOut")),
                    told.path("off").asText(),
                    missed == null && trouble.isEmpty()
                            ? "what had been missed could not be counted in time"
                            : trouble);
        }
    }

    /**
     * @param isOn whether a rule asks for live calls, and they are looked at
     * @param calls that are watched
     * @param late of them, not looked at for twice as long as they should: the budget does not
     *     suffice
     * @param trouble why calls cannot be looked at
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Watch(boolean isOn, long calls, long late, String trouble) {

        static Watch of(JsonNode told) {
            return new Watch(
                    told.path("isOn").asBoolean(),
                    told.path("calls").asLong(),
                    told.path("late").asLong(),
                    told.path("trouble").asText());
        }
    }
}
