package io.incidentbridge.servicenow.network;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The forward proxy on the way to ServiceNow.
 *
 * @param passed hosts, or {@code .domain}, that are reached without it
 */
record Proxy(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        List<String> passed) {

    private static final String NAME = "SERVICENOW_PROXY";

    /**
     * Reads it from settings.
     *
     * @param settings the value of a property, empty when it is not set
     * @return empty without a proxy
     * @throws IllegalArgumentException names what is wrong; no value is shown
     */
    static Optional<Proxy> of(Function<String, Optional<String>> settings) {
        Function<String, Optional<String>> set =
                name -> settings.apply(name).map(String::strip).filter(text -> !text.isEmpty());
        Optional<String> address = set.apply("servicenow.proxy");
        Optional<String> user = set.apply("servicenow.proxy-user");
        Optional<String> password =
                set.apply("servicenow.proxy-password-file")
                        .map(Proxy::read)
                        .or(() -> set.apply("servicenow.proxy-password"));
        if (user.isPresent() != password.isPresent()) {
            throw new IllegalArgumentException(
                    NAME + "_USER and " + NAME + "_PASSWORD (or _FILE) need each other");
        }
        if (Stream.of(user, password).flatMap(Optional::stream).anyMatch(Proxy::isMisread)) {
            throw new IllegalArgumentException(
                    NAME
                            + "_USER and "
                            + NAME
                            + "_PASSWORD cannot hold a backslash before a dollar sign");
        }
        if (address.isEmpty()) {
            if (user.isPresent()) {
                throw new IllegalArgumentException(NAME + "_USER needs " + NAME);
            }
            return Optional.empty();
        }
        URI uri = uri(address.get());
        return Optional.of(
                new Proxy(
                        uri.getHost(),
                        uri.getPort(),
                        user.orElse(null),
                        password.orElse(null),
                        hosts(set.apply("servicenow.no-proxy").orElse(""))));
    }

    /** Whether requests to this address go by it. */
    boolean serves(String url) {
        String host = URI.create(url).getHost();
        return host != null && passed.stream().noneMatch(one -> covers(one, lower(host)));
    }

    private static boolean covers(String passed, String host) {
        return passed.equals("*")
                || host.equals(passed.startsWith(".") ? passed.substring(1) : passed)
                || (passed.startsWith(".") && host.endsWith(passed));
    }

    /** The framework takes these two for one dollar sign, however they are written. */
    private static boolean isMisread(String text) {
        return text.contains("\\$");
    }

    private static URI uri(String address) {
        try {
            URI uri = URI.create(address);
            if ("http".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getPort() > 0
                    && uri.getPort() <= 65_535
                    && uri.getRawUserInfo() == null
                    && uri.getRawPath().matches("/?")
                    && uri.getRawQuery() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Its message quotes the value, which may hold a password.
        }
        throw new IllegalArgumentException(
                NAME + " must read http://host:port; user and password have settings of their own");
    }

    private static List<String> hosts(String list) {
        List<String> hosts =
                Arrays.stream(list.split(","))
                        .map(String::strip)
                        .filter(host -> !host.isEmpty())
                        .map(Proxy::lower)
                        .map(host -> host.startsWith("*.") ? host.substring(1) : host)
                        .toList();
        if (!hosts.stream().allMatch(host -> host.matches("\\*|\\.?[a-z0-9:._\\[\\]-]+"))) {
            throw new IllegalArgumentException(
                    "SERVICENOW_NO_PROXY must read host,.domain (or *, for all)");
        }
        return hosts;
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(NAME + "_PASSWORD_FILE cannot be read", e);
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
