package io.incidentbridge.servicenow;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * Looks at ServiceNow the way incidents go, by the same client, token and time limit, and changes
 * nothing there. No method fails: what went wrong is a sight as well.
 */
@ApplicationScoped
public class Probe {

    private static final int LONGEST_WORDS = 120;

    private final TableApi table;
    private final ScriptedApi scripted;
    private final AccessToken token;
    private final Requests requests;
    private final ServiceNowConfig config;
    private final Clock clock = Clock.systemUTC();

    Probe(
            @RestClient TableApi table,
            @RestClient ScriptedApi scripted,
            AccessToken token,
            Requests requests,
            ServiceNowConfig config) {
        this.table = table;
        this.scripted = scripted;
        this.token = token;
        this.requests = requests;
        this.config = config;
    }

    public Target target() {
        return Target.of(config);
    }

    /** Whoever shows no token is told 401 by an instance that is up; it tells nothing more. */
    public Uni<Sight> knock(Permits permits) {
        return seen(
                Uni.createFrom()
                        .deferred(permits::next)
                        .chain(() -> table.query(null, config.table(), null, "sys_id", 1))
                        .map(Answer::of));
    }

    /** A token of its own, since one that is kept would hide that the next is refused. */
    public Uni<Sight> token() {
        return Uni.createFrom()
                .deferred(token::another)
                .<Sight>map(ends -> new Sight.Token(ends.orElse(null)))
                .onFailure()
                .recoverWithItem(this::failed);
    }

    /**
     * Records by the Table API.
     *
     * @param query absent for any record
     */
    public Uni<Sight> records(
            Permits permits, String from, @Nullable String query, String fields, int limit) {
        return sent(permits, bearer -> table.query(bearer, from, query, fields, limit));
    }

    /** What the shipped app says of itself. */
    public Uni<Sight> application(Permits permits) {
        return sent(permits, bearer -> scripted.read(Target.beside(config, "check"), bearer));
    }

    /** A resource that only takes a POST answers 405, and one that is not there does not. */
    public Uni<Sight> resource(Permits permits) {
        return sent(permits, bearer -> scripted.read(Target.resource(config), bearer));
    }

    private Uni<Sight> sent(Permits permits, Function<String, Uni<Response>> request) {
        return seen(
                Uni.createFrom().deferred(() -> requests.send(permits, Operation.CHECK, request)));
    }

    private Uni<Sight> seen(Uni<Answer> answer) {
        return answer.map(this::answered).onFailure().recoverWithItem(this::failed);
    }

    private Sight answered(Answer answer) {
        if (answer.status() == 429) {
            return new Sight.Throttled(answer.wait(clock).orElse(null));
        }
        return new Sight.Answered(
                answer.status(),
                answer.json(),
                words(answer.detail()),
                clockAhead(answer.date()),
                answer.transaction());
    }

    private Sight failed(Throwable failure) {
        if (failure instanceof UnsuccessfulAnswerException unsuccessful) {
            return answered(unsuccessful.answer());
        }
        if (failure instanceof WithheldException withheld) {
            return new Sight.Withheld(String.valueOf(withheld.getMessage()));
        }
        if (failure instanceof TokenRefusedException refused) {
            return new Sight.TokenRefused(words(String.valueOf(refused.getMessage())));
        }
        if (failure instanceof TokenUnavailableException unavailable) {
            return unavailable.retryAfter() == null
                    ? new Sight.Unreachable(
                            Sight.Obstacle.NO_TOKEN, String.valueOf(unavailable.getMessage()))
                    : new Sight.Throttled(unavailable.retryAfter());
        }
        return new Sight.Unreachable(Obstacles.of(failure), failure.getClass().getSimpleName());
    }

    private @Nullable Duration clockAhead(@Nullable String date) {
        if (date == null) {
            return null;
        }
        try {
            return Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** They end in a log, and nobody has redacted them. */
    private static String words(String said) {
        String plain = said.replaceAll("[^\\p{L}\\p{N}\\p{P} ]", " ").strip();
        // A status has three digits; what has more may be somebody's.
        String numberless = plain.replaceAll("\\d[\\d .()/-]{3,}\\d", "…");
        return numberless.length() <= LONGEST_WORDS
                ? numberless
                : numberless.substring(0, LONGEST_WORDS) + "…";
    }
}
