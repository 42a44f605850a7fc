package io.incidentbridge.servicenow.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CORP\\svc",
                "CORP\\\\svc",
                "pa$s",
                "p${x}w",
                "$$",
                "x${",
                "$",
                "end\\",
                "${env:HOME:-x}",
                "a,b=c\"d'"
            })
    void user_and_password_reach_the_framework_as_they_are(String text, @TempDir Path directory)
            throws IOException {
        Path file = Files.writeString(directory.resolve("password"), text);
        SmallRyeConfig config =
                config(
                        Map.of(
                                "servicenow.url",
                                "https://acme.service-now.com",
                                "servicenow.proxy",
                                "http://proxy:3128",
                                "servicenow.proxy-user",
                                text.replace("$", "$$"),
                                "servicenow.proxy-password-file",
                                file.toString()));

        assertThat(config.getValue("quarkus.proxy.servicenow.username", String.class))
                .isEqualTo(text);
        assertThat(config.getValue("quarkus.proxy.servicenow.password", String.class))
                .isEqualTo(text);
    }

    @Test
    void backslash_before_a_dollar_which_the_framework_misreads_is_refused() {
        assertThatThrownBy(
                        () ->
                                of(
                                        Map.of(
                                                "servicenow.proxy", "http://proxy:3128",
                                                "servicenow.proxy-user", "bridge",
                                                "servicenow.proxy-password", "hunter\\$2")))
                .hasMessageContaining("backslash")
                .hasMessageNotContaining("hunter");
    }

    @Test
    void password_that_reads_as_an_expression_is_told_by_its_name_alone() {
        SmallRyeConfig config =
                config(
                        Map.of(
                                "servicenow.url", "https://acme.service-now.com",
                                "servicenow.proxy", "http://proxy:3128",
                                "servicenow.proxy-user", "bridge",
                                "servicenow.proxy-password", "p${hunter2}w"));

        assertThat(config.getOptionalValue("quarkus.proxy.servicenow.host", String.class))
                .isEmpty();
        assertThat(NetworkSettings.wrong(config))
                .singleElement()
                .asString()
                .startsWith("SERVICENOW_PROXY_PASSWORD has ${…} in it")
                .doesNotContain("hunter2");
    }

    private static SmallRyeConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(settings, "test", 300))
                .withCustomizers(new ProxySource())
                .build();
    }

    private static Optional<Proxy> of(Map<String, String> settings) {
        return Proxy.of(name -> Optional.ofNullable(settings.get(name)));
    }
}
