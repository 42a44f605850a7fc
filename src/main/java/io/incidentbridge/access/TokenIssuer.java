package io.incidentbridge.access;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose tokens are taken. The issuer is met at the first token and not at start, so that the
 * service starts while it is away, and takes tokens once it is back.
 */
@Startup
@ApplicationScoped
public class TokenIssuer implements TenantConfigResolver {

    /** The clocks of two machines differ. */
    private static final int GRACE_SECONDS = 5;

    /** An issuer that changed its key is asked for the new one; whoever makes up keys is not. */
    private static final Duration KEYS_ASKED_AGAIN = Duration.ofMinutes(1);

    private final @Nullable OidcTenantConfig issuer;
    private final CodeFlow codeFlow;
    private final SecureCookies cookies;

    TokenIssuer(IssuerConfig config, CodeFlow codeFlow, SecureCookies cookies) {
        this.codeFlow = codeFlow;
        this.cookies = cookies;
        this.issuer =
                config.issuer()
                        .map(TokenIssuer::checked)
                        .map(url -> tenant(url, config.audience()))
                        .orElse(null);
    }

    @Override
    public Uni<OidcTenantConfig> resolve(
            RoutingContext context, OidcRequestContext<OidcTenantConfig> request) {
        if (CodeFlow.PATH.equals(context.normalizedPath())) {
            return Uni.createFrom()
                    .item(codeFlow.tenant(cookies.areFor(context.request())).orElse(null));
        }
        return issuer == null ? Uni.createFrom().nullItem() : Uni.createFrom().item(issuer);
    }

    private static OidcTenantConfig tenant(String url, List<String> audience) {
        // What the issuer's own description gives as its name is what a token must say.
        return OidcTenantConfig.authServerUrl(url)
                .tenantId("issuer")
                .token()
                .audience(audience)
                .lifespanGrace(GRACE_SECONDS)
                .forcedJwkRefreshInterval(KEYS_ASKED_AGAIN)
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .end()
                .roles()
                .roleClaimPath(rolePaths(audience))
                .end()
                .build();
    }

    /** A role at some other client of the issuer is none here. */
    static List<String> rolePaths(List<String> audience) {
        return Stream.concat(
                        Stream.of("realm_access/roles", "groups", "roles", "scope", "scp"),
                        audience.stream().map(client -> "resource_access/\"" + client + "\"/roles"))
                .toList();
    }

    static String checked(String url) {
        try {
            if (URI.create(url.strip()).getHost() != null) {
                return url.strip();
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new ConfigurationException(
                "OIDC_ISSUER must be a URL, such as https://login.example.com/realms/main");
    }
}
