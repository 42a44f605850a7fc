package io.incidentbridge.servicenow;

import io.quarkus.logging.Log;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClientException;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.OidcClientsConfig;
import io.quarkus.oidc.client.runtime.TokensHelper;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * The token of every request, fetched once for all that wait for it, and renewed before it ends.
 *
 * <p>It is asked for before a request waits for its turn, which the client filter of the framework
 * cannot do: requests whose turns had passed while a token was fetched would go out all at once.
 */
@ApplicationScoped
class AccessToken {

    private final OidcClients clients;
    private final OidcClientsConfig config;
    private final TokenEndpoint endpoint;
    private final Duration timeout;
    private final Vertx vertx;
    private final TokensHelper tokens = new TokensHelper();
    private volatile OidcClient client;

    AccessToken(
            OidcClients clients,
            OidcClientsConfig config,
            TokenEndpoint endpoint,
            ServiceNowConfig serviceNow,
            Vertx vertx) {
        this.endpoint = endpoint;
        this.timeout = serviceNow.timeout();
        this.vertx = vertx;
        this.clients = clients;
        this.config = config;
        this.client = clients.getClient();
    }

    /** The framework gives its REST clients new certificates; its token clients keep the old. */
    void renew(@Observes CertificateUpdatedEvent event) {
        clients.newClient(OidcClientsConfig.getDefaultClient(config))
                .subscribe()
                .with(
                        this::replace,
                        failure -> Log.error("no token client for the new certificates"));
    }

    private void replace(OidcClient renewed) {
        OidcClient before = client;
        client = renewed;
        // What asks for a token with it just now is through by then, or has given up.
        vertx.setTimer(2 * timeout.toMillis(), tick -> close(before));
    }

    private static void close(OidcClient client) {
        try {
            client.close();
        } catch (IOException e) {
            Log.warn("a token client of certificates before cannot be closed");
        }
    }

    /**
     * The value of the {@code Authorization} header.
     *
     * @return fails with {@link TokenRefusedException} or {@link TokenUnavailableException}
     */
    Uni<String> bearer() {
        return get(false);
    }

    /** One that is not the refused one, whoever has fetched it meanwhile. */
    Uni<String> insteadOf(String refused) {
        return bearer().chain(
                        current ->
                                current.equals(refused)
                                        ? get(true)
                                        : Uni.createFrom().item(current));
    }

    /**
     * Asks for one more, beside that which is kept.
     *
     * @return when it ends, empty when the endpoint does not say; fails as {@link #bearer}, but
     *     with the failure of a connection as it is
     */
    Uni<Optional<Instant>> another() {
        return client.getTokens()
                .map(Tokens::getAccessTokenExpiresAt)
                .map(seconds -> Optional.ofNullable(seconds).map(Instant::ofEpochSecond))
                .onFailure(OidcClientException.class)
                .recoverWithUni(silent -> endpoint.failure().map(AccessToken::noOther));
    }

    private Uni<String> get(boolean anew) {
        return tokens.getTokens(client, Map.of(), anew)
                .map(Tokens::getAccessToken)
                .map(token -> "Bearer " + token)
                .onFailure(OidcClientException.class)
                .recoverWithUni(silent -> endpoint.unreachable().map(AccessToken::none))
                .onFailure(failure -> !(failure instanceof TokenRefusedException))
                .transform(TokenUnavailableException::of);
    }

    private static Optional<Instant> noOther(Optional<Throwable> why) {
        throw why.map(CompletionException::new)
                .<RuntimeException>map(known -> known)
                .orElseGet(
                        () ->
                                new TokenUnavailableException(
                                        "the token endpoint does not answer", null));
    }

    private static String none(Optional<String> why) {
        throw new TokenUnavailableException(why.orElse("the token endpoint does not answer"), null);
    }
}
