package io.incidentbridge.servicenow.network;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.spi.RestClientListener;
import org.jboss.resteasy.reactive.client.impl.VertxRequestCustomizingClientBuilder;

/**
 * Lets no connection to ServiceNow live for ever: under steady load a pooled one would never be
 * idle, and would stay with an address the name has left, or with a certificate that was replaced.
 *
 * <p>An old connection is told with its request that this is the last one. To close it from here
 * would break what the pool may have given it meanwhile.
 */
@RegisterForReflection
public final class ConnectionAge implements RestClientListener {

    static final Duration DEFAULT = Duration.ofMinutes(5);

    /** A shorter one would make a connection for each request. */
    static final Duration SHORTEST = Duration.ofSeconds(1);

    static final Duration LONGEST = Duration.ofDays(1);

    @Override
    public void onNewClient(Class<?> client, RestClientBuilder builder) {
        RegisterRestClient registered = client.getAnnotation(RegisterRestClient.class);
        if (registered != null
                && registered.configKey().equals("servicenow")
                && builder instanceof VertxRequestCustomizingClientBuilder<?> customizing) {
            Limit limit = new Limit(settings().connectionAge().orElse(DEFAULT), Clock.systemUTC());
            customizing.httpClientRequestCustomizer(limit::apply);
        }
    }

    private static NetworkConfig settings() {
        return ConfigProvider.getConfig()
                .unwrap(SmallRyeConfig.class)
                .getConfigMapping(NetworkConfig.class);
    }

    /** Knows since when each connection of one client has been in use. */
    private static final class Limit {

        private final Map<HttpConnection, Instant> firstUse =
                Collections.synchronizedMap(new WeakHashMap<>());
        private final Duration age;
        private final Clock clock;

        Limit(Duration age, Clock clock) {
            this.age = age;
            this.clock = clock;
        }

        void apply(HttpClientRequest request) {
            Instant now = clock.instant();
            Instant since = firstUse.computeIfAbsent(request.connection(), connection -> now);
            if (!now.isBefore(since.plus(age))) {
                request.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
        }
    }
}
