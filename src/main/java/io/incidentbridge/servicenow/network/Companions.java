package io.incidentbridge.servicenow.network;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Sends headers and query parameters of the settings along with each request. */
@ApplicationScoped
public class Companions implements ClientRequestFilter {

    private final ExtraHeaders headers;
    private final String query;

    Companions(ExtraHeaders headers, NetworkConfig config) {
        this.headers = headers;
        this.query =
                Extras.parameters(config.query().orElse("")).entrySet().stream()
                        .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&"));
    }

    @Override
    public void filter(ClientRequestContext request) {
        headers.ofInstance().forEach(request.getHeaders()::putSingle);
        if (!query.isEmpty()) {
            String uri = request.getUri().toString();
            request.setUri(URI.create(uri + (uri.contains("?") ? "&" : "?") + query));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
