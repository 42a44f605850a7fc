package io.incidentbridge.genesys;

import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Looks at the settings before the framework starts. */
public final class GenesysSettings {

    private static final int MOST = 300;

    /** A channel has no more topics. */
    private static final int MOST_QUEUES = 1000;

    private GenesysSettings() {}

    /** What is wrong with them, by the name of the setting; empty when they can be used. */
    public static Optional<String> wrong(Config settings) {
        boolean hasId = isSet(settings, "client-id") || isSet(settings, "client-id-file");
        boolean hasSecret =
                isSet(settings, "client-secret") || isSet(settings, "client-secret-file");
        if (hasId != hasSecret) {
            return Optional.of(
                    "GENESYS_CLIENT_ID and GENESYS_CLIENT_SECRET (or _FILE) belong together");
        }
        Optional<String> region = text(settings, "region");
        if (region.isPresent() && Region.of(region.get()).isEmpty()) {
            return Optional.of(
                    "GENESYS_REGION must be one of "
                            + Region.all()
                            + "; for any other set GENESYS_DOMAIN");
        }
        if (hasId && !hasAddress(settings)) {
            return Optional.of(
                    "GENESYS_REGION says where the organisation of GENESYS_CLIENT_ID lives: "
                            + Region.all()
                            + "; or GENESYS_DOMAIN");
        }
        return wrongAddress(settings)
                .or(() -> wrongRate(settings))
                .or(() -> wrongNotifications(settings, hasId))
                .or(() -> wrongQueues(settings));
    }

    private static boolean hasAddress(Config settings) {
        return isSet(settings, "region")
                || isSet(settings, "domain")
                || (isSet(settings, "api-url") && isSet(settings, "login-url"));
    }

    private static Optional<String> wrongAddress(Config settings) {
        if (text(settings, "domain")
                .filter(domain -> !domain.matches("[A-Za-z0-9.-]+"))
                .isPresent()) {
            return Optional.of("GENESYS_DOMAIN must be a domain, such as mypurecloud.de");
        }
        if (text(settings, "api-url").filter(url -> !isUrl(url)).isPresent()) {
            return Optional.of("GENESYS_API_URL must be a URL");
        }
        return text(settings, "login-url")
                .filter(url -> !isUrl(url))
                .map(url -> "GENESYS_LOGIN_URL must be a URL");
    }

    private static Optional<String> wrongRate(Config settings) {
        return text(settings, "rate")
                .filter(rate -> !rate.matches("\\d{1,3}") || !isRate(Integer.parseInt(rate)))
                .map(rate -> "GENESYS_RATE must be 1 to " + MOST + " requests a minute");
    }

    /** The framework would take a word that it does not know for "off", and nobody would listen. */
    private static Optional<String> wrongNotifications(Config settings, boolean hasId) {
        Optional<String> word = text(settings, "notifications");
        if (word.filter(given -> !given.matches("(?i)on|true|yes|y|1|off|false|no|n|0"))
                .isPresent()) {
            return Optional.of("GENESYS_NOTIFICATIONS must be on or off");
        }
        return word.filter(given -> given.matches("(?i)on|true|yes|y|1"))
                .filter(on -> !hasId || !isSet(settings, "queues"))
                .map(
                        on ->
                                "GENESYS_NOTIFICATIONS=on needs GENESYS_CLIENT_ID, and"
                                        + " GENESYS_QUEUES with the ids or names of queues");
    }

    private static Optional<String> wrongQueues(Config settings) {
        return text(settings, "queues")
                .filter(queues -> queues.split(",").length > MOST_QUEUES)
                .map(many -> "GENESYS_QUEUES must be " + MOST_QUEUES + " ids or names at most");
    }

    private static boolean isRate(int rate) {
        return rate >= 1 && rate <= MOST;
    }

    private static boolean isUrl(String url) {
        try {
            URI uri = URI.create(url.strip());
            return uri.getHost() != null && uri.getScheme().matches("https?");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isSet(Config settings, String name) {
        return text(settings, name).isPresent();
    }

    private static Optional<String> text(Config settings, String name) {
        return settings.getOptionalValue("genesys." + name, String.class)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
