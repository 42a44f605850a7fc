package io.incidentbridge.problem;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.logging.Log;
import io.quarkus.security.ForbiddenException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.CharConversionException;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever an endpoint throws into a problem. */
class ProblemMappers {

    private static final Map<Integer, String> DETAILS =
            Map.of(
                    404, "There is nothing here.",
                    405, "This method is not allowed here.",
                    406, "None of the media types asked for can be given.",
                    413, "The request is too large.",
                    415, "This media type is not understood here.");

    @ServerExceptionMapper
    Response map(ProblemException failure) {
        return failure.toResponse();
    }

    /** What the framework found wrong; its own messages may quote the request. */
    @ServerExceptionMapper
    Response map(WebApplicationException failure) {
        Response framework = failure.getResponse();
        int status = framework.getStatus();
        if (status < 400 || framework.hasEntity()) {
            return framework;
        }
        Response.ResponseBuilder answer =
                Problem.of(
                                status,
                                framework.getStatusInfo().getReasonPhrase(),
                                DETAILS.getOrDefault(status, "The request cannot be served."))
                        .answer();
        String allow = framework.getHeaderString(HttpHeaders.ALLOW);
        return (allow == null ? answer : answer.header(HttpHeaders.ALLOW, allow)).build();
    }

    /** A body that Jackson cannot read into what an endpoint takes; its messages quote the body. */
    @ServerExceptionMapper({
        MismatchedInputException.class,
        StreamConstraintsException.class,
        CharConversionException.class
    })
    Response unreadable() {
        return Problem.of(400, "Unreadable request", "The body is not what is expected here.")
                .answer()
                .build();
    }

    @ServerExceptionMapper(ForbiddenException.class)
    Response forbidden() {
        return Problem.of(403, "Forbidden", "This sender may not do that.").answer().build();
    }

    /** A fault of our own: the log gets what is needed to find it, the caller an id to ask by. */
    @ServerExceptionMapper
    Response map(Throwable failure) {
        String id = UUID.randomUUID().toString();
        Log.errorf(new Untold(failure), "fault %s", id);
        return Problem.of(500, "Internal fault", "It is in the log under " + id + ".")
                .answer()
                .build();
    }

    /** A failure without its message, which may quote a caller's data; its trace tells enough. */
    private static final class Untold extends Exception {
        private static final long serialVersionUID = 1L;

        Untold(Throwable failure) {
            super(failure.getClass().getName(), null, false, true);
            setStackTrace(failure.getStackTrace());
        }
    }
}
