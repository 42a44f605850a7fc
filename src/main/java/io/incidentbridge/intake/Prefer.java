package io.incidentbridge.intake;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code Prefer} header of RFC 7240; what it asks for and nobody can read is ignored. */
final class Prefer {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final Pattern WAIT =
            Pattern.compile("(?i)(?:^|[,;])\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?=$|[,;])");

    private Prefer() {}

    /** {@code wait=N}, seconds, at most 30. */
    static Optional<Duration> wait(List<String> headers) {
        Matcher wait = WAIT.matcher(String.join(",", headers));
        if (!wait.find()) {
            return Optional.empty();
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(wait.group(1)));
        return Optional.of(asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked);
    }
}
