package io.incidentbridge.servicenow;

import io.incidentbridge.servicenow.Sight.Obstacle;
import io.netty.handler.proxy.ProxyConnectException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;

/** Why no connection came to be, in words that name the setting to look at. */
final class Unreachable {

    /** No server looks at a request before the handshake is over. */
    private static final List<Class<? extends Throwable>> BEFORE_ANYTHING_WAS_SENT =
            List.of(
                    ProxyConnectException.class,
                    UnknownHostException.class,
                    SSLHandshakeException.class,
                    ConnectException.class);

    private Unreachable() {}

    /** Empty when one may have been there, so that something may have been done. */
    static Optional<String> why(Throwable failure) {
        List<Throwable> causes = Obstacles.causes(failure);
        return BEFORE_ANYTHING_WAS_SENT.stream().anyMatch(kind -> Obstacles.has(causes, kind))
                ? Optional.of("no connection" + words(Obstacles.of(failure)))
                : Optional.empty();
    }

    private static String words(Obstacle obstacle) {
        return switch (obstacle) {
            case PROXY -> ": the proxy refuses it (SERVICENOW_PROXY)";
            case NO_NAME -> ": the name is not known";
            case CERTIFICATE_TIME -> ": the certificate it shows has expired, or is not valid yet";
            case UNKNOWN_AUTHORITY ->
                    ": the certificate it shows is not trusted (SERVICENOW_CA_FILE)";
            case CERTIFICATE_NAME ->
                    ": the certificate it shows is for another name (SERVICENOW_URL)";
            case OUR_CERTIFICATE, TLS -> ": the TLS handshake was refused (SERVICENOW_CERT_FILE)";
            case NO_CONNECTION, NO_ANSWER, LOST, NO_TOKEN -> "";
        };
    }
}
