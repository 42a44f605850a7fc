package io.incidentbridge.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Every request as it came, for whoever wants to see what was really sent: appended to the file
 * that the system property {@code sandbox.tape} names. Requests for tokens, which hold the secret,
 * are left out.
 */
final class Tape {

    private static final String FILE = "sandbox.tape";

    private Tape() {}

    static void record(Exchange exchange) {
        String file = System.getProperty(FILE, "");
        if (!file.isEmpty()) {
            append(
                    Path.of(file).toAbsolutePath(),
                    exchange.method()
                            + " "
                            + exchange.request().uri()
                            + "\n"
                            + exchange.body()
                            + "\n");
        }
    }

    private static synchronized void append(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
