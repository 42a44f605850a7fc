package io.incidentbridge.servicenow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.quarkus.oidc.client.runtime.OidcClientsConfig;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessTokenTest {

    private final Vertx vertx = Vertx.vertx();
    private final List<OidcClient> made = new ArrayList<>();
    private final List<OidcClient> closed = new ArrayList<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void client_of_certificates_before_is_closed_once_its_requests_are_through() {
        AccessToken token = accessToken();
        CertificateUpdatedEvent event =
                new CertificateUpdatedEvent("servicenow", stub(TlsConfiguration.class, Map.of()));

        token.renew(event);
        assertThat(closed).isEmpty();
        token.renew(event);

        await().until(() -> closed.size() == 2);
        assertThat(closed).containsExactlyElementsOf(made.subList(0, 2));
        assertThat(made).hasSize(3);
    }

    private AccessToken accessToken() {
        OidcClients clients =
                stub(
                        OidcClients.class,
                        Map.of(
                                "getClient",
                                this::client,
                                "newClient",
                                () -> Uni.createFrom().item(client())));
        OidcClientsConfig config =
                stub(
                        OidcClientsConfig.class,
                        Map.of(
                                "namedClients",
                                () ->
                                        Map.of(
                                                OidcClientsConfig.DEFAULT_CLIENT_KEY,
                                                stub(OidcClientConfig.class, Map.of()))));
        ServiceNowConfig serviceNow =
                stub(ServiceNowConfig.class, Map.of("timeout", () -> Duration.ofMillis(50)));
        TokenEndpoint endpoint =
                new TokenEndpoint(
                        config,
                        stub(TlsConfigurationRegistry.class, Map.of("getDefault", Optional::empty)),
                        stub(ProxyConfigurationRegistry.class, Map.of()),
                        serviceNow,
                        vertx);
        return new AccessToken(clients, config, endpoint, serviceNow, vertx);
    }

    private OidcClient client() {
        OidcClient[] self = new OidcClient[1];
        self[0] =
                stub(
                        OidcClient.class,
                        Map.of(
                                "close",
                                () -> {
                                    closed.add(self[0]);
                                    return self;
                                }));
        made.add(self[0]);
        return self[0];
    }

    private static <T> T stub(Class<T> type, Map<String, Supplier<?>> answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (stub, method, arguments) ->
                                switch (method.getName()) {
                                    case "equals" -> stub == arguments[0];
                                    case "hashCode" -> System.identityHashCode(stub);
                                    case "toString" -> type.getSimpleName();
                                    default -> answers.get(method.getName()).get();
                                }));
    }
}
