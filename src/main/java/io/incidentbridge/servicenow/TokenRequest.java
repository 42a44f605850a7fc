package io.incidentbridge.servicenow;

import io.incidentbridge.servicenow.network.ExtraHeaders;
import io.quarkus.arc.Unremovable;
import io.quarkus.logging.Log;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcRequestContextProperties;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sees to the request for a token before it goes.
 *
 * <p>It ends one that is not answered: all calls wait for the one under way, so a hanging answer
 * would hold the lane for ever.
 *
 * <p>It puts in the client's id and secret as the files have them now, so that a rotated secret
 * needs no restart.
 *
 * <p>It keeps no connection: tokens are few, and the next one is asked for where the name points by
 * then, and with the certificate of then.
 */
@ApplicationScoped
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.TOKEN)
class TokenRequest implements OidcRequestFilter {

    private final ServiceNowConfig config;
    private final ExtraHeaders headers;
    private final Vertx vertx;

    TokenRequest(ServiceNowConfig config, ExtraHeaders headers, Vertx vertx) {
        this.config = config;
        this.headers = headers;
        this.vertx = vertx;
    }

    @Override
    public Uni<Void> filter(OidcRequestFilterContext context) {
        if (!isServiceNow(context.contextProperties())) {
            return Uni.createFrom().voidItem();
        }
        context.request().timeout(config.timeout().toMillis());
        context.request().putHeader("Connection", "close");
        headers.ofToken().forEach(context.request()::putHeader);
        return put(context, "client_id", config.clientIdFile())
                .chain(() -> put(context, "client_secret", config.clientSecretFile()));
    }

    /** ServiceNow's client is the one without a name. */
    static boolean isServiceNow(OidcRequestContextProperties request) {
        return "Default".equals(request.getString("client-id"));
    }

    private Uni<Void> put(OidcRequestFilterContext context, String field, Optional<Path> file) {
        return file.map(path -> vertx.fileSystem().readFile(path.toString()))
                .map(
                        read ->
                                read.invoke(
                                                content ->
                                                        context.requestBody(
                                                                with(
                                                                        context.requestBody(),
                                                                        field,
                                                                        content)))
                                        .onFailure()
                                        .invoke(gone -> Log.errorf("%s cannot be read", file.get()))
                                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** The form with one field's value replaced. */
    static Buffer with(Buffer form, String field, Buffer content) {
        String value = URLEncoder.encode(content.toString().strip(), StandardCharsets.UTF_8);
        return Buffer.buffer(
                Pattern.compile("(?<=^|&)" + field + "=[^&]*")
                        .matcher(form.toString())
                        .replaceFirst(Matcher.quoteReplacement(field + "=" + value)));
    }
}
