package io.incidentbridge.access;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * What a token makes of its holder. Only roles that a token may give pass: an issuer knows many
 * more, and one of them could have the name of a role that is ours to give.
 */
@ApplicationScoped
public class TokenRoles implements SecurityIdentityAugmentor {

    private static final String SENDER = "escalations:write";
    private static final Set<String> GIVEN = Set.of(SENDER, "operator", "viewer", "privacy");

    /** A sender is a client; an operator is a person, who came by a client. */
    private static final List<String> OF_A_SENDER =
            List.of("client_id", "azp", "preferred_username", "sub");

    private static final List<String> OF_A_PERSON =
            List.of("preferred_username", "client_id", "azp", "sub");

    /** Whoever signed in came by a client, too, and it stands in the token. */
    private static final List<String> OF_WHOEVER_SIGNED_IN =
            List.of("preferred_username", "email", "sub");

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom()
                .item(
                        identity.getPrincipal() instanceof JsonWebToken token
                                ? holder(token, identity)
                                : identity);
    }

    private static SecurityIdentity holder(JsonWebToken token, SecurityIdentity identity) {
        Set<String> roles = new HashSet<>(identity.getRoles());
        roles.retainAll(GIVEN);
        if (roles.contains("operator") || roles.contains("privacy")) {
            // Whoever may act, or see a person's number, may look.
            roles.add("viewer");
        }
        String name = name(token, claims(identity, roles));
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(roles)
                .build();
    }

    private static List<String> claims(SecurityIdentity identity, Set<String> roles) {
        if (identity.getCredential(IdTokenCredential.class) != null) {
            return OF_WHOEVER_SIGNED_IN;
        }
        return roles.contains(SENDER) ? OF_A_SENDER : OF_A_PERSON;
    }

    private static String name(JsonWebToken token, List<String> claims) {
        return claims.stream()
                .map(claim -> token.<Object>getClaim(claim))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst()
                .orElse("nameless token");
    }
}
