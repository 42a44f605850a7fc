package io.incidentbridge.sandbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Dev mode's PostgreSQL, whose data outlives the process. One that was left running, by a process
 * that was killed, is taken over; one that no longer answers is ended.
 */
final class DevPostgres {

    static final String DATABASE = "incident_bridge";

    private static final Logger LOG = Logger.getLogger(DevPostgres.class);
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int SECONDS_TO_ANSWER = 2;
    private static final String MAJOR_VERSION = "17";

    private DevPostgres() {}

    /**
     * @param directory of the data; made when it is not there
     * @return the port on which it listens, on 127.0.0.1
     */
    static int start(Path directory) {
        try {
            Optional<Postmaster> left = Postmaster.of(directory);
            if (left.isPresent() && answers(left.get().port(), directory)) {
                LOG.infof("PostgreSQL on port %d was left running; using it", left.get().port());
                Postmaster postmaster = left.get();
                Runtime.getRuntime().addShutdownHook(new Thread(postmaster::end));
                return prepared(postmaster.port());
            }
            left.ifPresent(Postmaster::kill);
            Files.deleteIfExists(directory.resolve("postmaster.pid"));
            if (!isUsable(directory)) {
                moveAside(directory);
            }
            return prepared(startServer(directory));
        } catch (IOException e) {
            throw new UncheckedIOException("dev mode's PostgreSQL does not start", e);
        }
    }

    private static int startServer(Path directory) throws IOException {
        try {
            return server(directory).start().getPort();
        } catch (IOException | IllegalStateException unusable) {
            LOG.warnf("PostgreSQL does not start on the data of %s; starting anew", directory);
            Postmaster.of(directory).ifPresent(Postmaster::kill);
            moveAside(directory);
            return server(directory).start().getPort();
        }
    }

    private static EmbeddedPostgres.Builder server(Path directory) throws IOException {
        Files.createDirectories(directory.getParent());
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setPGStartupWait(PATIENCE)
                .setLocaleConfig("locale", "C")
                .setServerConfig("unix_socket_directories", "")
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .setOutputRedirector(
                        ProcessBuilder.Redirect.appendTo(
                                directory
                                        .resolveSibling(directory.getFileName() + ".log")
                                        .toFile()));
    }

    private static boolean isUsable(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return true;
        }
        Path version = directory.resolve("PG_VERSION");
        return Files.exists(version)
                && Files.exists(directory.resolve("postgresql.conf"))
                && Files.readString(version).strip().equals(MAJOR_VERSION);
    }

    /** Never deleted: somebody may want to look at it. */
    private static void moveAside(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        for (int i = 1; ; i++) {
            Path aside = directory.resolveSibling(directory.getFileName() + ".old-" + i);
            if (!Files.exists(aside)) {
                Files.move(directory, aside);
                LOG.warnf("unusable PostgreSQL data moved to %s", aside);
                return;
            }
        }
    }

    private static int prepared(int port) {
        try (Connection connection = connect(port, "postgres");
                Statement statement = connection.createStatement()) {
            try (ResultSet known =
                    statement.executeQuery(
                            "SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                if (known.next()) {
                    return port;
                }
            }
            statement.execute("CREATE DATABASE " + DATABASE);
            return port;
        } catch (SQLException e) {
            throw new IllegalStateException("dev mode's database cannot be made", e);
        }
    }

    private static boolean answers(int port, Path directory) {
        try (Connection connection = connect(port, "postgres");
                Statement statement = connection.createStatement();
                ResultSet setting = statement.executeQuery("SHOW data_directory")) {
            return setting.next() && Path.of(setting.getString(1)).equals(directory);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Not by DriverManager, which does not see through dev mode's class loaders. */
    private static Connection connect(int port, String database) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser("postgres");
        source.setConnectTimeout(SECONDS_TO_ANSWER);
        source.setSocketTimeout(SECONDS_TO_ANSWER);
        return source.getConnection();
    }
}
