package io.incidentbridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevPostgresTest {

    @TempDir Path temp;

    @AfterEach
    void end() throws IOException {
        Postmaster.of(data()).ifPresent(Postmaster::kill);
    }

    @Test
    void server_left_by_a_killed_process_is_taken_over() throws Exception {
        Process owner = owner();
        int port = portOf(owner);
        owner.destroyForcibly().onExit().join();

        assertThat(DevPostgres.start(data())).isEqualTo(port);
    }

    @Test
    void server_that_no_longer_answers_is_ended_and_its_data_kept() throws Exception {
        Process owner = owner();
        portOf(owner);
        owner.destroyForcibly().onExit().join();
        Postmaster frozen = Postmaster.of(data()).orElseThrow();
        new ProcessBuilder("kill", "-STOP", String.valueOf(frozen.process().pid()))
                .start()
                .waitFor();

        DevPostgres.start(data());

        assertThat(frozen.process().isAlive()).isFalse();
        assertThat(temp.resolve("data.old-1")).doesNotExist();
    }

    @Test
    void process_id_that_went_to_another_program_is_no_server() throws Exception {
        int port = DevPostgres.start(data());
        List<String> lines = Files.readAllLines(data().resolve("postmaster.pid"));
        Postmaster.of(data()).orElseThrow().kill();
        lines.set(0, String.valueOf(ProcessHandle.current().pid()));
        Files.write(data().resolve("postmaster.pid"), lines);

        assertThat(Postmaster.of(data())).isEmpty();
        assertThat(DevPostgres.start(data())).isNotEqualTo(port);
    }

    @Test
    void data_of_another_version_is_moved_aside() throws Exception {
        Files.createDirectories(data());
        Files.writeString(data().resolve("PG_VERSION"), "9.6");
        Files.writeString(data().resolve("postgresql.conf"), "");

        DevPostgres.start(data());

        assertThat(temp.resolve("data.old-1/PG_VERSION")).hasContent("9.6");
    }

    private Path data() {
        return temp.resolve("data");
    }

    private Process owner() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        data().toString())
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("owner.log").toFile())
                .start();
    }

    private int portOf(Process owner) {
        Path port = temp.resolve("port");
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(port) || !owner.isAlive());
        try {
            return Integer.parseInt(Files.readString(port));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A dev mode that lives until it is killed. */
    public static final class Owner {
        private Owner() {}

        public static void main(String... args) throws Exception {
            Path data = Path.of(args[0]);
            int port = DevPostgres.start(data);
            Path written = data.resolveSibling("port.new");
            Files.writeString(written, String.valueOf(port));
            Files.move(written, data.resolveSibling("port"));
            Thread.currentThread().join();
        }
    }
}
