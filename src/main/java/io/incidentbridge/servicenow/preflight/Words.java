package io.incidentbridge.servicenow.preflight;

import io.incidentbridge.servicenow.Sight;
import io.incidentbridge.servicenow.Target;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What it means that a look showed something else than was wanted, said of one check.
 *
 * @param address where was looked
 * @param setting which names the address
 */
record Words(Check check, String address, String setting) implements Sight.Cases<Finding> {

    static final String SET_UP_THE_CLIENT =
            "Set the property glide.oauth.inbound.client.credential.grant_type.enabled to true,"
                    + " choose a user as OAuth Application User of the client in System OAuth >"
                    + " Application Registry, see that the plugin OAuth 2.0"
                    + " (com.snc.platform.security.oauth) is active, and that SERVICENOW_CLIENT_ID"
                    + " and SERVICENOW_CLIENT_SECRET are the client's.";

    /**
     * Whether it says nothing of what was looked for: there was no answer, or none to the point.
     */
    static boolean isTrouble(Sight sight) {
        return !(sight instanceof Sight.Answered answered)
                || answered.status() >= 500
                || answered.status() == 401
                || (answered.status() == 200 && answered.isPage());
    }

    static Words ofInstance(Check check, Target target) {
        return new Words(check, target.url(), "SERVICENOW_URL");
    }

    static Words ofTokens(Check check, Target target) {
        return new Words(check, target.tokenUrl(), "SERVICENOW_TOKEN_URL");
    }

    @Override
    public Finding answered(Sight.Answered sight) {
        return ofStatus(sight).with(sight.transaction());
    }

    private Finding ofStatus(Sight.Answered sight) {
        String seen = (sight.status() + " " + sight.words()).strip();
        if (sight.status() >= 500) {
            return Finding.wrong(
                    check,
                    seen,
                    "Wait until " + host() + " is up again, and ask ServiceNow if it stays so.");
        }
        if (sight.status() == 401) {
            return Finding.wrong(
                    check,
                    seen,
                    "See that the OAuth Application User of the client is active and not locked"
                            + " out, and where SERVICENOW_TOKEN_URL is another issuer's, that the"
                            + " instance trusts it.");
        }
        if (sight.isPage()) {
            return sight.status() == 403
                    ? Finding.wrong(
                            check,
                            "403 with a page instead of JSON",
                            "Allow the address that this service calls from, in System Security >"
                                    + " IP Address Access Control and in any proxy between.")
                    : page(sight);
        }
        return Finding.unclear(
                check, seen, "Look in the logs of " + host() + " for what it made of the request.");
    }

    /** Also for those who ask for more than JSON. */
    Finding page(Sight.Answered sight) {
        return Finding.wrong(
                check,
                sight.status() + " with a page instead of JSON",
                "Wake the instance up in a browser, since one that sleeps answers so, or correct "
                        + setting
                        + ".");
    }

    @Override
    public Finding token(Sight.Token sight) {
        return Finding.ok(check, "a token was issued");
    }

    @Override
    public Finding tokenRefused(Sight.TokenRefused sight) {
        String words = sight.words();
        if (words.contains("access_denied") || words.contains("server_error")) {
            return Finding.wrong(check, words, SET_UP_THE_CLIENT);
        }
        return words.contains("invalid_client")
                ? Finding.wrong(
                        check,
                        words,
                        "Correct SERVICENOW_CLIENT_ID and SERVICENOW_CLIENT_SECRET, or the files"
                                + " that hold them: no client of "
                                + host()
                                + " has these.")
                : Finding.wrong(
                        check,
                        words,
                        "Let the client use the grant client_credentials at " + host() + ".");
    }

    @Override
    public Finding throttled(Sight.Throttled sight) {
        return Finding.waiting(check, "ServiceNow asks to wait (429)");
    }

    @Override
    public Finding withheld(Sight.Withheld sight) {
        return Finding.waiting(check, sight.cause());
    }

    @Override
    public Finding unreachable(Sight.Unreachable sight) {
        return switch (sight.obstacle()) {
            case NO_NAME ->
                    wrong(
                            "has no address",
                            "Correct "
                                    + setting
                                    + ", let the name be resolved here, or set SERVICENOW_PROXY"
                                    + " where only a proxy resolves it.");
            case NO_CONNECTION ->
                    wrong(
                            "takes no connection",
                            "Let connections from here to "
                                    + hostAndPort()
                                    + " through, correct "
                                    + setting
                                    + ", or set SERVICENOW_PROXY.");
            case PROXY ->
                    wrong(
                            "is not reached: the proxy refuses",
                            "Correct SERVICENOW_PROXY, SERVICENOW_PROXY_USER and"
                                    + " SERVICENOW_PROXY_PASSWORD, and let the proxy connect to "
                                    + hostAndPort()
                                    + ".");
            case UNKNOWN_AUTHORITY ->
                    wrong(
                            "shows a certificate of an authority that is not known here",
                            "Put the certificate of that authority, which may be a proxy's that"
                                    + " reads along, into the file of SERVICENOW_CA_FILE.");
            case CERTIFICATE_TIME ->
                    wrong(
                            "shows a certificate that is over, or not valid yet",
                            "Let the certificate of "
                                    + host()
                                    + " be renewed, or set the clock of this machine right.");
            case CERTIFICATE_NAME ->
                    wrong(
                            "shows a certificate for another host",
                            "Write " + setting + " with the name that the certificate has.");
            case OUR_CERTIFICATE ->
                    wrong(
                            "takes no connection without a certificate it trusts",
                            "Set SERVICENOW_CERT_FILE and SERVICENOW_KEY_FILE to a certificate"
                                    + " that the instance maps to its user.");
            case TLS ->
                    wrong(
                            "agrees on no TLS connection",
                            "See that "
                                    + setting
                                    + " begins with http:// or https:// as is spoken there, and"
                                    + " that TLS 1.2 or 1.3 is allowed.");
            case NO_ANSWER ->
                    wrong(
                            "does not answer in time",
                            "See whether the instance is up, and set SERVICENOW_TIMEOUT higher if"
                                    + " it is only slow.");
            case LOST ->
                    wrong(
                            "drops the connection without an answer",
                            "See whether the instance is up, and what a proxy or firewall between"
                                    + " makes of the connection.");
            case NO_TOKEN ->
                    Finding.wrong(
                            check,
                            sight.detail(),
                            "Correct "
                                    + setting
                                    + ", or wait until "
                                    + host()
                                    + " issues tokens again.");
        };
    }

    private Finding wrong(String what, String fix) {
        return Finding.wrong(check, hostAndPort() + " " + what, fix);
    }

    private String host() {
        String host = uri() == null ? null : uri().getHost();
        return host == null ? address : host;
    }

    private String hostAndPort() {
        URI uri = uri();
        return uri == null || uri.getPort() < 0 ? host() : host() + ":" + uri.getPort();
    }

    private @Nullable URI uri() {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
