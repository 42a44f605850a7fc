package io.incidentbridge.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of trying a file of rules; nothing was stored, and nothing changed.
 *
 * @param valid whether it could be used
 * @param version it would have; absent when it is not valid, as are its count and events
 * @param count of its rules; the default is one of them
 * @param tests its own, as they went
 * @param warnings what it says in vain
 * @param events what would become of each sample, in their order
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RulesCheck(
        boolean valid,
        @Nullable String version,
        @Nullable Integer count,
        List<Wrong> errors,
        List<Tested> tests,
        List<String> warnings,
        @Nullable List<Sample> events) {

    /** What is wrong, and where. */
    @RegisterForReflection
    public record Wrong(int line, String detail) {}

    /**
     * A test of the file's own.
     *
     * @param detail what went wrong
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Tested(String name, int line, boolean passed, @Nullable String detail) {}

    /**
     * A sample event.
     *
     * @param result what would become of it
     * @param error why it is no event
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sample(int index, @Nullable DryRun result, @Nullable String error) {}
}
