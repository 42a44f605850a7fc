package io.incidentbridge.console.operators;

import io.incidentbridge.ledger.ConsoleSessions.Session;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Knows a person who has signed in. Whoever shows another credential is known by that. */
@ApplicationScoped
public class SessionAuthentication implements HttpAuthenticationMechanism {

    /** An attribute of whoever has a session, which can be ended. */
    public static final String SESSION = "session";

    private final Sessions sessions;
    private final SessionCookie cookie;

    SessionAuthentication(Sessions sessions, SessionCookie cookie) {
        this.sessions = sessions;
        this.cookie = cookie;
    }

    @Override
    public int getPriority() {
        return HttpAuthenticationMechanism.DEFAULT_PRIORITY + 2;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext context, IdentityProviderManager identityProviders) {
        HttpServerRequest request = context.request();
        if (Credentials.areShown(request)) {
            return Uni.createFrom().nullItem();
        }
        return cookie.in(request)
                .map(secret -> sessions.find(secret, isUse(request)))
                .map(
                        found ->
                                found.map(
                                        session ->
                                                session.map(SessionAuthentication::identity)
                                                        .orElse(null)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }

    /** A page that lies open somewhere asks again by itself; nobody need sit before it. */
    private static boolean isUse(HttpServerRequest request) {
        boolean isPart =
                request.getHeader("HX-Request") != null && request.getHeader("HX-Boosted") == null;
        boolean isFeed = "text/event-stream".equals(request.getHeader("Accept"));
        return !HttpMethod.GET.equals(request.method()) || !(isPart || isFeed);
    }

    private static SecurityIdentity identity(Session session) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(session.name()))
                .addRoles(session.roles())
                .addAttribute(SESSION, true)
                .build();
    }
}
