package io.incidentbridge.console.operators;

import io.incidentbridge.access.CodeFlow;
import io.incidentbridge.console.operators.SignInPages.Trouble;
import io.incidentbridge.ledger.ConsoleSessions.Session;
import io.quarkus.oidc.OidcSession;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Where somebody comes back from the issuer, which has said who they are. */
@Path(CodeFlow.PATH)
@Produces(MediaType.TEXT_HTML)
@Authenticated
class IssuerSignIn {

    private static final Set<String> GIVEN = Set.of("viewer", "operator", "privacy");

    private final CodeFlow codeFlow;
    private final OidcSession atIssuer;
    private final SecurityIdentity identity;
    private final Arrival arrival;
    private final SignInPages pages;

    IssuerSignIn(
            CodeFlow codeFlow,
            OidcSession atIssuer,
            SecurityIdentity identity,
            Arrival arrival,
            SignInPages pages) {
        this.codeFlow = codeFlow;
        this.atIssuer = atIssuer;
        this.identity = identity;
        this.arrival = arrival;
        this.pages = pages;
    }

    @GET
    public Uni<Response> arrive(@RestQuery @Nullable String back, HttpServerRequest request) {
        Set<String> roles = new HashSet<>(identity.getRoles());
        roles.retainAll(GIVEN);
        String name = identity.getPrincipal().getName();
        LocalPath on = LocalPath.of(back);
        // What the framework would keep in cookies of its own is not needed any more.
        return atIssuer.logout()
                .chain(
                        () ->
                                roles.isEmpty()
                                        ? Uni.createFrom().item(() -> withoutRole(on))
                                        : arrival.of(
                                                new Session(
                                                        name,
                                                        roles,
                                                        codeFlow.origin().orElseThrow()),
                                                on,
                                                Optional.empty(),
                                                request));
    }

    private Response withoutRole(LocalPath back) {
        return Response.status(Response.Status.FORBIDDEN)
                .entity(pages.signIn("", back, null, Trouble.NO_ROLE))
                .build();
    }
}
