package io.incidentbridge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorsTest {

    private static final String HASH = BcryptUtil.bcryptHash("secret", 4);

    @Test
    void operator_may_look_and_act_and_a_viewer_may_look() {
        Operators operators = operators("olga=" + HASH + ":operator, viktor=" + HASH + ":viewer");

        assertThat(roles(operators, "olga", "secret").orElseThrow())
                .containsExactlyInAnyOrder("viewer", "operator");
        assertThat(roles(operators, "viktor", "secret").orElseThrow()).containsExactly("viewer");
        assertThat(roles(operators, "olga", "wrong")).isEmpty();
        assertThat(roles(operators, "nobody", "secret")).isEmpty();
    }

    /** htpasswd and PHP write 2y, OpenBSD 2b. */
    @ParameterizedTest
    @ValueSource(strings = {"$2a$", "$2y$"})
    void hash_may_come_from_the_usual_tools(String prefix) {
        Operators operators = operators("olga=" + prefix + HASH.substring(4) + ":viewer");
        assertThat(roles(operators, "olga", "secret")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"olga", "olga=secret:operator", "olga=%s:admin", "=%s:viewer", "%s,"})
    void wrong_entry_stops_the_start_and_is_not_quoted(String setting) {
        assertThatThrownBy(() -> operators(setting.formatted(HASH)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("OPERATOR_USERS")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining(HASH);
    }

    private static Optional<Set<String>> roles(Operators operators, String name, String password) {
        return operators.roles(name, password).await().indefinitely();
    }

    private static Operators operators(String users) {
        return new Operators(
                new OperatorConfig() {
                    @Override
                    public Optional<String> users() {
                        return Optional.of(users);
                    }

                    @Override
                    public Auth auth() {
                        return Auth.REQUIRED;
                    }
                },
                new PasswordCheck());
    }
}
