package io.incidentbridge.sandbox.genesys;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** For a call whose events are lost. */
record NobodyTold(Told names) implements Told {

    @Override
    public void detail(Conversation call, String topic, Instant at, JsonObject body) {}

    @Override
    public void changed(Conversation call) {}

    @Override
    public @Nullable String queueName(String queueId) {
        return names.queueName(queueId);
    }
}
