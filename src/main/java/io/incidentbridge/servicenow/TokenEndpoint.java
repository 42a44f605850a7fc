package io.incidentbridge.servicenow;

import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.quarkus.oidc.client.runtime.OidcClientsConfig;
import io.quarkus.oidc.common.runtime.OidcCommonUtils;
import io.quarkus.oidc.common.runtime.OidcTlsSupport;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Finds out why no token came, where the framework's failure does not say: it connects as the token
 * client does, and sends nothing.
 */
@ApplicationScoped
class TokenEndpoint {

    private static final long KEPT_MILLIS = 1_000;

    private final OidcClientConfig client;
    private final OidcTlsSupport tls;
    private final ProxyConfigurationRegistry proxies;
    private final ServiceNowConfig config;
    private final Vertx vertx;
    private final OneAnswer<Optional<Throwable>> failure;

    TokenEndpoint(
            OidcClientsConfig clients,
            TlsConfigurationRegistry registry,
            ProxyConfigurationRegistry proxies,
            ServiceNowConfig config,
            Vertx vertx) {
        this.client = OidcClientsConfig.getDefaultClient(clients);
        this.tls = OidcTlsSupport.of(registry);
        this.proxies = proxies;
        this.config = config;
        this.vertx = vertx;
        this.failure = new OneAnswer<>(forget -> vertx.setTimer(KEPT_MILLIS, tick -> forget.run()));
    }

    /** In words; empty when a connection can be had. Never fails. */
    Uni<Optional<String>> unreachable() {
        return failure().map(failure -> failure.flatMap(Unreachable::why));
    }

    /**
     * What a connection fails with; empty when it can be had. Never fails. All that ask while one
     * is tried, or a second later, are told of that one.
     */
    Uni<Optional<Throwable>> failure() {
        return failure.get(Uni.createFrom().completionStage(() -> connect().toCompletionStage()));
    }

    private Future<Optional<Throwable>> connect() {
        HttpClientOptions options = new HttpClientOptions();
        OidcCommonUtils.setHttpClientOptions(client, options, tls.forConfig(client.tls()), proxies);
        HttpClient connecting = vertx.createHttpClient(options);
        return connecting
                .request(
                        new RequestOptions()
                                .setAbsoluteURI(client.tokenPath().orElseThrow())
                                .setTimeout(config.timeout().toMillis()))
                .map(request -> Optional.<Throwable>empty())
                .recover(failure -> Future.succeededFuture(Optional.of(failure)))
                .onComplete(known -> connecting.close());
    }
}
