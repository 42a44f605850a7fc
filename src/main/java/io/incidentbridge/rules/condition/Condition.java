package io.incidentbridge.rules.condition;

import io.incidentbridge.escalation.Priority;
import io.incidentbridge.rules.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a rule asks of a call. Of what is not known of the call, nothing holds. */
public interface Condition {

    /** Of a rule without conditions. */
    Condition ALWAYS = call -> true;

    boolean holds(Call call);

    /** Whether it asks how a call is while it goes on, which only looking at it tells. */
    default boolean isLive() {
        return false;
    }

    /** All of them. */
    record All(List<Condition> of) implements Condition {
        @Override
        public boolean holds(Call call) {
            for (Condition condition : of) {
                if (!condition.holds(call)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean isLive() {
            return of.stream().anyMatch(Condition::isLive);
        }
    }

    /** One of them, or more. */
    record AnyOf(List<Condition> of) implements Condition {
        @Override
        public boolean holds(Call call) {
            for (Condition condition : of) {
                if (condition.holds(call)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean isLive() {
            return of.stream().anyMatch(Condition::isLive);
        }
    }

    /** The opposite. */
    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(Call call) {
            return !condition.holds(call);
        }

        @Override
        public boolean isLive() {
            return condition.isLive();
        }
    }

    /**
     * It has been so for so long, and still is.
     *
     * @param state the attribute of a live call that tells for how many milliseconds
     */
    record Lasting(String state, Duration least) implements Condition {
        @Override
        public boolean holds(Call call) {
            String told = call.origin().way().equals(Origin.LIVE) ? call.attribute(state) : null;
            return told != null
                    && told.matches("\\d{1,15}")
                    && Duration.ofMillis(Long.parseLong(told)).compareTo(least) >= 0;
        }

        @Override
        public boolean isLive() {
            return true;
        }
    }

    /** A value of the call is one of the texts. */
    record Matches(Subject subject, List<Glob> globs) implements Condition {
        @Override
        public boolean holds(Call call) {
            return matches(globs, subject.first(call)) || matches(globs, subject.second(call));
        }
    }

    /** An attribute has one of the texts. */
    record Attribute(String name, List<Glob> globs) implements Condition {
        @Override
        public boolean holds(Call call) {
            return matches(globs, call.attribute(name));
        }
    }

    /** It is as urgent as one of them. */
    record Urgency(Set<Priority> priorities) implements Condition {
        @Override
        public boolean holds(Call call) {
            return priorities.contains(call.event().priority());
        }
    }

    /**
     * It took as long.
     *
     * @param least it took at least so long
     * @param most it took at most so long
     * @param isStrict exactly so long is not enough, or too much
     */
    record Length(@Nullable Duration least, @Nullable Duration most, boolean isStrict)
            implements Condition {
        @Override
        public boolean holds(Call call) {
            Duration length = call.duration();
            if (length == null) {
                return false;
            }
            int enough = isStrict ? 1 : 0;
            return (least == null || length.compareTo(least) >= enough)
                    && (most == null || most.compareTo(length) >= enough);
        }
    }

    private static boolean matches(List<Glob> globs, @Nullable String value) {
        if (value == null) {
            return false;
        }
        for (Glob glob : globs) {
            if (glob.matches(value)) {
                return true;
            }
        }
        return false;
    }

    /** Names and their conditions, all of which must hold. */
    static Condition attributes(Map<String, List<Glob>> byName) {
        return new All(
                byName.entrySet().stream()
                        .map(entry -> (Condition) new Attribute(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
