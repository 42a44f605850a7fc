package io.incidentbridge.sandbox.genesys;

import io.incidentbridge.sandbox.Exchange;
import java.util.Locale;

/** What a request wants of the organisation. */
enum Operation {
    TOKEN("/oauth/token"),
    CHANNEL("/api/v2/notifications/channels"),
    SUBSCRIPTION("/api/v2/notifications/channels/[^/]+/subscriptions"),
    CONVERSATION("/api/v2/conversations/[^/]+"),
    QUEUE("/api/v2/routing/queues(/[^/]+)?"),
    USER("/api/v2/users/[^/]+"),
    ANALYTICS("/api/v2/analytics/conversations/details/query"),
    OTHER(".*");

    private final String path;

    Operation(String path) {
        this.path = path;
    }

    static Operation of(Exchange exchange) {
        for (Operation operation : values()) {
            if (exchange.path().matches(operation.path)) {
                return operation;
            }
        }
        return OTHER;
    }

    static Operation of(String word) {
        try {
            return valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "on must be token, channel, subscription, conversation, queue, user, analytics"
                            + " or any",
                    e);
        }
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
