package io.incidentbridge.console.operators;

import io.incidentbridge.access.FailedAttempts;
import io.incidentbridge.console.operators.SignInPages.Trouble;
import io.incidentbridge.ledger.ConsoleSessions.Session;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /sign-in}: who somebody is, by name and password. */
@Path("/sign-in")
@Produces(MediaType.TEXT_HTML)
@PermitAll
class SignInResource {

    private static final String SHOWN = "form";

    private final Operators operators;
    private final FailedAttempts attempts;
    private final SignInPages pages;
    private final Arrival arrival;

    SignInResource(
            Operators operators, FailedAttempts attempts, SignInPages pages, Arrival arrival) {
        this.operators = operators;
        this.attempts = attempts;
        this.pages = pages;
        this.arrival = arrival;
    }

    /**
     * @param error from the issuer, when it did not let somebody in; only that there is one counts
     */
    @GET
    @NonBlocking
    public TemplateInstance ask(
            @RestQuery @Nullable String back, @RestQuery @Nullable String error) {
        return pages.signIn("", LocalPath.of(back), null, error == null ? null : Trouble.REFUSED);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> signIn(@BeanParam SignInForm form, HttpServerRequest request) {
        return operators
                .roles(form.name(), form.password())
                .chain(
                        roles ->
                                roles.map(known -> begin(form, known, request))
                                        .orElseGet(() -> wrong(form, request)));
    }

    /** What was kept is shown again to whoever is signed in by now, in another tab. */
    @POST
    @Path("/kept")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> goOn(@BeanParam SignInForm form, HttpServerRequest request) {
        return arrival.isKnown(request)
                .map(
                        isKnown ->
                                isKnown
                                        ? Arrival.on(form.back(), form.kept()).build()
                                        : Response.ok(page(form, null)).build());
    }

    @GET
    @Path("/done")
    @NonBlocking
    public TemplateInstance done() {
        return SignInPages.signedIn();
    }

    private Uni<Response> begin(SignInForm form, Set<String> roles, HttpServerRequest request) {
        String origin = operators.origin(form.name()).orElseThrow();
        return arrival.of(
                new Session(form.name(), roles, origin), form.back(), form.kept(), request);
    }

    private Uni<Response> wrong(SignInForm form, HttpServerRequest request) {
        return attempts.answer(
                SHOWN,
                request,
                Uni.createFrom()
                        .item(
                                () ->
                                        Response.status(Response.Status.UNAUTHORIZED)
                                                .entity(page(form, Trouble.WRONG))
                                                .build()));
    }

    private TemplateInstance page(SignInForm form, @Nullable Trouble trouble) {
        return pages.signIn(form.name(), form.back(), form.kept().orElse(null), trouble);
    }
}
