package io.incidentbridge.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The faults in force: the first rule that fits a request decides, and a rule with a number of
 * times is gone when they are used up. May be changed while the sandbox runs.
 */
public final class FaultPlan {

    private final List<FaultRule> rules = new ArrayList<>();
    private final Map<Fault, Integer> fired = new EnumMap<>(Fault.class);
    private Random random = new Random(1);

    public synchronized void add(FaultRule rule) {
        rules.add(rule);
    }

    public synchronized void clear() {
        rules.clear();
    }

    /** Makes chance repeatable. */
    public synchronized void seed(long seed) {
        random = new Random(seed);
    }

    /** How often a fault has happened. */
    public synchronized int fired(Fault fault) {
        return fired.getOrDefault(fault, 0);
    }

    synchronized void forget() {
        rules.clear();
        fired.clear();
    }

    synchronized Optional<FaultRule> next(Operation operation, @Nullable String callId) {
        for (int i = 0; i < rules.size(); i++) {
            FaultRule rule = rules.get(i);
            if (rule.isAbout(operation, callId) && random.nextDouble() < rule.probability()) {
                useUp(i, rule);
                fired.merge(rule.fault(), 1, Integer::sum);
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    synchronized void replace(List<FaultRule> all) {
        rules.clear();
        rules.addAll(all);
    }

    synchronized JsonObject toJson() {
        JsonObject counts = new JsonObject();
        fired.forEach((fault, times) -> counts.put(fault.word(), times));
        return new JsonObject()
                .put("rules", new JsonArray(rules.stream().map(FaultRule::toJson).toList()))
                .put("fired", counts);
    }

    private void useUp(int index, FaultRule rule) {
        Integer times = rule.times();
        if (times == null) {
            return;
        }
        if (times == 1) {
            rules.remove(index);
        } else {
            rules.set(index, rule.times(times - 1));
        }
    }
}
