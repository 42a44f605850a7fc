package io.incidentbridge.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real PostgreSQL on data of its own, that can be crashed, frozen and started again on the same
 * port. It syncs to disk, since what it promises is under test.
 */
public final class TestPostgres implements AutoCloseable {

    private static final String USER = "postgres";

    private final Path directory;
    private int port;
    private EmbeddedPostgres server;

    private TestPostgres(Path directory, int port) throws IOException {
        this.directory = directory;
        this.port = port;
        this.server = launch();
    }

    public static TestPostgres start() {
        try {
            return new TestPostgres(Files.createTempDirectory("test-postgres"), freePort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** Makes an empty database, and gives the settings by which the service finds it. */
    public Map<String, String> newDatabase(String name) {
        execute(USER, "CREATE DATABASE " + name);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("postgres.host", "127.0.0.1");
        settings.put("postgres.port", String.valueOf(port));
        settings.put("postgres.db", name);
        settings.put("postgres.user", USER);
        settings.put("postgres.password", USER);
        return settings;
    }

    public Connection connect(String database) throws SQLException {
        return server.getDatabase(USER, database).getConnection();
    }

    public void execute(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows, each a list of its columns as text. */
    public List<List<String>> query(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends without a checkpoint; the next start recovers from the log. */
    public void crash() throws IOException, InterruptedException {
        ProcessHandle postmaster = postmaster();
        signal("QUIT", List.of(postmaster));
        postmaster.onExit().join();
        // There is nothing left to stop; this gives back the lock on the data.
        server.close();
    }

    /** On the same data and port. */
    public void startAgain() throws IOException {
        server = launch();
    }

    /** On the same data and another port. */
    public void startAgainElsewhere() throws IOException {
        port = freePort();
        startAgain();
    }

    /** It keeps its connections and answers nothing. */
    public void freeze() throws IOException, InterruptedException {
        signal("STOP", family());
    }

    public void thaw() throws IOException, InterruptedException {
        signal("CONT", family());
    }

    @Override
    public void close() {
        try {
            Evidence.dump(this);
            server.close();
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres launch() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("unix_socket_directories", "")
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .setOutputRedirector(
                        ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()))
                .start();
    }

    private ProcessHandle postmaster() throws IOException {
        String pid = Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0).strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private List<ProcessHandle> family() throws IOException {
        ProcessHandle postmaster = postmaster();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    private static void signal(String signal, List<ProcessHandle> processes)
            throws IOException, InterruptedException {
        List<String> command =
                Stream.concat(
                                Stream.of("kill", "-" + signal),
                                processes.stream().map(process -> String.valueOf(process.pid())))
                        .toList();
        new ProcessBuilder(command).inheritIO().start().waitFor(5, TimeUnit.SECONDS);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
