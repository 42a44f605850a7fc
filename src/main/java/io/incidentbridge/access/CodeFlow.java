package io.incidentbridge.access;

import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Authentication.CookieSameSite;
import io.quarkus.oidc.runtime.OidcTenantConfig.Roles.Source;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How people sign in at the issuer: by the authorization code flow with PKCE, at one address of the
 * pages, and for as long as it takes. What comes of it is a session as any other.
 */
@Startup
@ApplicationScoped
public class CodeFlow {

    /** Whoever comes here is sent to the issuer, and comes back here. */
    public static final String PATH = "/sign-in/issuer";

    private static final String ALGORITHM = "HmacSHA256";

    private final @Nullable Client client;

    CodeFlow(IssuerConfig config) {
        this.client =
                config.clientId()
                        .filter(id -> !id.isBlank())
                        .map(id -> client(config, id))
                        .orElse(null);
    }

    public boolean isOn() {
        return client != null;
    }

    /** By which a session knows the issuer again that let its person in; absent without one. */
    public Optional<String> origin() {
        return Optional.ofNullable(client).map(one -> "issuer " + one.issuer() + " " + one.id());
    }

    /**
     * @param isSecure whether the browser reaches the pages by https
     */
    Optional<OidcTenantConfig> tenant(boolean isSecure) {
        return Optional.ofNullable(client).map(one -> tenant(one, isSecure));
    }

    private static OidcTenantConfig tenant(Client client, boolean isSecure) {
        return OidcTenantConfig.authServerUrl(client.issuer())
                .tenantId(isSecure ? "sign-in" : "sign-in-plain")
                .applicationType(ApplicationType.WEB_APP)
                .clientId(client.id())
                .credentials(client.secret())
                .authentication()
                .redirectPath(PATH)
                .restorePathAfterRedirect()
                .errorPath("/sign-in")
                .scopes(client.scopes())
                .pkceRequired()
                .nonceRequired()
                .stateSecret(client.key("state"))
                .forceRedirectHttpsScheme(isSecure)
                .cookieForceSecure(isSecure)
                .cookiePath("/sign-in")
                .cookieSameSite(CookieSameSite.LAX)
                .end()
                .tokenStateManager()
                .encryptionSecret(client.key("tokens"))
                .end()
                .roles()
                .source(client.source())
                .roleClaimPath(TokenIssuer.rolePaths(List.of(client.id())))
                .end()
                .build();
    }

    private static Client client(IssuerConfig config, String id) {
        String issuer =
                config.issuer()
                        .orElseThrow(
                                () ->
                                        new ConfigurationException(
                                                "OIDC_CLIENT_ID needs OIDC_ISSUER"));
        return new Client(
                TokenIssuer.checked(issuer),
                id.strip(),
                secret(config),
                config.scopes(),
                config.rolesFrom() == IssuerConfig.Roles.ACCESS_TOKEN
                        ? Source.accesstoken
                        : Source.idtoken);
    }

    private static String secret(IssuerConfig config) {
        try {
            Optional<String> secret =
                    config.clientSecretFile().isPresent()
                            ? Optional.of(Files.readString(config.clientSecretFile().get()))
                            : config.clientSecret();
            return secret.map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .orElseThrow(
                            () ->
                                    new ConfigurationException(
                                            "OIDC_CLIENT_ID needs OIDC_CLIENT_SECRET, or _FILE"));
        } catch (IOException e) {
            throw new ConfigurationException("OIDC_CLIENT_SECRET_FILE cannot be read");
        }
    }

    private record Client(
            String issuer, String id, String secret, List<String> scopes, Source source) {

        /** Every replica has the same: a person may come back to another. */
        String key(String purpose) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
                byte[] key = mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
                return Base64.getEncoder().encodeToString(key);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
            }
        }

        @Override
        public String toString() {
            return "client";
        }
    }
}
