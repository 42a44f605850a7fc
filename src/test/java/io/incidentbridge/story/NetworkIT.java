package io.incidentbridge.story;

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
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
        settings.put("dispatch.backoff-max", "1s");
    }

    @Test
    void mutual_tls_by_a_proxy_and_files_that_change_need_no_restart() throws IOException {
        Identity first = Identity.of("first instance");
        Identity second = Identity.of("second instance");
        Identity bridge = Identity.of("bridge");
        Identity renewed = Identity.of("bridge renewed");
        Gateway gateway = new Gateway(sandbox.url(), "127.0.0.1", 0, first, bridge);
        int port = gateway.port();
        write("ca.pem", first.certificate());
        write("cert.pem", bridge.certificate());
        write("key.pem", bridge.key());
        write("password", "pass$word{}\n");
        write("headers", "X-Gateway-Key=gateway-secret\n");
        try (ForwardProxy proxy = new ForwardProxy("bridge", "pass$word{}")) {
            settings.put("servicenow.url", "https://localhost:" + port);
            settings.put("servicenow.proxy", proxy.url());
            settings.put("servicenow.proxy-user", "bridge");
            settings.put("servicenow.proxy-password-file", file("password"));
            settings.put("servicenow.ca-file", file("ca.pem"));
            settings.put("servicenow.cert-file", file("cert.pem"));
            settings.put("servicenow.key-file", file("key.pem"));
            settings.put("servicenow.headers", "X-Tenant=one");
            settings.put("servicenow.headers-file", file("headers"));
            settings.put("servicenow.query", "sysparm_query_no_domain=true,x=a b&c");
            try (ServiceProcess process = ServiceProcess.start(settings)) {
                Service service = process.service();
                String before = Bodies.newCall();
                assertThat(service.sendAndWait(Bodies.minimal(before)).status()).isEqualTo(201);

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
                                                        "&sysparm_query_no_domain=true&x=a%20b%26c"));

                gateway.close();
                String between = Bodies.newCall();
                try (Gateway moved =
                        new Gateway(sandbox.url(), "127.0.0.1", port, second, renewed)) {
                    sandbox.revokeTokens();
                    assertThat(service.send(Bodies.minimal(between)).status()).isEqualTo(202);
                    await().until(
                                    () ->
                                            service.audit(between).stream()
                                                    .anyMatch(line -> line.startsWith("retry ")));
                    assertThat(service.audit(between))
                            .filteredOn(line -> line.startsWith("retry "))
                            .first()
                            .asString()
                            .contains("unavailable: ", "SERVICENOW_CA_FILE");

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
                        .doesNotContain("pass$word", "gateway-secret", "PRIVATE KEY", "\tat ");
            }
        } finally {
            gateway.close();
        }
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
