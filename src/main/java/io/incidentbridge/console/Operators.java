package io.incidentbridge.console;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The users of {@code OPERATOR_USERS}; read at start, so that a wrong entry stops it. */
@Startup
@ApplicationScoped
class Operators {

    private static final Pattern ENTRY =
            Pattern.compile(
                    "([^=:]+)=(\\$2[abxy]?\\$\\d\\d\\$[./A-Za-z0-9]{53}):(viewer|operator)");

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
        return operator == null
                ? Uni.createFrom().item(Optional.empty())
                : passwords
                        .isRight(password, operator.hash())
                        .onFailure(RejectedExecutionException.class)
                        .recoverWithItem(false)
                        .map(isRight -> isRight ? Optional.of(operator.roles()) : Optional.empty());
    }

    private static Map<String, Operator> parse(String setting) {
        Map<String, Operator> operators = new HashMap<>();
        for (String entry : setting.split(",", -1)) {
            Matcher parts = ENTRY.matcher(entry.strip());
            if (!parts.matches()) {
                throw new ConfigurationException(
                        "OPERATOR_USERS must read name=bcrypt-hash:role,… with the role viewer or"
                                + " operator; entry "
                                + (operators.size() + 1)
                                + " does not");
            }
            // Whoever may act may look.
            Set<String> roles =
                    parts.group(3).equals("operator")
                            ? Set.of("viewer", "operator")
                            : Set.of("viewer");
            operators.put(parts.group(1).strip(), new Operator(parts.group(2), roles));
        }
        return Map.copyOf(operators);
    }

    private record Operator(String hash, Set<String> roles) {

        @Override
        public String toString() {
            return "operator";
        }
    }
}
