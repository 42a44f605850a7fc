package io.incidentbridge.console.operators;

import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** What the page that asks for a name and a password sends. */
public class SignInForm {

    @RestForm @Nullable String name;
    @RestForm @Nullable String password;
    @RestForm @Nullable String back;
    @RestForm @Nullable String keptPath;
    @RestForm @Nullable String keptBody;

    String name() {
        return name == null ? "" : name.strip();
    }

    String password() {
        return password == null ? "" : password;
    }

    LocalPath back() {
        return LocalPath.of(back);
    }

    Optional<KeptForm> kept() {
        return KeptForm.of(keptPath, keptBody);
    }
}
