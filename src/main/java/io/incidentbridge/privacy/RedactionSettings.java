package io.incidentbridge.privacy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Makes the redaction that the settings ask for; a wrong one stops the start with its name. */
final class RedactionSettings {

    private static final List<String> DEFAULT_REGIONS = List.of("US");

    private RedactionSettings() {}

    static FreeText defaults() {
        return new FreeText(
                new PhoneNumbers(new NumberingPlans(DEFAULT_REGIONS)),
                OperatorPatterns.of(Stream.of()));
    }

    static FreeText of(RedactionConfig config) {
        return new FreeText(phones(config), patterns(config));
    }

    private static PhoneNumbers phones(RedactionConfig config) {
        try {
            return new PhoneNumbers(
                    new NumberingPlans(
                            config.region().stream()
                                    .map(region -> region.strip().toUpperCase(Locale.ROOT))
                                    .toList()));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("PII_REGION " + e.getMessage());
        }
    }

    private static OperatorPatterns patterns(RedactionConfig config) {
        Stream<String> entries =
                config.patterns().stream().flatMap(all -> Arrays.stream(all.split("[;\n]")));
        if (config.patternsFile().isEmpty()) {
            return patterns("PII_PATTERNS ", entries);
        }
        try {
            Stream<String> lines = Files.readAllLines(config.patternsFile().get()).stream();
            return patterns("PII_PATTERNS_FILE ", Stream.concat(entries, lines));
        } catch (IOException e) {
            throw new ConfigurationException("PII_PATTERNS_FILE cannot be read");
        }
    }

    private static OperatorPatterns patterns(String setting, Stream<String> entries) {
        try {
            return OperatorPatterns.of(entries);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(setting + e.getMessage());
        }
    }
}
