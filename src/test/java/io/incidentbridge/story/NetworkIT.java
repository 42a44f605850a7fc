package io.incidentbridge.story;

import static io.incidentbridge.testing.SandboxClient.once;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.sandbox.ServiceNowSandbox;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.ForwardProxy;
import io.incidentbridge.testing.Gateway;
import io.incidentbridge.testing.Gateway.Asked;
import io.incidentbridge.testing.Identity;
import io.incidentbridge.testing.SandboxClient;
import io.incidentbridge.testing.Service;
import io.incidentbridge.testing.ServiceProcess;
import io.incidentbridge.testing.ServiceSettings;
import io.incidentbridge.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What lies between the service and ServiceNow: proxies, certificates, gateways, names. */
class NetworkIT {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static TestPostgres postgres;
    private static ServiceNowSandbox sandbox;
    private static SandboxClient serviceNow;

    @TempDir Path directory;

    private Map<String, String> settings;

    @BeforeAll
    static void startPlatforms() {
        postgres = TestPostgres.start();
        sandbox = ServiceNowSandbox.start(0);
        serviceNow = new SandboxClient(sandbox.url().toString());
    }

    @AfterAll
    static void stopPlatforms() {
        sandbox.close();
        postgres.close();
    }

    @BeforeEach
    void set() {
        sandbox.clear();
        settings =
                ServiceSettings.of(
                        postgres.newDatabase("ledger_" + DATABASES.incrementAndGet()), sandbox);
        settings.put("servicenow.timeout", "8s");
        settings.put("dispatch.lease", "20s");
        settings.put("dispatch.backoff-max", "1s");
    }

    @Test
    @Tag("chaos") // most of its time goes into waiting for what changes
    void mutual_tls_by_a_proxy_and_files_that_change_need_no_restart() throws IOException {
        Identity first = Identity.of("first instance");
        Identity second = Identity.of("second instance");
        Identity bridge = Identity.of("bridge");
        Identity renewed = Identity.of("bridge renewed");
        Gateway gateway = new Gateway(sandbox.url(), "127.0.0.1", 0, first, bridge);
        int port = gateway.port();
        write("ca.pem", second.certificate());
        write("cert.pem", bridge.certificate());
        write("key.pem", bridge.key());
        write("password", "CORP\\pa$s${word}\n");
        write("headers", "X-Gateway-Key=gateway-secret\n");
        try (ForwardProxy proxy = new ForwardProxy("CORP\\bridge", "CORP\\pa$s${word}")) {
            settings.put("servicenow.url", "https://localhost:" + port);
            proxy.refuse(true);
            settings.put("servicenow.proxy", proxy.url());
            settings.put("servicenow.proxy-user", "CORP\\bridge");
            settings.put("servicenow.proxy-password-file", file("password"));
            settings.put("servicenow.ca-file", file("ca.pem"));
            settings.put("servicenow.cert-file", file("cert.pem"));
            settings.put("servicenow.key-file", file("key.pem"));
            settings.put("servicenow.headers", "X-Tenant=one");
            settings.put("servicenow.headers-file", file("headers"));
            settings.put("servicenow.query", "sysparm_query_no_domain=true,apiKey=a b&c");
            try (ServiceProcess process = ServiceProcess.start(settings)) {
                Service service = process.service();
                String before = Bodies.newCall();
                assertThat(service.send(Bodies.minimal(before)).status()).isEqualTo(202);
                awaitTold(
                        service, before, "unavailable: no token: no connection: the proxy refuses");
                proxy.refuse(false);
                awaitTold(
                        service,
                        before,
                        "unavailable: no token: no connection: the certificate it shows is not"
                                + " trusted (SERVICENOW_CA_FILE)");
                write("ca.pem", first.certificate());
                service.awaitState(before, "raised");
                assertThat(serviceNow.incidentsOf(before)).hasSize(1);
                assertThat(serviceNow.operationsOf(before)).startsWith("lookup");

                assertThat(proxy.connected()).isNotEmpty().containsOnly("localhost:" + port);
                assertThat(gateway.asked()).extracting(Asked::client).containsOnly("CN=bridge");
                assertThat(gateway.asked())
                        .as("the token request, too")
                        .hasSizeGreaterThanOrEqualTo(2)
                        .allSatisfy(
                                asked ->
                                        assertThat(asked.headers())
                                                .containsEntry("x-tenant", "one")
                                                .containsEntry("x-gateway-key", "gateway-secret")
                                                .doesNotContainKeys(
                                                        "cookie", "proxy-authorization"));
                assertThat(gateway.asked())
                        .filteredOn(asked -> asked.uri().startsWith("/api/"))
                        .isNotEmpty()
                        .allMatch(
                                asked ->
                                        asked.uri()
                                                .endsWith(
                                                        "&sysparm_query_no_domain=true&apiKey=a%20b%26c"));

                gateway.close();
                String between = Bodies.newCall();
                try (Gateway moved =
                        new Gateway(sandbox.url(), "127.0.0.1", port, second, renewed)) {
                    assertThat(service.send(Bodies.minimal(between)).status()).isEqualTo(202);
                    awaitTold(
                            service,
                            between,
                            "unavailable: no connection: the certificate it shows is not trusted");

                    write("ca.pem", second.certificate());
                    write("cert.pem", renewed.certificate());
                    write("key.pem", renewed.key());

                    service.awaitState(between, "raised");
                    assertThat(serviceNow.incidentsOf(between)).hasSize(1);
                    assertThat(moved.asked())
                            .extracting(Asked::client)
                            .containsOnly("CN=bridge renewed");
                }
                assertThat(process.log())
                        .contains(
                                "call "
                                        + between
                                        + ", attempt 1: unavailable, no connection: the"
                                        + " certificate it shows is not trusted")
                        .doesNotContain("pa$s", "gateway-secret", "PRIVATE KEY")
                        // Vert.x shows where a slow machine was with one of its own.
                        .doesNotContainPattern("(?<!Vertx)Exception");
            }
        } finally {
            gateway.close();
        }
    }

    /** The Java runtime reads a hosts file instead of asking the system, and as it does, caches. */
    @Test
    @EnabledOnOs(OS.LINUX) // elsewhere the second address is not there
    void connections_are_kept_without_cookies_until_they_are_old_or_dropped() throws IOException {
        try (Gateway old = new Gateway(sandbox.url(), "127.0.0.1", 0, null, null);
                Gateway moved = new Gateway(sandbox.url(), "127.0.0.2", old.port(), null, null)) {
            write("hosts", "127.0.0.1 instance.test\n");
            settings.put(
                    "JAVA_TOOL_OPTIONS",
                    "-Dsun.net.inetaddr.ttl=1 -Djdk.net.hosts.file=" + file("hosts"));
            settings.put("servicenow.url", "http://instance.test:" + old.port());
            settings.put("servicenow.connection-age", "2s");
            settings.put("servicenow.proxy", "");
            settings.put("servicenow.ca-file", "");
            settings.put("servicenow.headers", "");
            settings.put("servicenow.query", "");
            settings.put("preflight.again", "");
            settings.put("servicenow.table", "u_ivr_incident");
            settings.put("servicenow.correlation-field", "x_gcit_bridge_call_id");
            try (ServiceProcess process = ServiceProcess.start(settings)) {
                Service service = process.service();
                for (int i = 0; i < 12; i++) {
                    raise(service);
                }
                assertThat(old.connections())
                        .as("of %d requests", old.asked().size())
                        .isLessThanOrEqualTo(old.asked().size() / 2);
                assertThat(old.asked())
                        .filteredOn(asked -> asked.method().equals("POST"))
                        .filteredOn(asked -> !asked.uri().startsWith("/oauth"))
                        .allMatch(
                                asked -> asked.uri().startsWith("/api/now/table/u_ivr_incident?"));

                assertThat(old.asked())
                        .filteredOn(asked -> asked.method().equals("GET"))
                        .filteredOn(asked -> asked.uri().startsWith("/api/now/table/"))
                        .as("nobody needs the whole table counted")
                        .isNotEmpty()
                        .allMatch(asked -> asked.uri().contains("sysparm_no_count=true"));

                old.dropConnections();
                raise(service);

                String callId = Bodies.newCall();
                serviceNow.fail(once("server-error", "create").put("callId", callId));
                service.send(Bodies.minimal(callId));
                service.awaitState(callId, "raised");
                assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
                assertThat(process.log())
                        .containsPattern(
                                "WARN .* call "
                                        + callId
                                        + ", attempt 1: in doubt 500 \\(transaction"
                                        + " [0-9a-f]{32}\\)\n");

                write("hosts", "127.0.0.2 instance.test\n");
                await().pollInterval(Duration.ofMillis(50))
                        .until(
                                () -> {
                                    raise(service);
                                    return !moved.asked().isEmpty();
                                });
                await().pollInterval(Duration.ofMillis(50))
                        .until(
                                () -> {
                                    int before = old.asked().size();
                                    raise(service);
                                    raise(service);
                                    return old.asked().size() == before;
                                });
                assertThat(sandbox.cookiesSeen()).isZero();
            }
        }
    }

    @Test
    void wrong_settings_are_named_and_no_secret_is_shown() throws IOException {
        Identity one = Identity.of("one");
        Identity other = Identity.of("other");
        write("cert.pem", one.certificate());
        write("key.pem", other.key());
        settings.put("servicenow.proxy", "http://bridge:hunter2@proxy.example.com:3128");
        settings.put("servicenow.cert-file", file("cert.pem"));
        settings.put("servicenow.key-file", file("key.pem"));
        settings.put("servicenow.headers", "Authorization=hunter2");
        settings.put("servicenow.query", "sysparm_offset=1");
        settings.put("servicenow.connection-age", "-1s");
        settings.put("preflight.again", "0");
        settings.put("servicenow.table", "incident;drop");
        settings.put("servicenow.correlation-field", "u_call id");
        try (ServiceProcess process = ServiceProcess.launch(settings)) {
            assertThat(process.awaitExit()).isEqualTo(78);
            assertThat(process.log())
                    .contains(
                            "SERVICENOW_PROXY must read http://host:port",
                            "SERVICENOW_KEY_FILE is not the key of SERVICENOW_CERT_FILE",
                            "SERVICENOW_HEADERS cannot set Authorization",
                            "SERVICENOW_QUERY cannot set sysparm_offset",
                            "SERVICENOW_CONNECTION_AGE must be a time from 1s",
                            "PREFLIGHT_AGAIN must be a time from 1s",
                            "SERVICENOW_TABLE must be",
                            "SERVICENOW_CORRELATION_FIELD must be")
                    .doesNotContain("hunter2", "\tat ");
        }
    }

    private static void awaitTold(Service service, String callId, String what) {
        await().until(
                        () ->
                                service.audit(callId).stream()
                                        .anyMatch(line -> line.startsWith("retry " + what)));
    }

    private static void raise(Service service) {
        String callId = Bodies.newCall();
        assertThat(service.sendAndWait(Bodies.minimal(callId)).status()).isEqualTo(201);
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
    }

    private void write(String name, String content) throws IOException {
        Path fresh = directory.resolve(name + ".new");
        Files.writeString(fresh, content);
        Files.move(
                fresh,
                directory.resolve(name),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }
}
