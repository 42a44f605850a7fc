package io.incidentbridge.intake.senders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretEntriesTest {

    @TempDir Path directory;

    @Test
    void file_and_setting_both_count_by_commas_and_by_lines() throws IOException {
        Path file = write("keys", "# rotated in May\nb=2,c=3\r\n\n d = 4=4 \n");
        assertThat(entries(Optional.of("a=1"), file).all())
                .containsExactly("a:1", "b:2", "c:3", "d:4=4");
    }

    @Test
    void changed_file_is_taken_over_and_a_bad_or_missing_one_changes_nothing() throws IOException {
        Path file = write("keys", "a=1");
        SecretEntries<String> entries = entries(Optional.empty(), file);

        write("keys", "a=1,a=22");
        entries.readAgain();
        assertThat(entries.all()).containsExactly("a:1", "a:22");
        write("keys", "a=1,half of an ent");
        entries.readAgain();
        assertThat(entries.all()).containsExactly("a:1", "a:22");
        write("keys", "");
        entries.readAgain();
        assertThat(entries.all()).containsExactly("a:1", "a:22");
        Files.delete(file);
        entries.readAgain();
        assertThat(entries.all()).containsExactly("a:1", "a:22");
        write("keys", "a=333");
        entries.readAgain();
        assertThat(entries.all()).containsExactly("a:333");
    }

    @Test
    void link_that_moves_to_a_file_of_the_same_time_and_size_is_a_change() throws IOException {
        Path old = write("old", "a=1");
        Path next = write("next", "a=2");
        Files.setLastModifiedTime(next, Files.getLastModifiedTime(old));
        Path link = Files.createSymbolicLink(directory.resolve("keys"), old);
        SecretEntries<String> entries = entries(Optional.empty(), link);

        Files.delete(link);
        Files.createSymbolicLink(link, next);
        entries.readAgain();
        assertThat(entries.all()).containsExactly("a:2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#", "hush", "=hush", "a=", "a=1,hush", "a=bad hush"})
    void bad_file_at_the_start_is_named_and_never_quoted(String content) throws IOException {
        Path file = write("keys", content);
        assertThatThrownBy(() -> entries(Optional.empty(), file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("KEYS_FILE")
                .message()
                .doesNotContain("hush");
    }

    @Test
    void bad_setting_and_missing_file_are_named() {
        assertThatThrownBy(() -> entries(Optional.of("hush"), null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("KEYS must");
        assertThatThrownBy(() -> entries(Optional.empty(), directory.resolve("nowhere")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("KEYS_FILE cannot be read");
    }

    private SecretEntries<String> entries(Optional<String> setting, Path file) {
        return new SecretEntries<>(
                "KEYS",
                setting,
                Optional.ofNullable(file),
                (name, secret) -> {
                    if (secret.startsWith("bad")) {
                        throw new IllegalArgumentException(secret);
                    }
                    return name + ":" + secret;
                });
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }
}
