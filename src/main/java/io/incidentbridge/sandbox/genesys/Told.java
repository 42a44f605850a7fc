package io.incidentbridge.sandbox.genesys;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who is told of what happens in a call. */
interface Told {

    /** By a detail event: EventBridge, and the topic of that very call. */
    void detail(Conversation call, String topic, Instant at, JsonObject body);

    /** By the topics of its queues. */
    void changed(Conversation call);

    /** As the organisation calls it. */
    @Nullable String queueName(String queueId);
}
