package io.incidentbridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may import whom. A package that is not in the table may not exist. */
class ArchitectureTest {

    private static final String ROOT = "io.incidentbridge";
    private static final String SIGNED = "escalations:signed";

    private static final Map<String, List<String>> MAY_IMPORT =
            Map.ofEntries(
                    Map.entry("escalation", List.of()),
                    Map.entry("problem", List.of()),
                    Map.entry("access", List.of("problem")),
                    Map.entry("privacy", List.of("escalation")),
                    Map.entry("genesys", List.of("escalation")),
                    Map.entry("tracing", List.of("escalation")),
                    Map.entry("rules", List.of("escalation", "privacy", "tracing")),
                    Map.entry("ledger", List.of("escalation", "privacy")),
                    Map.entry(
                            "intake",
                            List.of(
                                    "escalation",
                                    "privacy",
                                    "rules",
                                    "ledger",
                                    "problem",
                                    "access",
                                    "genesys",
                                    "tracing")),
                    Map.entry("servicenow", List.of("escalation", "rules", "tracing")),
                    Map.entry(
                            "dispatch",
                            List.of("escalation", "rules", "ledger", "servicenow", "tracing")),
                    Map.entry("review", List.of("escalation", "ledger", "problem")),
                    Map.entry("persons", List.of("escalation", "privacy", "ledger", "problem")),
                    Map.entry(
                            "console",
                            // Of intake: a form corrects an event, and tries rules, as the API
                            // does.
                            List.of(
                                    "escalation",
                                    "ledger",
                                    "review",
                                    "rules",
                                    "servicenow",
                                    "intake",
                                    "access",
                                    "problem")),
                    Map.entry("sandbox", List.of()));

    /** What reads a body and its signature, and what hands a request to it whole. */
    private static final Set<String> READERS = Set.of("Bodies", "OneEvent");

    private static final JavaClasses CODE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

    static Stream<String> packages() {
        return MAY_IMPORT.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void package_imports_what_the_design_allows(String name) {
        String[] forbidden =
                packages()
                        .filter(other -> !other.equals(name))
                        .filter(other -> !MAY_IMPORT.getOrDefault(name, List.of()).contains(other))
                        .map(other -> ROOT + "." + other + "..")
                        .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .allowEmptyShould(true)
                .check(CODE);
    }

    @Test
    void every_package_is_in_the_table() {
        Assertions.assertThat(
                        CODE.stream()
                                .map(type -> type.getPackageName())
                                .filter(name -> !name.equals(ROOT))
                                .map(name -> name.substring(ROOT.length() + 1).split("\\.")[0])
                                .distinct())
                .isSubsetOf(MAY_IMPORT.keySet());
    }

    @Test
    void packages_do_not_go_round_in_circles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void only_a_known_sender_has_sent_something() {
        Assertions.assertThat(
                        CODE.get(ROOT + ".intake.Refusals$Source").getConstructors().stream()
                                .flatMap(constructor -> constructor.getCallsOfSelf().stream())
                                .map(call -> call.getOriginOwner().getSimpleName())
                                .distinct())
                .as("a Source itself only gives its sender to a part of what it is")
                .containsExactlyInAnyOrder("Bodies", "EscalationStream", "Source");
    }

    @Test
    void whoever_lets_signers_in_reads_what_they_signed() {
        Assertions.assertThat(
                        CODE.stream()
                                .flatMap(type -> type.getMethods().stream())
                                .filter(ArchitectureTest::admitsSigners)
                                .map(method -> method.getOwner()))
                .isNotEmpty()
                .allMatch(
                        type ->
                                type.getDirectDependenciesFromSelf().stream()
                                        .anyMatch(
                                                to ->
                                                        READERS.contains(
                                                                to.getTargetClass()
                                                                        .getSimpleName())));
        Assertions.assertThat(
                        CODE.stream()
                                .filter(type -> type.isAnnotatedWith(RolesAllowed.class))
                                .flatMap(
                                        type ->
                                                roles(
                                                        type.getAnnotationOfType(
                                                                RolesAllowed.class))))
                .as("a class has methods that know nothing of signatures")
                .doesNotContain(SIGNED);
    }

    private static boolean admitsSigners(JavaMethod method) {
        return method.isAnnotatedWith(RolesAllowed.class)
                && roles(method.getAnnotationOfType(RolesAllowed.class)).anyMatch(SIGNED::equals);
    }

    private static Stream<String> roles(RolesAllowed allowed) {
        return Stream.of(allowed.value());
    }

    @Test
    void only_the_redactor_makes_redacted_escalations() {
        Assertions.assertThat(
                        CODE.get(ROOT + ".privacy.RedactedEscalation").getConstructors().stream()
                                .flatMap(constructor -> constructor.getCallsOfSelf().stream())
                                .map(call -> call.getOriginOwner().getSimpleName())
                                .distinct())
                .containsExactlyInAnyOrder("Redactor", "RedactedEscalation");
    }
}
