package io.incidentbridge.servicenow;

import io.netty.handler.proxy.ProxyConnectException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

/** Why no connection came to be, in words that name the setting to look at. */
final class Unreachable {

    private static final int DEEPEST = 10;

    private Unreachable() {}

    /** Empty when one may have been there, so that something may have been done. */
    static Optional<String> why(Throwable failure) {
        if (has(failure, ProxyConnectException.class)) {
            return Optional.of("no connection: the proxy refuses it (SERVICENOW_PROXY)");
        }
        if (has(failure, UnknownHostException.class)) {
            return Optional.of("no connection: the name is not known");
        }
        // No server looks at a request before the handshake is over.
        if (has(failure, SSLHandshakeException.class)) {
            return Optional.of("no connection: " + handshake(failure));
        }
        return has(failure, ConnectException.class)
                ? Optional.of("no connection")
                : Optional.empty();
    }

    private static String handshake(Throwable failure) {
        if (has(failure, CertificateExpiredException.class)) {
            return "the certificate it shows has expired";
        }
        if (has(failure, CertPathBuilderException.class)
                || has(failure, CertPathValidatorException.class)) {
            return "the certificate it shows is not trusted (SERVICENOW_CA_FILE)";
        }
        return has(failure, CertificateException.class)
                ? "the certificate it shows is for another name (SERVICENOW_URL)"
                : "the TLS handshake was refused (SERVICENOW_CERT_FILE)";
    }

    static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, e -> e != null, Throwable::getCause).limit(DEEPEST);
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        return causes(failure).anyMatch(kind::isInstance);
    }
}
