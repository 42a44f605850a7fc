package io.incidentbridge.console.operators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody is led away from here by an address that somebody else made up. */
class LocalPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/review", "/escalations/a-b?q=x&from=2026#top", "/a//b"})
    void address_of_here_is_gone_on_to(String text) {
        assertThat(LocalPath.of(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "review",
                "//evil.example",
                "/\\evil.example",
                "/a\\b",
                "https://evil.example/",
                "javascript:alert(1)",
                "/\t/evil.example",
                "/a\r\nSet-Cookie: session=x",
                "/ü",
                "/sign-in?back=/",
                "/sign-out"
            })
    void anything_else_is_not(String text) {
        assertThat(LocalPath.of(text).value()).isEqualTo("/");
    }

    @Test
    void without_one_home_is_where_to_go() {
        assertThat(LocalPath.of(null).value()).isEqualTo("/");
    }
}
