package io.incidentbridge.genesys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it came.
 *
 * @param pause how long it asks everybody to wait
 */
record CloudResponse(int status, String body, Optional<Duration> pause) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int TOO_MANY = 429;
    private static final int LONGEST_CAUSE = 200;

    static CloudResponse of(Response response) {
        String body = response.hasEntity() ? response.readEntity(String.class) : "";
        return new CloudResponse(
                response.getStatus(),
                body == null ? "" : body,
                response.getStatus() == TOO_MANY
                        ? Optional.of(Limits.wait(response::getHeaderString))
                        : Limits.usedUp(response::getHeaderString));
    }

    /** It was never sent. */
    static CloudResponse withheld(Duration wait) {
        return new CloudResponse(TOO_MANY, "", Optional.of(wait));
    }

    boolean isUnauthorised() {
        return status == 401;
    }

    CloudAnswer answer() {
        if (status >= 200 && status < 300) {
            JsonNode json = json();
            return json == null
                    ? new CloudAnswer.Unavailable(status + " without JSON")
                    : new CloudAnswer.Answered(json);
        }
        return switch (status) {
            case TOO_MANY -> new CloudAnswer.Withheld(pause.orElse(Duration.ZERO));
            case 401, 403 -> new CloudAnswer.Forbidden(cause());
            // A proxy's 404 says nothing.
            case 404, 410 ->
                    code().isEmpty()
                            ? new CloudAnswer.Unavailable(cause())
                            : new CloudAnswer.Absent();
            case 408 -> new CloudAnswer.Unavailable(cause());
            default ->
                    status >= 500 || status < 400
                            ? new CloudAnswer.Unavailable(cause())
                            : new CloudAnswer.Rejected(status, cause());
        };
    }

    /** The platform's code and no words of it, which quote what was sent. */
    private String cause() {
        String cause = (status + " " + code()).strip();
        return cause.length() <= LONGEST_CAUSE ? cause : cause.substring(0, LONGEST_CAUSE);
    }

    private String code() {
        JsonNode json = json();
        return json == null ? "" : json.path("code").asText("");
    }

    private @Nullable JsonNode json() {
        try {
            return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** Neither body nor headers: they may end in a log. */
    @Override
    public String toString() {
        return "status " + status;
    }
}
