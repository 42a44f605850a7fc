package io.incidentbridge.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.incidentbridge.ledger.Gap;
import io.incidentbridge.ledger.MissedCall;
import io.incidentbridge.ledger.Reconciliations.Missed;
import io.incidentbridge.ledger.Undecided;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which calls no event told of, and when nobody listened; the latest of each.
 *
 * @param reconciledTo calls that escalated before are known; absent where nobody reconciles
 * @param missedLastDay calls that reconciliation raised within the last day
 * @param missed since the ledger remembers, 100,000 at most
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GapReport(
        @Nullable Instant reconciledTo,
        long missedLastDay,
        long missed,
        List<Gone> gaps,
        List<Call> calls,
        List<Open> undecided) {

    static GapReport of(
            @Nullable Instant reconciledTo,
            Missed missed,
            List<Gap> gaps,
            List<MissedCall> calls,
            List<Undecided.Call> undecided) {
        return new GapReport(
                reconciledTo,
                missed.lastDay(),
                missed.all(),
                gaps.stream().map(Gone::of).toList(),
                calls.stream().map(Call::of).toList(),
                undecided.stream().map(Open::of).toList());
    }

    /**
     * A call that rules wanted no incident of while nobody told what its flow had set.
     *
     * @param escalatedAt by the platform's clock
     * @param givenUpAt absent while it is still asked for
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Open(
            String callId, Instant escalatedAt, Instant since, @Nullable Instant givenUpAt) {

        static Open of(Undecided.Call call) {
            return new Open(call.id(), call.escalatedAt(), call.since(), call.givenUpAt());
        }
    }

    /**
     * A time in which nobody listened.
     *
     * @param notComparedTo what lies before was too old, and nobody will know; absent where nothing
     *     was
     * @param reconciledAt absent until what was missed then is known, as far as it is
     * @param missed calls that were raised of it
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Gone(
            Instant from,
            Instant to,
            String cause,
            @Nullable Instant notComparedTo,
            @Nullable Instant reconciledAt,
            long missed) {

        static Gone of(Gap gap) {
            return new Gone(
                    gap.beganAt(),
                    gap.endedAt(),
                    gap.skippedTo() == null ? gap.cause() : gap.cause() + "; too old, not compared",
                    gap.skippedTo(),
                    gap.reconciledAt(),
                    gap.missed());
        }
    }

    /**
     * A call that reconciliation raised.
     *
     * @param escalatedAt by the platform's clock
     * @param incident its number, once there is one
     * @param why no event of it came, as far as that is known
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Call(
            String callId,
            Instant foundAt,
            Instant escalatedAt,
            @Nullable String queueId,
            String rule,
            @Nullable String incident,
            String why) {

        static Call of(MissedCall call) {
            return new Call(
                    call.callId(),
                    call.foundAt(),
                    call.escalatedAt(),
                    call.queueId(),
                    call.rule(),
                    call.incident() == null ? null : call.incident().number(),
                    why(call));
        }

        private static String why(MissedCall call) {
            Gap gap = call.gap();
            if (call.ignoredAt() != null) {
                return "an event came, and a rule ignored it at " + call.ignoredAt();
            }
            return gap == null
                    ? "no event came"
                    : "nobody listened from %s to %s: %s"
                            .formatted(gap.beganAt(), gap.endedAt(), gap.cause());
        }
    }
}
