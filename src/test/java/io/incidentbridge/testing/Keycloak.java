package io.incidentbridge.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A real issuer of tokens in a process of its own, with the realms of the test resources. */
public final class Keycloak implements AutoCloseable {

    private final int port;
    private final Process process;

    private Keycloak(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /** A port that nobody listens at, for an issuer that comes up later. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts, and waits until it serves. */
    public static Keycloak start(int port) {
        try {
            Path home = home();
            copyRealms(home.resolve("data/import"));
            ProcessBuilder builder =
                    new ProcessBuilder(
                            "sh",
                            home.resolve("bin/kc.sh").toString(),
                            "start-dev",
                            "--http-host=127.0.0.1",
                            "--http-port=" + port,
                            "--import-realm");
            builder.environment().put("KC_DB", "dev-mem");
            builder.redirectErrorStream(true).redirectOutput(home.resolve("log").toFile());
            Keycloak started = new Keycloak(port, builder.start());
            await().atMost(Duration.ofMinutes(8))
                    .pollInterval(Duration.ofMillis(500))
                    .ignoreExceptions()
                    .until(() -> Http.get(started.issuer("other")).status() == 200);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String issuer(int port, String realm) {
        return "http://127.0.0.1:" + port + "/realms/" + realm;
    }

    public String issuer(String realm) {
        return issuer(port, realm);
    }

    /** An access token by client credentials. */
    public String token(String realm, String client) {
        String form =
                "grant_type=client_credentials&client_id="
                        + client
                        + "&client_secret="
                        + URLEncoder.encode("secret of " + client, StandardCharsets.UTF_8);
        return Http.send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                issuer(realm) + "/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form)))
                .json()
                .getString("access_token");
    }

    /** The script waits for a Java process of its own. */
    @Override
    public void close() {
        List<ProcessHandle> family =
                Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        family.forEach(ProcessHandle::destroy);
        family.forEach(one -> one.onExit().join());
    }

    private static Path home() throws IOException {
        try (Stream<Path> found = Files.list(Path.of("target/keycloak"))) {
            return found.filter(Files::isDirectory).findFirst().orElseThrow().toAbsolutePath();
        }
    }

    private static void copyRealms(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (String realm : List.of("bridge", "other")) {
            Files.copy(
                    Path.of("src/test/resources/keycloak", realm + ".json"),
                    directory.resolve(realm + ".json"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
