package io.incidentbridge.console.operators;

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

    @Test
    void privacy_is_a_role_of_its_own_and_an_operator_may_have_both() {
        Operators operators =
                operators("petra=" + HASH + ":privacy, paul=" + HASH + ":operator+privacy");

        assertThat(roles(operators, "petra", "secret").orElseThrow())
                .containsExactlyInAnyOrder("viewer", "privacy");
        assertThat(roles(operators, "paul", "secret").orElseThrow())
                .containsExactlyInAnyOrder("viewer", "operator", "privacy");
    }

    @Test
    void entry_is_known_again_until_its_password_or_role_changes() {
        String entry = "olga=" + HASH + ":operator";
        String origin = operators(entry).origin("olga").orElseThrow();
        assertThat(operators(entry + ",viktor=" + HASH + ":viewer").origin("olga"))
                .contains(origin);
        assertThat(operators(entry + "+privacy").origin("olga")).isNotEqualTo(Optional.of(origin));
        String other = "olga=" + BcryptUtil.bcryptHash("other", 4) + ":operator";
        assertThat(operators(other).origin("olga")).isNotEqualTo(Optional.of(origin));
        assertThat(operators(other).origin("nobody")).isEmpty();
        assertThat(origin).doesNotContain(HASH);
    }

    /** htpasswd and PHP write 2y, OpenBSD 2b. */
    @ParameterizedTest
    @ValueSource(strings = {"$2a$", "$2y$"})
    void hash_may_come_from_the_usual_tools(String prefix) {
        Operators operators = operators("olga=" + prefix + HASH.substring(4) + ":viewer");
        assertThat(roles(operators, "olga", "secret")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "olga",
                "olga=secret:operator",
                "olga=%s:admin",
                "olga=%s:viewer+",
                "=%s:viewer",
                "%s,"
            })
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
