package io.incidentbridge.intake.notifications;

import io.incidentbridge.genesys.GenesysCloud;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Queues of these ids or names. */
public final class NamedQueues {

    private NamedQueues() {}

    public static Queues of(GenesysCloud cloud, String... queues) {
        return new Queues(cloud, config(List.of(queues)));
    }

    private static NotificationConfig config(List<String> queues) {
        return new NotificationConfig() {
            @Override
            public boolean notifications() {
                return true;
            }

            @Override
            public Optional<List<String>> queues() {
                return Optional.of(queues);
            }

            @Override
            public Duration nameTtl() {
                return Duration.ofHours(1);
            }

            @Override
            public Duration resubscribeEvery() {
                return Duration.ofHours(12);
            }

            @Override
            public Duration leftOutEvery() {
                return Duration.ofMinutes(5);
            }

            @Override
            public Duration pingEvery() {
                return Duration.ofSeconds(5);
            }

            @Override
            public Duration reconnectMax() {
                return Duration.ofSeconds(30);
            }
        };
    }
}
