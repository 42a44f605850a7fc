package io.incidentbridge.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * What the tests leave behind, so that somebody may look whether personal data is in it: logs,
 * dumps of the databases, what ServiceNow and the receiver of alerts were sent.
 */
public final class Evidence {

    static final Path ROOT = Path.of("target", "evidence");

    private static final Path DIRECTORY =
            Path.of(System.getProperty("evidence.directory", ROOT.resolve("other").toString()));

    /** Of a larger table, as after a million events, a part is enough. */
    private static final int MOST_ROWS = 50_000;

    private Evidence() {}

    public static Path newFile(String prefix, String suffix) {
        try {
            return Files.createTempFile(Files.createDirectories(DIRECTORY), prefix, suffix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static synchronized void append(String name, String text) {
        try {
            Files.writeString(
                    Files.createDirectories(DIRECTORY).resolve(name),
                    text + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every table of every database; none of a server that a test left crashed. */
    static void dump(TestPostgres postgres) {
        try {
            databases(postgres).forEach(database -> dump(postgres, database));
        } catch (IllegalStateException e) {
            append("undumped.txt", "a server that was down: " + e.getMessage());
        }
    }

    private static List<String> databases(TestPostgres postgres) {
        return firsts(
                postgres.query(
                        "postgres",
                        "SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <>"
                                + " 'postgres'"));
    }

    /** Every table of one database. */
    public static Path dump(TestPostgres postgres, String database) {
        Path file = newFile("database-" + database + "-", ".copy");
        List<String> tables =
                firsts(
                        postgres.query(
                                database,
                                "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND"
                                        + " relnamespace = 'public'::regnamespace"));
        try (Connection connection = postgres.connect(database);
                OutputStream out = Files.newOutputStream(file)) {
            for (String table : tables) {
                String rows = "SELECT * FROM \"" + table + "\" LIMIT " + MOST_ROWS;
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("COPY (" + rows + ") TO STDOUT", out);
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
        return file;
    }

    private static List<String> firsts(List<List<String>> rows) {
        return rows.stream().map(row -> row.get(0)).toList();
    }
}
