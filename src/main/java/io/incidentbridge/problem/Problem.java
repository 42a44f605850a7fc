package io.incidentbridge.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error by RFC 9457. It says what is wrong and never quotes what was sent.
 *
 * @param type {@code about:blank}: the status says what kind of problem it is
 * @param status the HTTP status
 * @param errors which fields are wrong, where fields are
 * @param quarantineId under which the input is kept, where it is
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable List<FieldError> errors,
        @Nullable String quarantineId) {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(int status, String title, String detail) {
        return new Problem("about:blank", title, status, detail, null, null);
    }

    public Problem withErrors(List<FieldError> wrong) {
        return new Problem(type, title, status, detail, List.copyOf(wrong), quarantineId);
    }

    public Problem quarantinedAs(String id) {
        return new Problem(type, title, status, detail, errors, id);
    }

    Response.ResponseBuilder answer() {
        return Response.status(status).type(MEDIA_TYPE).entity(this);
    }

    /**
     * A field that is wrong.
     *
     * @param detail what is wrong with it, without its value
     */
    @RegisterForReflection
    public record FieldError(String field, String detail) {}
}
