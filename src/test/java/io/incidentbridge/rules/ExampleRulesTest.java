package io.incidentbridge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is shown to copy can be used, and its own tests hold. */
class ExampleRulesTest {

    @Test
    void shipped_file_is_good() throws IOException {
        RulesTrial trial = RulesFixture.read(Files.readString(Path.of("deploy/rules/rules.yaml")));

        assertThat(trial.mistakes()).isEmpty();
        assertThat(trial.tests()).hasSize(3).allMatch(RulesTrial.Tested::passed);
    }

    @Test
    void example_of_the_readme_is_good() throws IOException {
        Matcher example =
                Pattern.compile("(?s)```yaml\n(.*?)```")
                        .matcher(Files.readString(Path.of("README.md")));

        assertThat(example.find()).isTrue();
        RulesTrial trial = RulesFixture.read(example.group(1));
        assertThat(trial.mistakes()).isEmpty();
        assertThat(trial.tests()).hasSize(1).allMatch(RulesTrial.Tested::passed);
    }
}
