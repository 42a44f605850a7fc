package io.incidentbridge.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
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

    /** As which client the pages send people to the issuer; without it nobody signs in there. */
    Optional<String> clientId();

    Optional<String> clientSecret();

    /** Read at start; wins over {@link #clientSecret}. */
    Optional<Path> clientSecretFile();

    /** What the issuer is asked to tell of a person, beside who it is. */
    @WithDefault("profile")
    List<String> scopes();

    /** Which token has a person's roles. */
    @WithDefault("id-token")
    Roles rolesFrom();

    /** A token that has roles. */
    enum Roles {
        ID_TOKEN,
        ACCESS_TOKEN
    }
}
