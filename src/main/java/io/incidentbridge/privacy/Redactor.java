package io.incidentbridge.privacy;

import io.incidentbridge.escalation.CallFacts;
import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.escalation.EventFacts;
import io.incidentbridge.escalation.Fact;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes the personal data out of an escalation: the caller's number becomes {@code ***-***-1234}
 * wherever it stands, and free text loses the numbers of {@link FreeText}. Idempotent.
 */
@ApplicationScoped
public class Redactor {

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
                                        text(name, caller),
                                        new Fact(
                                                attribute(name, fact.value(), caller), fact.at())));
        return new RedactedFacts(new EventFacts(raw.callId(), redacted));
    }

    private String attribute(String name, String value, PhoneMask caller) {
        return isPhoneField(name)
                ? String.valueOf(PhoneMask.of(value).masked())
                : text(value, caller);
    }

    /** Free text that belongs to no call, such as the reason ServiceNow gives for a refusal. */
    public String redactText(String text) {
        return FreeText.redact(text);
    }

    /**
     * A body that could not be read as an escalation: besides the numbers of {@link FreeText}, the
     * values behind names that say "phone" go, since nobody can tell their form.
     */
    public String redactUnread(String body) {
        return FreeText.redact(FreeText.maskPhoneFields(body));
    }

    private Map<String, String> attributes(Map<String, String> raw, PhoneMask caller) {
        Map<String, String> redacted = new LinkedHashMap<>();
        raw.forEach(
                (name, value) -> redacted.put(text(name, caller), attribute(name, value, caller)));
        return redacted;
    }

    private static boolean isPhoneField(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Stream.of("phone", "callback", "mobile", "msisdn").anyMatch(lower::contains)
                || lower.endsWith("ani")
                || lower.endsWith("dnis");
    }

    private @Nullable String optional(@Nullable String text, PhoneMask caller) {
        return text == null ? null : text(text, caller);
    }

    private String text(String text, PhoneMask caller) {
        return FreeText.redact(caller.maskWithin(text));
    }
}
