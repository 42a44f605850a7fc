package io.incidentbridge.console.operators;

import io.incidentbridge.access.CodeFlow;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriBuilder;
import org.jspecify.annotations.Nullable;

/** The pages of signing in: templates under {@code templates/console}. */
@ApplicationScoped
class SignInPages {

    /** Says that the tab may be closed. */
    static final String DONE = "/sign-in/done";

    private final Operators operators;
    private final CodeFlow codeFlow;

    SignInPages(Operators operators, CodeFlow codeFlow) {
        this.operators = operators;
        this.codeFlow = codeFlow;
    }

    /**
     * Asks who somebody is.
     *
     * @param name as it was typed before
     * @param back where to go from there
     * @param kept what was sent without a session
     * @param trouble why it did not work before
     */
    TemplateInstance signIn(
            String name, LocalPath back, @Nullable KeptForm kept, @Nullable Trouble trouble) {
        return new SignIn(
                name,
                back.value(),
                kept,
                trouble == null ? null : trouble.name(),
                !operators.isEmpty(),
                codeFlow.isOn() ? issuer(kept == null ? back.value() : DONE) : null);
    }

    /** Whoever typed something stays where it is, and signs in beside it. */
    private static String issuer(String back) {
        return UriBuilder.fromPath(CodeFlow.PATH)
                .queryParam("back", "{back}")
                .build(back)
                .toString();
    }

    /** Shows once more what was typed, to be sent now. */
    static TemplateInstance sendAgain(KeptForm kept, LocalPath back) {
        return new SendAgain(kept, back.value());
    }

    /** To be closed: the page that asked is still open. */
    static TemplateInstance signedIn() {
        return new SignedIn();
    }

    /** A page of another origin sent something. */
    static TemplateInstance fromElsewhere() {
        return new FromElsewhere();
    }

    /** Why somebody is not in yet. */
    enum Trouble {
        /** Name and password do not belong together. */
        WRONG,
        /** The issuer did not let them in. */
        REFUSED,
        /** The issuer knows them, and gives them no role here. */
        NO_ROLE
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record SignIn(
            String name,
            String back,
            @Nullable KeptForm kept,
            @Nullable String trouble,
            boolean hasUsers,
            @Nullable String issuer)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record SendAgain(KeptForm kept, String back) implements TemplateInstance {}

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record SignedIn() implements TemplateInstance {}

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record FromElsewhere() implements TemplateInstance {}
}
