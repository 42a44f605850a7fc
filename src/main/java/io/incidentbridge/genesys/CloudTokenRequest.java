package io.incidentbridge.genesys;

import io.quarkus.arc.Unremovable;
import io.quarkus.logging.Log;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * Sees to the request for a token of this client before it goes: it ends one that is not answered,
 * and shows id and secret as the files have them now, so that a rotated secret needs no restart.
 */
@ApplicationScoped
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.TOKEN)
class CloudTokenRequest implements OidcRequestFilter {

    private final GenesysConfig config;
    private final Vertx vertx;

    CloudTokenRequest(GenesysConfig config, Vertx vertx) {
        this.config = config;
        this.vertx = vertx;
    }

    @Override
    public Uni<Void> filter(OidcRequestFilterContext context) {
        if (!CloudToken.CLIENT.equals(context.contextProperties().getString("client-id"))) {
            return Uni.createFrom().voidItem();
        }
        context.request().timeout(config.timeout().toMillis());
        return Uni.combine()
                .all()
                .unis(
                        now(config.clientId(), config.clientIdFile()),
                        now(config.clientSecret(), config.clientSecretFile()))
                .with(
                        (id, secret) ->
                                context.request().putHeader("Authorization", basic(id, secret)))
                .replaceWithVoid();
    }

    private Uni<String> now(Optional<String> setting, Optional<Path> file) {
        return file.map(path -> vertx.fileSystem().readFile(path.toString()))
                .map(
                        read ->
                                read.map(Buffer::toString)
                                        .onFailure()
                                        .invoke(
                                                gone ->
                                                        Log.errorf(
                                                                "%s cannot be read", file.get())))
                .orElseGet(() -> Uni.createFrom().item(setting.orElse("")))
                .map(String::strip);
    }

    private static String basic(String id, String secret) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }
}
