package io.incidentbridge.servicenow.network;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.KeyStoreProvider;
import io.quarkus.tls.runtime.TrustStoreProvider;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives the TLS configuration {@code servicenow} what the files hold, and gives it anew when they
 * change. The framework's own period would replace the clients' TLS each time, changed or not.
 */
@ApplicationScoped
class CertificateWatch {

    /** The TLS configuration of all that goes to ServiceNow. */
    static final String NAME = "servicenow";

    private final CertificateFiles files;
    private final TlsConfigurationRegistry registry;
    private final Event<CertificateUpdatedEvent> updated;
    private final MeterRegistry meters;
    private final FileWatch watch;
    private volatile @Nullable Certificates inForce;

    CertificateWatch(
            NetworkConfig config,
            TlsConfigurationRegistry registry,
            Event<CertificateUpdatedEvent> updated,
            MeterRegistry meters,
            Vertx vertx) {
        this.files = CertificateFiles.of(config);
        this.registry = registry;
        this.updated = updated;
        this.meters = meters;
        this.watch = new FileWatch(vertx, this::look, "the certificates before stay in force");
    }

    @Produces
    @Singleton
    @Identifier(NAME)
    static TrustStoreProvider trust(NetworkConfig config) {
        return vertx -> CertificateFiles.of(config).read().trust();
    }

    @Produces
    @Singleton
    @Identifier(NAME)
    static KeyStoreProvider identity(NetworkConfig config) {
        return vertx -> CertificateFiles.of(config).read().identity();
    }

    void start(@Observes StartupEvent event) {
        if (!files.isEmpty()) {
            inForce = files.read();
            files.ca().ifPresent(set -> tellTheEnd("ca", Certificates::ca));
            files.certificate().ifPresent(set -> tellTheEnd("client", Certificates::certificate));
            watch.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        watch.stop();
    }

    private void tellTheEnd(String file, Function<Certificates, @Nullable Buffer> pem) {
        Gauge.builder(
                        "incident.bridge.certificate.expiry.timestamp",
                        () -> inForce == null ? Double.NaN : Certificates.end(pem.apply(inForce)))
                .tag("file", file)
                .baseUnit("seconds")
                .register(meters);
    }

    /** Takes over changed files; bad ones change nothing. */
    private void look() {
        Certificates now = files.read();
        TlsConfiguration tls = registry.get(NAME).orElseThrow();
        if (!now.equals(inForce) && tls.reload()) {
            updated.fire(new CertificateUpdatedEvent(NAME, tls));
            inForce = now;
            Log.info("ServiceNow's certificates were read again");
        }
    }
}
