package io.incidentbridge.sandbox;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request to a stand-in, read whole. */
public record Exchange(HttpServerRequest request, String body) {

    public String method() {
        return request.method().name();
    }

    public String path() {
        return request.path();
    }

    public String contentType() {
        String type = request.getHeader("Content-Type");
        return type == null ? "" : type;
    }

    public @Nullable String header(String name) {
        return request.getHeader(name);
    }

    public String parameter(String name) {
        MultiMap parameters = request.params();
        String value = parameters.get(name);
        return value == null ? "" : value;
    }

    /** A field of a form body. */
    public @Nullable String form(String name) {
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2 && decoded(parts[0]).equals(name)) {
                return decoded(parts[1]);
            }
        }
        return null;
    }

    /**
     * @throws IllegalArgumentException when the body is not a JSON object
     */
    public JsonObject json() {
        try {
            return new JsonObject(body);
        } catch (DecodeException | ClassCastException e) {
            throw new IllegalArgumentException("the body is not a JSON object", e);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
