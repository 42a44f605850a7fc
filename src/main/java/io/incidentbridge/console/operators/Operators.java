package io.incidentbridge.console.operators;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The users of {@code OPERATOR_USERS}; read at start, so that a wrong entry stops it. */
@Startup
@ApplicationScoped
class Operators {

    private static final Pattern ENTRY =
            Pattern.compile(
                    "([^=:]+)=(\\$2[abxy]?\\$\\d\\d\\$[./A-Za-z0-9]{53})"
                            + ":((?:viewer|operator|privacy)(?:\\+(?:viewer|operator|privacy))*)");

    /** Of nobody's password: a name that is not known takes as long as one that is. */
    private static final String NOBODY =
            "$2a$10$kL4gbBaks7NPD7wn7hw2Cewt7eETNljv.gb2N9a9vD1yDOqtDyYsG";

    private final Map<String, Operator> byName;
    private final PasswordCheck passwords;

    Operators(OperatorConfig config, PasswordCheck passwords) {
        this.passwords = passwords;
        this.byName = config.users().map(Operators::parse).orElse(Map.of());
    }

    boolean isKnown(String name) {
        return byName.containsKey(name);
    }

    /**
     * The roles of a user who shows this password.
     *
     * @return empty for a wrong password, or when too many are being compared
     */
    Uni<Optional<Set<String>>> roles(String name, String password) {
        Operator operator = byName.get(name);
        return passwords
                .isRight(password, operator == null ? NOBODY : operator.hash())
                .onFailure(RejectedExecutionException.class)
                .recoverWithItem(false)
                .map(
                        isRight ->
                                operator != null && isRight
                                        ? Optional.of(operator.roles())
                                        : Optional.empty());
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    /**
     * By which a session knows the entry again that let its user in: another password or role is
     * another entry.
     */
    Optional<String> origin(String name) {
        return Optional.ofNullable(byName.get(name)).map(Operator::origin);
    }

    private static Map<String, Operator> parse(String setting) {
        Map<String, Operator> operators = new HashMap<>();
        for (String entry : setting.split(",", -1)) {
            Matcher parts = ENTRY.matcher(entry.strip());
            if (!parts.matches()) {
                throw new ConfigurationException(
                        "OPERATOR_USERS must read name=bcrypt-hash:role,… with the role viewer,"
                                + " operator or privacy, or several as operator+privacy; entry "
                                + (operators.size() + 1)
                                + " does not");
            }
            // Whoever may act, or see a person's number, may look.
            Set<String> roles = new HashSet<>(List.of(parts.group(3).split("\\+")));
            roles.add("viewer");
            operators.put(parts.group(1).strip(), new Operator(parts.group(2), roles));
        }
        return Map.copyOf(operators);
    }

    private record Operator(String hash, Set<String> roles) {

        Operator {
            roles = Set.copyOf(roles);
        }

        String origin() {
            return "built-in " + Digest.hex(hash + " " + new TreeSet<>(roles));
        }

        @Override
        public String toString() {
            return "operator";
        }
    }
}
