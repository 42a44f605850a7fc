package io.incidentbridge.genesys;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;

/** Where the organisation is reached, if one is configured. */
@ApplicationScoped
class Organisation {

    private final GenesysConfig config;

    Organisation(GenesysConfig config) {
        this.config = config;
    }

    boolean isConfigured() {
        return config.clientId().isPresent() || config.clientIdFile().isPresent();
    }

    /** Of the API. */
    URI api() {
        return URI.create(address(config.apiUrl(), "api"));
    }

    String login() {
        return address(config.loginUrl(), "login");
    }

    private String address(Optional<String> url, String host) {
        return url.orElseGet(() -> "https://" + host + "." + domain()).replaceAll("/+$", "");
    }

    private String domain() {
        return config.domain()
                .or(() -> config.region().flatMap(Region::of).map(Region::domain))
                .orElseThrow(() -> new IllegalStateException("GENESYS_REGION is not set"));
    }
}
