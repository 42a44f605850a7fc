package io.incidentbridge.intake;

import io.incidentbridge.intake.Reading.FieldError;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The errors of the intake as RFC 9457 problems; none quotes what was sent. */
final class Problems {

    private static final int UNPROCESSABLE = 422;

    private Problems() {}

    static HttpProblem unreadable(String detail, @Nullable UUID quarantineId) {
        return problem(400, "Unreadable event", detail, quarantineId).build();
    }

    static HttpProblem invalid(List<FieldError> errors, @Nullable UUID quarantineId) {
        return problem(
                        UNPROCESSABLE,
                        "Invalid event",
                        "Some fields are wrong; see errors.",
                        quarantineId)
                .with("errors", errors)
                .build();
    }

    static HttpProblem tooLarge(@Nullable UUID quarantineId) {
        return problem(
                        413,
                        "Event too large",
                        "One event holds at most " + Body.LIMIT / 1024 + " KiB.",
                        quarantineId)
                .build();
    }

    static HttpProblem unavailable(int retryAfterSeconds) {
        return problem(
                        Response.Status.SERVICE_UNAVAILABLE.getStatusCode(),
                        "Ledger unavailable",
                        "Nothing was accepted; send it again.",
                        null)
                .withHeader("Retry-After", retryAfterSeconds)
                .build();
    }

    private static HttpProblem.Builder problem(
            int status, String title, String detail, @Nullable UUID quarantineId) {
        HttpProblem.Builder problem =
                HttpProblem.builder()
                        .withType(URI.create("about:blank"))
                        .withTitle(title)
                        .withStatus(status)
                        .withDetail(detail);
        return quarantineId == null
                ? problem
                : problem.with("quarantineId", quarantineId.toString());
    }
}
