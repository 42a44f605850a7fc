package io.incidentbridge.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.incidentbridge.rules.RulesInForce;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rules decide now.
 *
 * @param version {@code built-in}, or a hash of the file behind what it calls itself
 * @param file absent for what is built in
 * @param count the default is one of them
 * @param refused what is wrong with the file as it is now, for which these rules stay; absent when
 *     the file is in force
 * @param warnings what these rules say in vain; absent when there is nothing
 * @param text of the file, as it was read; not in the status
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RulesView(
        String version,
        @Nullable String file,
        Instant loadedAt,
        int count,
        List<Line> refused,
        List<String> warnings,
        @Nullable String text) {

    public static RulesView of(RulesInForce rules) {
        return new RulesView(
                rules.version(),
                rules.file(),
                rules.loadedAt(),
                rules.count(),
                rules.refused().stream()
                        .map(mistake -> new Line(mistake.line(), mistake.detail()))
                        .toList(),
                rules.warnings(),
                null);
    }

    public RulesView with(@Nullable String read) {
        return new RulesView(version, file, loadedAt, count, refused, warnings, read);
    }

    /** What is wrong, and where. */
    @RegisterForReflection
    public record Line(int line, String detail) {}
}
