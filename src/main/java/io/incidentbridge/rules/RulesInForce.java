package io.incidentbridge.rules;

import io.incidentbridge.rules.yaml.Mistake;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rules decide now.
 *
 * @param file absent for what is built in
 * @param text of the file, as it was read
 * @param count the default is one of them
 * @param refused what is wrong with the file as it is now, for which these rules stay
 * @param warnings what these rules say in vain
 */
public record RulesInForce(
        String version,
        @Nullable String file,
        @Nullable String text,
        Instant loadedAt,
        int count,
        List<Mistake> refused,
        List<String> warnings) {}
