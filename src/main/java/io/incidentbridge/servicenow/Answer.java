package io.incidentbridge.servicenow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.incidentbridge.escalation.Incident;
import io.incidentbridge.servicenow.DeliveryOutcome.Suspect;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it came. A 200 may be a login page and a 201 may be empty, so nothing is believed
 * before it is JSON with a {@code sys_id} of 32 hex digits.
 *
 * @param retryAfter {@code Retry-After} as sent
 * @param rateLimitReset {@code X-RateLimit-Reset} as sent
 * @param transaction {@code X-Transaction-ID}, if it is one
 * @param date {@code Date} as sent
 */
record Answer(
        int status,
        String body,
        @Nullable String retryAfter,
        @Nullable String rateLimitReset,
        @Nullable String transaction,
        @Nullable String date) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern SYS_ID = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Pattern ABOUT_THE_RECORD =
            Pattern.compile("data policy|mandatory", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_DETAIL = 500;

    static Answer of(Response response) {
        String body = response.hasEntity() ? response.readEntity(String.class) : "";
        return new Answer(
                response.getStatus(),
                body == null ? "" : body,
                response.getHeaderString("Retry-After"),
                response.getHeaderString("X-RateLimit-Reset"),
                Trace.id(response.getHeaderString("X-Transaction-ID")),
                response.getHeaderString("Date"));
    }

    Trace trace() {
        return new Trace(status, transaction);
    }

    boolean isSuccess() {
        return status == 200 || status == 201;
    }

    /** What stands under {@code result}; missing when the body is not such JSON. */
    JsonNode result() {
        return json().path("result");
    }

    /** A page instead of JSON is a proxy's, or a sleeping instance's, whatever was asked. */
    Suspect suspect() {
        return body.isBlank() || !json().isMissingNode() ? Suspect.CALL : Suspect.SERVICENOW;
    }

    /** ServiceNow itself says that there is no such record; a proxy's 404 says nothing. */
    boolean isNoRecord() {
        return status == 404 && detail().startsWith("No Record found");
    }

    /** A data policy refuses the record, and will refuse it again; a right may come back. */
    boolean isAboutTheRecord() {
        return ABOUT_THE_RECORD.matcher(detail()).find();
    }

    /** ServiceNow's own words for a refusal. */
    String detail() {
        JsonNode error = json().path("error");
        String message = error.path("message").asText("");
        String detail = error.path("detail").asText("");
        String words = (message + (detail.isEmpty() ? "" : ": " + detail)).strip();
        return words.length() <= LONGEST_DETAIL ? words : words.substring(0, LONGEST_DETAIL);
    }

    /** How long ServiceNow asks to wait; empty when it does not say. */
    Optional<Duration> wait(Clock clock) {
        Instant now = clock.instant();
        Optional<Duration> fromSeconds = number(retryAfter).map(Duration::ofSeconds);
        return fromSeconds.isPresent()
                ? fromSeconds
                : number(rateLimitReset)
                        .map(reset -> Duration.between(now, Instant.ofEpochSecond(reset)))
                        .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    }

    static Optional<Incident> incident(JsonNode record) {
        String sysId = record.path("sys_id").asText("");
        return SYS_ID.matcher(sysId).matches()
                ? Optional.of(new Incident(sysId, record.path("number").asText("")))
                : Optional.empty();
    }

    /** The body; missing when it is no JSON. */
    JsonNode json() {
        try {
            JsonNode node = JSON.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static Optional<Long> number(@Nullable String text) {
        return text != null && text.strip().matches("\\d{1,12}")
                ? Optional.of(Long.parseLong(text.strip()))
                : Optional.empty();
    }

    /** Neither body nor headers: they may end in a log. */
    @Override
    public String toString() {
        return "status " + status;
    }
}
