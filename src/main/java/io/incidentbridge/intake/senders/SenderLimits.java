package io.incidentbridge.intake.senders;

import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.ProblemException;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What {@code INTAKE_SENDERS} lets each sender do; a rate counts for each replica. */
@Startup
@ApplicationScoped
public class SenderLimits {

    private final Map<String, SenderLimit> limits;
    private final Map<String, TokenBucket> buckets = new HashMap<>();

    SenderLimits(SenderConfig config) {
        this.limits = config.senders().map(SenderLimits::parse).orElse(Map.of());
        limits.forEach(
                (sender, limit) -> {
                    if (limit.rate() != null) {
                        buckets.put(sender, new TokenBucket(limit.rate(), System.nanoTime()));
                    }
                });
    }

    /**
     * Lets a sender's request pass.
     *
     * @throws ProblemException 403 on a path that is not the sender's, 429 past its rate
     */
    public void admit(String sender, RoutingContext context) {
        // As the endpoints are matched: what is written with dots or escapes is the same path.
        if (!limits.getOrDefault(sender, SenderLimit.NONE).allows(context.normalizedPath())) {
            throw new ProblemException(
                    Problem.of(403, "Forbidden", "This sender may not use this path."));
        }
        TokenBucket bucket = buckets.get(sender);
        if (bucket != null && context.request().method().equals(HttpMethod.POST)) {
            Duration wait = bucket.take(System.nanoTime());
            if (!wait.isZero()) {
                throw tooMany(wait);
            }
        }
    }

    /**
     * Counts events beyond the first of a request.
     *
     * @return how long until they are within the sender's rate
     */
    public Duration owe(String sender, int events) {
        TokenBucket bucket = buckets.get(sender);
        return bucket == null ? Duration.ZERO : bucket.owe(events, System.nanoTime());
    }

    private static ProblemException tooMany(Duration wait) {
        return new ProblemException(
                Problem.of(429, "Too many requests", "Nothing was accepted; send it again later."),
                // In whole seconds, and never none.
                Duration.ofSeconds(wait.toSeconds() + 1));
    }

    private static Map<String, SenderLimit> parse(String setting) {
        Map<String, SenderLimit> limits = new HashMap<>();
        for (String entry : setting.split(",", -1)) {
            String[] parts = entry.strip().split("\\s*=\\s*", 2);
            try {
                if (parts.length != 2
                        || parts[0].isBlank()
                        || limits.put(parts[0], SenderLimit.parse(parts[1])) != null) {
                    throw new IllegalArgumentException();
                }
            } catch (IllegalArgumentException e) {
                throw new ConfigurationException(
                        "INTAKE_SENDERS must read name=/path /path 50/s,name=20/s with each name"
                                + " once; the entry after "
                                + limits.size()
                                + " others does not");
            }
        }
        return Map.copyOf(limits);
    }
}
