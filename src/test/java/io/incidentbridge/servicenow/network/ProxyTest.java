package io.incidentbridge.servicenow.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyTest {

    @Test
    void address_has_host_and_port() {
        Proxy proxy =
                of(Map.of("servicenow.proxy", "http://proxy.example.com:3128/")).orElseThrow();

        assertThat(proxy.host()).isEqualTo("proxy.example.com");
        assertThat(proxy.port()).isEqualTo(3128);
        assertThat(proxy.user()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy.example.com:3128",
                "http://proxy.example.com",
                "https://proxy.example.com:3128",
                "http://u:hunter2@proxy.example.com:3128",
                "http://proxy.example.com:3128/path",
                "http://proxy example:hunter2"
            })
    void what_is_no_address_is_refused_and_not_shown(String address) {
        assertThatThrownBy(() -> of(Map.of("servicenow.proxy", address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("SERVICENOW_PROXY must read")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void empty_is_not_set() {
        assertThat(of(Map.of("servicenow.proxy", " ", "servicenow.proxy-user", ""))).isEmpty();
    }

    @Test
    void user_and_password_need_each_other() {
        assertThatThrownBy(
                        () ->
                                of(
                                        Map.of(
                                                "servicenow.proxy",
                                                "http://proxy:3128",
                                                "servicenow.proxy-user",
                                                "bridge")))
                .hasMessageContaining("SERVICENOW_PROXY_PASSWORD");
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.example.com/token, false",
        "https://Example.com/token, false",
        "https://badexample.com/token, true",
        "https://keycloak:8443/token, false",
        "https://acme.service-now.com, true"
    })
    void hosts_that_are_passed_are_reached_without_it(String url, boolean isServed) {
        Proxy proxy =
                of(Map.of(
                                "servicenow.proxy",
                                "http://proxy:3128",
                                "servicenow.no-proxy",
                                "keycloak, *.example.com"))
                        .orElseThrow();

        assertThat(proxy.serves(url)).isEqualTo(isServed);
    }

    private static Optional<Proxy> of(Map<String, String> settings) {
        return Proxy.of(name -> Optional.ofNullable(settings.get(name)));
    }
}
