package io.incidentbridge.servicenow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.incidentbridge.servicenow.Sight.Obstacle;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real connections that fail, each in its own way. */
class ObstaclesTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir static Path directory;

    private static Vertx vertx;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void authority_that_is_not_known_is_told_from_a_wrong_name() throws Exception {
        assertThat(obstacle(server("good", "san=dns:localhost"), false))
                .isEqualTo(Obstacle.UNKNOWN_AUTHORITY);
        assertThat(obstacle(server("other", "san=dns:other.example"), true))
                .isEqualTo(Obstacle.CERTIFICATE_NAME);
    }

    /** As the JDK words them. */
    @Test
    void certificate_that_is_over_or_ours_that_is_not_taken_is_told() {
        Throwable over = new SSLHandshakeException("PKIX path validation failed: validity check");
        over.initCause(new CertificateExpiredException("NotAfter: yesterday"));
        assertThat(Obstacles.of(over)).isEqualTo(Obstacle.CERTIFICATE_TIME);
        assertThat(
                        Obstacles.of(
                                new SSLHandshakeException(
                                        "Received fatal alert: certificate_required")))
                .isEqualTo(Obstacle.OUR_CERTIFICATE);
        assertThat(
                        Obstacles.of(
                                new SSLHandshakeException(
                                        "Received fatal alert: protocol_version")))
                .isEqualTo(Obstacle.TLS);
    }

    @Test
    void server_without_tls_is_told() throws IOException {
        try (ServerSocket plain = new ServerSocket(0)) {
            vertx.executeBlocking(
                    () -> {
                        plain.accept().getOutputStream().write("HTTP/1.1 400\r\n\r\n".getBytes());
                        return null;
                    });
            assertThat(failure(new HttpClientOptions().setSsl(true), plain.getLocalPort()))
                    .isEqualTo(Obstacle.TLS);
        }
    }

    @Test
    void silence_of_a_port_a_name_and_a_proxy_are_three_things() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        assertThat(failure(new HttpClientOptions(), nobody)).isEqualTo(Obstacle.NO_CONNECTION);
        assertThat(failure(new HttpClientOptions(), "nowhere.invalid", 443))
                .isEqualTo(Obstacle.NO_NAME);
        try (ServerSocket proxy = new ServerSocket(0)) {
            vertx.executeBlocking(
                    () -> {
                        proxy.accept()
                                .getOutputStream()
                                .write("HTTP/1.1 407 Who\r\nContent-Length: 0\r\n\r\n".getBytes());
                        return null;
                    });
            ProxyOptions options =
                    new ProxyOptions()
                            .setType(ProxyType.HTTP)
                            .setHost("127.0.0.1")
                            .setPort(proxy.getLocalPort());
            assertThat(failure(new HttpClientOptions().setSsl(true).setProxyOptions(options), 443))
                    .isEqualTo(Obstacle.PROXY);
        }
    }

    private Obstacle obstacle(Server server, boolean isTrusted) {
        HttpClientOptions options = new HttpClientOptions().setSsl(true);
        if (isTrusted) {
            options.setTrustOptions(
                    new PemTrustOptions().addCertValue(Buffer.buffer(server.certificate())));
        }
        try {
            return failure(options, server.https().getAddress().getPort());
        } finally {
            server.https().stop(0);
        }
    }

    private static Obstacle failure(HttpClientOptions options, int port) {
        return failure(options, "localhost", port);
    }

    private static Obstacle failure(HttpClientOptions options, String host, int port) {
        HttpClient client = vertx.createHttpClient(options.setConnectTimeout(5000));
        Throwable failure =
                catchThrowable(
                        () ->
                                client.request(HttpMethod.GET, port, host, "/")
                                        .compose(request -> request.send())
                                        .toCompletionStage()
                                        .toCompletableFuture()
                                        .orTimeout(10, TimeUnit.SECONDS)
                                        .join());
        assertThat(failure).isInstanceOf(CompletionException.class);
        return Obstacles.of(failure);
    }

    private static Server server(String name, String extension) throws Exception {
        Path store = directory.resolve(name + ".p12");
        Process keytool =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                                .toString(),
                                        "-genkeypair",
                                        "-alias",
                                        name,
                                        "-keyalg",
                                        "EC",
                                        "-dname",
                                        "CN=" + name,
                                        "-ext",
                                        extension,
                                        "-keystore",
                                        store.toString(),
                                        "-storepass",
                                        new String(PASSWORD)))
                        .redirectErrorStream(true)
                        .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (var stream = Files.newInputStream(store)) {
            keys.load(stream, PASSWORD);
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer https = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context));
        https.start();
        Certificate certificate = keys.getCertificate(name);
        return new Server(
                https,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    private record Server(HttpsServer https, String certificate) {}
}
