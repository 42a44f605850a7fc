package io.incidentbridge.servicenow.network;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Says {@code SERVICENOW_PROXY} in the framework's words, which has host and port apart, and wants
 * a named proxy to be there whenever it is asked for.
 */
public final class ProxySource implements SmallRyeConfigBuilderCustomizer, ConfigSourceFactory {

    /** Below every place where a person may set something else. */
    private static final int ORDINAL = 60;

    private static final String NAME = "servicenow";
    private static final String PROXY = "quarkus.proxy." + NAME + ".";

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withSources(this);
    }

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> settings = new HashMap<>();
        read(context)
                .ifPresent(
                        proxy -> {
                            settings.put(PROXY + "host", proxy.host());
                            settings.put(PROXY + "port", String.valueOf(proxy.port()));
                            if (proxy.user() != null && proxy.password() != null) {
                                settings.put(PROXY + "username", literally(proxy.user()));
                                settings.put(PROXY + "password", literally(proxy.password()));
                            }
                            String url = value(context, "servicenow.url").orElse("");
                            if (proxy.serves(url)) {
                                settings.put(
                                        "quarkus.rest-client.servicenow.proxy-configuration-name",
                                        NAME);
                            }
                            if (proxy.serves(value(context, "servicenow.token-url").orElse(url))) {
                                settings.put(
                                        "quarkus.oidc-client.proxy.proxy-configuration-name", NAME);
                            }
                        });
        return List.of(new PropertiesConfigSource(settings, "ServiceNow proxy", ORDINAL));
    }

    /**
     * None when it is wrong, which is told by name where settings are looked at before the start.
     */
    private static Optional<Proxy> read(ConfigSourceContext context) {
        try {
            return Proxy.of(name -> value(context, name));
        } catch (IllegalArgumentException | NoSuchElementException told) {
            return Optional.empty();
        }
    }

    /** A password may hold what would be an expression; a backslash is a character as any other. */
    private static String literally(String value) {
        return value.replace("$", "$$");
    }

    private static Optional<String> value(ConfigSourceContext context, String name) {
        return Optional.ofNullable(context.getValue(name))
                .map(ConfigValue::getValue)
                .filter(value -> !value.isBlank());
    }
}
