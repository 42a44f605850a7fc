package io.incidentbridge.sandbox.genesys;

import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The faults in force: the first that fits a request happens. */
final class Troubles {

    private final List<Trouble> troubles = new ArrayList<>();
    private final Random random = new Random(1);

    void add(Trouble trouble) {
        troubles.add(trouble);
    }

    void clear() {
        troubles.clear();
    }

    Optional<Trouble> next(Operation operation) {
        for (int i = 0; i < troubles.size(); i++) {
            Trouble trouble = troubles.get(i);
            if ((trouble.on() == null || trouble.on() == operation)
                    && random.nextDouble() < trouble.probability()) {
                useUp(i, trouble);
                return Optional.of(trouble);
            }
        }
        return Optional.empty();
    }

    JsonArray toJson() {
        return new JsonArray(troubles.stream().map(Trouble::toJson).toList());
    }

    private void useUp(int index, Trouble trouble) {
        Integer times = trouble.times();
        if (times == null) {
            return;
        }
        if (times == 1) {
            troubles.remove(index);
        } else {
            troubles.set(index, trouble.times(times - 1));
        }
    }
}
