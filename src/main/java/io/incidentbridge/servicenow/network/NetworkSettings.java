package io.incidentbridge.servicenow.network;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/** Looks at the settings of the network before the framework starts. */
public final class NetworkSettings {

    private NetworkSettings() {}

    /** What is wrong with them, by the names of the settings; no value is shown. */
    public static List<String> wrong(Config settings) {
        return Stream.<Runnable>of(
                        () -> Proxy.of(name -> text(settings, name)),
                        () ->
                                new CertificateFiles(
                                                path(settings, "servicenow.ca-file"),
                                                path(settings, "servicenow.cert-file"),
                                                path(settings, "servicenow.key-file"))
                                        .read(),
                        () ->
                                ExtraHeaders.read(
                                        text(settings, "servicenow.headers").orElse(""),
                                        path(settings, "servicenow.headers-file")),
                        () -> Extras.parameters(text(settings, "servicenow.query").orElse("")),
                        () ->
                                Within.check(
                                        settings,
                                        "servicenow.connection-age",
                                        ConnectionAge.SHORTEST,
                                        ConnectionAge.LONGEST))
                .map(NetworkSettings::complaint)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> complaint(Runnable check) {
        try {
            check.run();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private static Optional<Path> path(Config settings, String name) {
        return text(settings, name).map(Path::of);
    }

    /** What would be an expression, and names nothing, is as absent as what is not set. */
    private static Optional<String> text(Config settings, String name) {
        ConfigValue value = settings.getConfigValue(name);
        if (value.getValue() == null && value.getRawValue() != null) {
            throw new IllegalArgumentException(
                    name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_")
                            + " has ${…} in it, which names no setting: write $$ for a dollar sign,"
                            + " or use a file where one can be named (_FILE)");
        }
        return settings.getOptionalValue(name, String.class).filter(text -> !text.isBlank());
    }
}
