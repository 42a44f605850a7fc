package io.incidentbridge.servicenow.network;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the certificates are: {@code SERVICENOW_CA_FILE}, {@code _CERT_FILE}, {@code _KEY_FILE}.
 */
record CertificateFiles(Optional<Path> ca, Optional<Path> certificate, Optional<Path> key) {

    static CertificateFiles of(NetworkConfig config) {
        return new CertificateFiles(config.caFile(), config.certFile(), config.keyFile());
    }

    boolean isEmpty() {
        return ca.isEmpty() && certificate.isEmpty() && key.isEmpty();
    }

    /**
     * Reads and checks them.
     *
     * @throws IllegalArgumentException names the setting and what is wrong; no content is shown
     */
    Certificates read() {
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException(
                    "SERVICENOW_CERT_FILE and SERVICENOW_KEY_FILE need each other");
        }
        Certificates read =
                new Certificates(
                        content(ca, "SERVICENOW_CA_FILE"),
                        content(certificate, "SERVICENOW_CERT_FILE"),
                        content(key, "SERVICENOW_KEY_FILE"));
        read.check();
        return read;
    }

    private static @Nullable Buffer content(Optional<Path> file, String setting) {
        if (file.isEmpty()) {
            return null;
        }
        try {
            return Buffer.buffer(Files.readAllBytes(file.get()));
        } catch (IOException e) {
            throw new IllegalArgumentException(setting + " cannot be read: " + file.get(), e);
        }
    }
}
