package io.incidentbridge.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Settings of the issuer of tokens, {@code OIDC_…} in the environment. */
@ConfigMapping(prefix = "oidc")
interface IssuerConfig {

    /** Where the issuer describes itself; no tokens are taken without it. */
    Optional<String> issuer();

    /** Whom a token must be meant for. */
    @WithDefault("incident-bridge")
    List<String> audience();
}
