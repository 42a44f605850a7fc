package io.incidentbridge.genesys;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.quarkus.oidc.client.runtime.OidcClientsConfig;
import io.quarkus.oidc.client.runtime.TokensHelper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * The token of every request, fetched once for all that wait for it, and renewed before it ends.
 *
 * <p>Its client has the settings of {@code quarkus.oidc-client.genesys}, where it is not enabled:
 * it is made at the first request, so that nothing starts where no organisation is configured.
 */
@ApplicationScoped
class CloudToken {

    /** Of the client among those of the framework. */
    static final String CLIENT = "genesys";

    private final TokensHelper tokens = new TokensHelper();
    private final Uni<OidcClient> client;

    CloudToken(OidcClients clients, OidcClientsConfig config, Organisation organisation) {
        this.client =
                Uni.createFrom()
                        .deferred(() -> clients.newClient(of(config, organisation)))
                        .memoize()
                        .until(() -> false);
    }

    /**
     * The value of the {@code Authorization} header.
     *
     * @return fails with {@link CloudTokenException}
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

    private Uni<String> get(boolean anew) {
        return client.chain(known -> tokens.getTokens(known, Map.of(), anew))
                .map(Tokens::getAccessToken)
                .map(token -> "Bearer " + token)
                .onFailure(failure -> !(failure instanceof CloudTokenException))
                .transform(failure -> CloudTokenException.unavailable());
    }

    private static OidcClientConfig of(OidcClientsConfig config, Organisation organisation) {
        OidcClientConfig settings = config.namedClients().get(CLIENT);
        return OidcClientConfig.builder(settings)
                .id(CLIENT)
                .clientEnabled(true)
                .authServerUrl(organisation.login())
                .tokenPath(organisation.login() + "/oauth/token")
                .build();
    }
}
