package io.incidentbridge.servicenow.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

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

class ExtrasTest {

    @Test
    void parameter_of_a_gateway_or_of_the_instance_goes_along() {
        assertThat(
                        Extras.parameters(
                                "sysparm_query_no_domain=true,subscription-key=a=b,apiKey=c d"))
                .containsExactly(
                        entry("sysparm_query_no_domain", "true"),
                        entry("subscription-key", "a=b"),
                        entry("apiKey", "c d"));
    }

    @Test
    void line_of_the_file_is_a_header_whole_and_comes_before_the_setting_in_whatever_case(
            @TempDir Path directory) throws IOException {
        Path file =
                Files.writeString(
                        directory.resolve("headers"),
                        "X-Client-Cert=CN=bridge,O=Acme\r\nx-tenant=two\n");

        Map<String, String> headers = ExtraHeaders.read("X-Tenant=one", Optional.of(file));

        assertThat(headers).hasSize(2);
        assertThat(headers.get("X-Client-Cert")).isEqualTo("CN=bridge,O=Acme");
        assertThat(headers.get("X-TENANT")).isEqualTo("two");
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.service-now.com:443/oauth_token.do, true",
        "HTTPS://ACME.service-now.com/oauth_token.do, true",
        "http://acme.service-now.com/oauth_token.do, false",
        "https://acme.service-now.com:8443/oauth_token.do, false",
        "https://login.example.com/token, false"
    })
    void issuer_at_the_instance_s_own_origin_gets_the_headers_too(String token, boolean isSame) {
        assertThat(ExtraHeaders.isSameOrigin(token, "https://acme.service-now.com"))
                .isEqualTo(isSame);
    }

    @Test
    void headers_stand_apart_by_commas_or_lines() {
        assertThat(Extras.headers("X-Tenant = one, X-Key=a=b\nX-Empty=\n"))
                .containsOnly(
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
    @ValueSource(
            strings = {
                "sysparm_query",
                "sysparm_offset",
                "SYSPARM_LIMIT",
                "sysparm_fields",
                "sysparm_query_category",
                "sysparm_no_count",
                "active",
                "u_region",
                "caller_id.name"
            })
    void parameter_that_would_blind_a_look_up_is_refused(String name) {
        assertThatThrownBy(() -> Extras.parameters(name + "=1")).hasMessageContaining(name);
    }
}
