package io.incidentbridge.sandbox;

import io.incidentbridge.sandbox.genesys.GenesysSandbox;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * In dev mode, gives the service a database, a ServiceNow and a Genesys Cloud where nobody has set
 * any; in every other mode, nothing.
 *
 * <p>Dev mode asks again, in a new class loader, at each live reload: what runs is remembered in
 * system properties, and so keeps its data.
 */
public final class DevEnvironment implements ConfigSourceFactory {

    /** Below every place where a person may set something else. */
    private static final int ORDINAL = 50;

    private static final String POSTGRES_PORT = "incident-bridge.dev.postgres.port";
    private static final String SANDBOX_URL = "incident-bridge.dev.sandbox.url";
    private static final String GENESYS_URL = "incident-bridge.dev.genesys.url";
    private static final int SANDBOX_PORT = 8090;
    private static final int GENESYS_PORT = 8091;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        if (!context.getProfiles().contains("dev")) {
            return List.of();
        }
        Map<String, String> settings = new HashMap<>();
        if (!isSet(context, "postgres.host")) {
            settings.put("postgres.host", "127.0.0.1");
            settings.put("postgres.port", once(POSTGRES_PORT, DevEnvironment::startPostgres));
            settings.put("postgres.db", DevPostgres.DATABASE);
            settings.put("postgres.user", "postgres");
            settings.put("postgres.password", "postgres");
        }
        if (!isSet(context, "servicenow.url")) {
            settings.put("servicenow.url", once(SANDBOX_URL, DevEnvironment::startSandbox));
            settings.put("servicenow.client-id", ServiceNowSandbox.CLIENT_ID);
            settings.put("servicenow.client-secret", ServiceNowSandbox.CLIENT_SECRET);
        }
        if (!isSet(context, "genesys.client-id") && !isSet(context, "genesys.client-id-file")) {
            String url = once(GENESYS_URL, () -> startGenesys(port(context)));
            settings.put("genesys.api-url", url);
            settings.put("genesys.login-url", url);
            settings.put("genesys.client-id", GenesysSandbox.CLIENT_ID);
            settings.put("genesys.client-secret", GenesysSandbox.CLIENT_SECRET);
        }
        return List.of(new PropertiesConfigSource(settings, "dev environment", ORDINAL));
    }

    private static boolean isSet(ConfigSourceContext context, String name) {
        return context.getValue(name) != null && context.getValue(name).getValue() != null;
    }

    private static String port(ConfigSourceContext context) {
        return isSet(context, "quarkus.http.port")
                ? context.getValue("quarkus.http.port").getValue()
                : "8080";
    }

    private static String startPostgres() {
        Path directory = Path.of("target", "dev-postgres", System.getProperty("user.name"));
        return String.valueOf(DevPostgres.start(directory.toAbsolutePath()));
    }

    @SuppressWarnings("resource") // lives as long as the process
    private static String startSandbox() {
        URI url;
        try {
            url = ServiceNowSandbox.start(SANDBOX_PORT).url();
        } catch (IllegalStateException taken) {
            url = ServiceNowSandbox.start(0).url();
        }
        return url.toString();
    }

    /** Its calls go to the service, once somebody has them played. */
    @SuppressWarnings("resource") // lives as long as the process
    private static String startGenesys(String servicePort) {
        URI events = URI.create("http://127.0.0.1:" + servicePort + "/v1/sources/eventbridge");
        GenesysSandbox genesys;
        try {
            genesys = GenesysSandbox.start(GENESYS_PORT);
        } catch (IllegalStateException taken) {
            genesys = GenesysSandbox.start(0);
        }
        return genesys.deliverTo(events).url().toString();
    }

    private static String once(String property, Starter starter) {
        String known = System.getProperty(property);
        if (known != null) {
            return known;
        }
        String started = starter.start();
        System.setProperty(property, started);
        return started;
    }

    @FunctionalInterface
    private interface Starter {
        String start();
    }
}
