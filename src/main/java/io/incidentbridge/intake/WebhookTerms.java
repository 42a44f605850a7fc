package io.incidentbridge.intake;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who may send events by webhook, and how many; read at start, so that a wrong one stops it. */
@Startup
@ApplicationScoped
class WebhookTerms {

    private static final String ANY = "*";

    /** A host, as the specification has it, or a URL's origin, as senders do. */
    private static final Pattern ORIGIN = Pattern.compile("[A-Za-z0-9.:/\\[\\]_-]{1,255}");

    private static final Pattern RATE = Pattern.compile("0*[1-9]\\d{0,8}");

    private final Set<String> origins;
    private final Optional<Integer> highestRate;

    WebhookTerms(WebhookConfig config) {
        this.origins =
                config.origins().stream()
                        .map(origin -> origin.strip().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
        this.highestRate = config.rate();
        if (highestRate.filter(rate -> rate < 1).isPresent()) {
            throw new ConfigurationException("INTAKE_WEBHOOK_RATE must be at least 1");
        }
    }

    boolean allows(String origin) {
        return ORIGIN.matcher(origin).matches()
                && (origins.contains(ANY) || origins.contains(origin.toLowerCase(Locale.ROOT)));
    }

    /**
     * Requests a minute: as many as asked for, up to the highest; {@code *} for no limit.
     *
     * @param asked absent, {@code *} or nonsense where any rate is
     */
    String rate(@Nullable String asked) {
        boolean isNumber = asked != null && RATE.matcher(asked.strip()).matches();
        if (!isNumber) {
            return highestRate.map(String::valueOf).orElse(ANY);
        }
        int wanted = Integer.parseInt(String.valueOf(asked).strip());
        return String.valueOf(Math.min(wanted, highestRate.orElse(wanted)));
    }
}
