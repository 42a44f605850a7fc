package io.incidentbridge.privacy;

import io.incidentbridge.escalation.CallFacts;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.escalation.EventFacts;
import io.incidentbridge.escalation.Fact;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the personal data out of an escalation: the caller's number becomes {@code ***-***-1234}
 * wherever it stands, and free text loses the numbers of {@link FreeText}. Idempotent.
 */
@Startup
@ApplicationScoped
public class Redactor {

    private static final PhoneMask NOBODY = PhoneMask.of(null);

    /** As Genesys Cloud makes them; what digits one has is chance. */
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final FreeText freeText;

    /** With the settings nobody has changed. */
    public Redactor() {
        this(RedactionSettings.defaults());
    }

    @Inject
    Redactor(RedactionConfig config) {
        this(RedactionSettings.of(config));
    }

    Redactor(FreeText freeText) {
        this.freeText = freeText;
    }

    /**
     * Whether a call id holds its caller's number: it would stand in addresses, logs and
     * ServiceNow, and the next call of the same person would be taken for this one.
     */
    public static boolean isNumberOfCaller(CallId callId, @Nullable String customerPhone) {
        return !UUID.matcher(callId.value()).matches()
                && PhoneMask.of(customerPhone).isIn(callId.value());
    }

    public RedactedEscalation redact(Escalation raw) {
        CallFacts facts = raw.facts();
        PhoneMask caller = PhoneMask.of(facts.customerPhone());
        return new RedactedEscalation(
                new Escalation(
                        raw.callId(),
                        text(raw.reason(), caller),
                        raw.priority(),
                        new CallFacts(
                                facts.startTime(),
                                facts.endTime(),
                                optional(facts.direction(), caller),
                                optional(facts.queueName(), caller),
                                optional(facts.agentUserId(), caller),
                                caller.masked()),
                        optional(raw.conversationText(), caller),
                        attributes(raw.attributes(), caller),
                        raw.cut(),
                        raw.source()));
    }

    public RedactedFacts redact(EventFacts raw) {
        Fact phone = raw.byName().get("customerPhone");
        PhoneMask caller = PhoneMask.of(phone == null ? null : phone.value());
        Map<String, Fact> redacted = new LinkedHashMap<>();
        raw.byName()
                .forEach(
                        (name, fact) ->
                                redacted.put(
                                        unused(text(name, caller), redacted),
                                        new Fact(
                                                attribute(name, fact.value(), caller), fact.at())));
        return new RedactedFacts(new EventFacts(raw.callId(), redacted));
    }

    private String attribute(String name, String value, PhoneMask caller) {
        SensitiveField field = SensitiveField.of(name);
        return field == null ? text(value, caller) : field.mask(value);
    }

    /** Two names may be the same without their numbers; neither value is lost. */
    private static String unused(String name, Map<String, ?> known) {
        String unused = name;
        for (int i = 2; known.containsKey(unused); i++) {
            unused = name + " (" + i + ")";
        }
        return unused;
    }

    /** Free text that belongs to no call, such as the reason ServiceNow gives for a refusal. */
    public String redactText(String text) {
        return text(text, NOBODY);
    }

    /**
     * A body that could not be read as an escalation: besides the numbers of {@link FreeText}, the
     * values behind names such as "phone" go, since nobody can tell their form.
     */
    public String redactUnread(String body) {
        return text(new UnreadText(body).masked(), NOBODY);
    }

    private Map<String, String> attributes(Map<String, String> raw, PhoneMask caller) {
        Map<String, String> redacted = new LinkedHashMap<>();
        raw.forEach(
                (name, value) ->
                        redacted.put(
                                unused(text(name, caller), redacted),
                                attribute(name, value, caller)));
        return redacted;
    }

    private @Nullable String optional(@Nullable String text, PhoneMask caller) {
        return text == null ? null : text(text, caller);
    }

    private String text(String text, PhoneMask caller) {
        return freeText.redact(text, caller);
    }
}
