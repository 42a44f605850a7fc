package io.incidentbridge.servicenow;

import io.incidentbridge.servicenow.Sight.Obstacle;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Tells from a failure what stands between us and ServiceNow. */
final class Obstacles {

    private static final int DEEPEST = 15;

    /** As TLS names its alerts. */
    private static final List<String> ABOUT_OUR_CERTIFICATE =
            List.of("certificate_required", "bad_certificate", "certificate_unknown");

    private Obstacles() {}

    static Obstacle of(Throwable failure) {
        List<Throwable> causes = causes(failure);
        if (has(causes, UnknownHostException.class)) {
            return Obstacle.NO_NAME;
        }
        // Of netty's handler, which not every build has.
        if (causes.stream().anyMatch(e -> e.getClass().getSimpleName().contains("Proxy"))) {
            return Obstacle.PROXY;
        }
        if (has(causes, SSLException.class) || has(causes, CertPathValidatorException.class)) {
            return ofTls(causes);
        }
        if (has(causes, ConnectException.class)) {
            return Obstacle.NO_CONNECTION;
        }
        boolean isLate =
                has(causes, TimeoutException.class)
                        || causes.stream()
                                .anyMatch(e -> e.getClass().getSimpleName().contains("Timeout"));
        return isLate ? Obstacle.NO_ANSWER : Obstacle.LOST;
    }

    private static Obstacle ofTls(List<Throwable> causes) {
        if (has(causes, CertificateExpiredException.class)
                || has(causes, CertificateNotYetValidException.class)) {
            return Obstacle.CERTIFICATE_TIME;
        }
        String said =
                causes.stream()
                        .map(e -> String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT))
                        .reduce("", (all, one) -> all + '\n' + one);
        if (said.contains("received fatal alert")) {
            return ABOUT_OUR_CERTIFICATE.stream().anyMatch(said::contains)
                    ? Obstacle.OUR_CERTIFICATE
                    : Obstacle.TLS;
        }
        if (said.contains("no name matching") || said.contains("subject alternative")) {
            return Obstacle.CERTIFICATE_NAME;
        }
        return said.contains("certification path") || said.contains("path validation")
                ? Obstacle.UNKNOWN_AUTHORITY
                : Obstacle.TLS;
    }

    static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }

    /** The failure first, and what it came of. */
    static List<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, e -> e != null, Throwable::getCause).limit(DEEPEST).toList();
    }
}
