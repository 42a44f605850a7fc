package io.incidentbridge.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final @Nullable Duration retryAfter;

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    /**
     * @param retryAfter when to come again, for the {@code Retry-After} header
     */
    public ProblemException(Problem problem, @Nullable Duration retryAfter) {
        super(problem.title(), null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    public Problem problem() {
        return problem;
    }

    /** The answer that ends the request. */
    public Response toResponse() {
        Response.ResponseBuilder answer = problem.answer();
        return (retryAfter == null
                        ? answer
                        : answer.header(HttpHeaders.RETRY_AFTER, retryAfter.toSeconds()))
                .build();
    }
}
