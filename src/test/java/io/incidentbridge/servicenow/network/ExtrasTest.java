package io.incidentbridge.servicenow.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtrasTest {

    @Test
    void headers_stand_apart_by_commas_or_lines() {
        assertThat(Extras.headers("X-Tenant = one, X-Key=a=b\nX-Empty=\n"))
                .containsExactly(
                        entry("X-Tenant", "one"), entry("X-Key", "a=b"), entry("X-Empty", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "COOKIE",
                "Host",
                "Content-Type",
                "Accept-Encoding",
                "Proxy-Authorization",
                "Transfer-Encoding",
                "X-HTTP-Method-Override",
                "X-no-response-body"
            })
    void header_of_the_service_s_own_is_refused_by_name(String name) {
        assertThatThrownBy(() -> Extras.headers(name + "=hunter2"))
                .hasMessageContaining(name)
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hunter2", "=hunter2", "a b=hunter2", "X-A=hunter2\u0007", "X-A=hünter2"})
    void what_is_no_header_is_refused_and_not_shown(String list) {
        assertThatThrownBy(() -> Extras.headers(list))
                .hasMessageStartingWith("SERVICENOW_HEADERS must read")
                .hasMessageNotContaining("nter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sysparm_query", "sysparm_offset", "SYSPARM_LIMIT", "sysparm_fields"})
    void parameter_that_would_blind_a_look_up_is_refused(String name) {
        assertThatThrownBy(() -> Extras.parameters(name + "=1")).hasMessageContaining(name);
    }
}
