package io.incidentbridge;

import io.quarkus.runtime.configuration.ConfigUtils;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * The settings without which production does not start. They are asked for before the framework
 * starts, which would name one at a time, each in a stack trace.
 */
enum RequiredSetting {
    POSTGRES_HOST("where the ledger is; also POSTGRES_PORT, _DB, _USER and _PASSWORD"),
    SERVICENOW_URL("the instance, such as https://example.service-now.com"),
    SERVICENOW_CLIENT_ID("of an OAuth client with the client credentials grant; or _FILE"),
    SERVICENOW_CLIENT_SECRET("its secret; or SERVICENOW_CLIENT_SECRET_FILE"),
    INTAKE_API_KEYS(
            "who may send: name=key,name=key; or _FILE, INTAKE_SIGNING_SECRETS, OIDC_ISSUER (or"
                    + " INTAKE_AUTH=none, to let anybody send)") {
        @Override
        boolean isThere(Config settings) {
            return super.isThere(settings)
                    || isSet(settings, "intake.signing-secrets")
                    || isSet(settings, "intake.signing-secrets-file")
                    || isSet(settings, "oidc.issuer")
                    || isOpen(settings);
        }
    };

    private final String meaning;

    RequiredSetting(String meaning) {
        this.meaning = meaning;
    }

    /** The environment, system properties and files, as the framework will read them. */
    static Config read() {
        return ConfigUtils.configBuilder().build();
    }

    static List<RequiredSetting> missing(Config settings) {
        return Arrays.stream(values()).filter(one -> !one.isThere(settings)).toList();
    }

    /** A migration speaks to the database, and to nobody else. */
    static List<RequiredSetting> missingToMigrate(Config settings) {
        return Stream.of(POSTGRES_HOST).filter(one -> !one.isThere(settings)).toList();
    }

    static String message(List<RequiredSetting> missing) {
        return missing.stream()
                .map(one -> "  %-25s %s".formatted(one.name(), one.meaning))
                .collect(
                        Collectors.joining(
                                "\n", "Incident Bridge does not start. Missing settings:\n", ""));
    }

    boolean isThere(Config settings) {
        return isSet(settings, property()) || isSet(settings, property() + "-file");
    }

    private static boolean isSet(Config settings, String property) {
        return settings.getOptionalValue(property, String.class)
                .filter(value -> !value.isBlank())
                .isPresent();
    }

    /** {@code SERVICENOW_CLIENT_ID} is {@code servicenow.client-id}: the first dash is a dot. */
    private String property() {
        String[] parts = name().toLowerCase(Locale.ROOT).split("_", 2);
        return parts[0] + "." + parts[1].replace('_', '-');
    }

    private static boolean isOpen(Config settings) {
        return settings.getOptionalValue("intake.auth", String.class)
                .filter("none"::equalsIgnoreCase)
                .isPresent();
    }
}
