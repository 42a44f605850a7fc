package io.incidentbridge.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.incidentbridge.ledger.Alert;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the receiver of an alert is sent. It may come twice, with the same {@code id} and status.
 *
 * @param id the same from the beginning of a trouble to its end
 * @param alert {@code review}, {@code access-refused}, {@code servicenow-failing}, {@code
 *     backlog-old}, {@code quarantine-rising} or {@code storm}
 * @param status {@code firing} or {@code resolved}
 * @param count how much of it there is
 * @param detail redacted
 * @param until absent while it goes on
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record AlertMessage(
        String source,
        String id,
        String alert,
        String status,
        String summary,
        long count,
        String detail,
        Instant since,
        @Nullable Instant until) {

    static AlertMessage of(Alert alert) {
        Alert.Kind kind = alert.kind();
        return new AlertMessage(
                "incident-bridge",
                kind.word() + "-" + alert.id(),
                kind.word(),
                alert.closedAt() == null ? "firing" : "resolved",
                kind.summary(),
                alert.count(),
                alert.detail(),
                alert.openedAt(),
                alert.closedAt());
    }
}
