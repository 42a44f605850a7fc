package io.incidentbridge.privacy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Looks at the settings of the keys before the framework starts. */
public final class PiiSettings {

    static final String WRONG_REGION = "PII_REGION must be countries by ISO 3166, such as US,DE";

    private PiiSettings() {}

    /** What is wrong with them, by the name of the setting; empty when they can be used. */
    public static Optional<String> wrong(Config settings) {
        try {
            source(settings).read();
            return text(settings, "pii.region")
                    .filter(
                            regions ->
                                    !Arrays.stream(regions.split(",", -1))
                                            .map(String::strip)
                                            .allMatch(TelephoneNumber::isRegion))
                    .map(regions -> WRONG_REGION);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private static KeySource source(Config settings) {
        return new KeySource(
                text(settings, "pii.key"),
                text(settings, "pii.key-file").map(Path::of),
                text(settings, "pii.old-keys"),
                text(settings, "pii.old-keys-file").map(Path::of));
    }

    private static Optional<String> text(Config settings, String property) {
        return settings.getOptionalValue(property, String.class).filter(text -> !text.isBlank());
    }
}
