package io.incidentbridge.privacy;

import io.incidentbridge.escalation.CallFacts;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.escalation.EventFacts;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the settings name under the operator's key, and marks whose it is. Without a key it
 * keeps nothing.
 */
@Startup
@ApplicationScoped
public class Seal {

    static final String CALLER = "customerPhone";

    /** What is sealed: the fields of an event, or one fact. */
    private static final String EVENT = "event";

    private static final String FACT = "fact ";

    private final PiiKeys keys;
    private final Set<String> fields;
    private final List<String> regions;
    private final SecureRandom random = new SecureRandom();

    Seal(PiiKeys keys, SealingConfig config, RedactionConfig redaction) {
        this.keys = keys;
        this.fields = config.sealedFields();
        this.regions = redaction.region();
        if (!regions.stream().allMatch(TelephoneNumber::isRegion)) {
            throw new ConfigurationException(PiiSettings.WRONG_REGION);
        }
        if (isOn()) {
            // What is known of numbers is read from files at the first one, which shall not wait.
            TelephoneNumber.e164("+12015550123", regions);
        }
    }

    /** Whether there is a key. */
    public boolean isOn() {
        return !keys.ring().isEmpty();
    }

    /** What is to be kept of an event as it was sent. */
    public Sealed of(Escalation raw) {
        KeyRing ring = keys.ring();
        PiiKey key = ring.current().orElse(null);
        if (key == null) {
            return Sealed.NONE;
        }
        Map<String, String> toSeal = new LinkedHashMap<>();
        fields.forEach(
                name -> {
                    String value = field(raw, name);
                    if (value != null && !value.startsWith("***")) {
                        toSeal.put(name, value);
                    }
                });
        return sealed(ring, key, raw.callId().value(), toSeal)
                .and(Marks.of(key, numbers(raw.facts().customerPhone())));
    }

    /** The facts of an event, with what is to be kept of them as they were sent. */
    public RedactedFacts complete(RedactedFacts redacted, EventFacts raw) {
        KeyRing ring = keys.ring();
        PiiKey key = ring.current().orElse(null);
        if (key == null) {
            return redacted;
        }
        String callId = raw.callId().value();
        Map<String, String> seals = new LinkedHashMap<>();
        List<String> numbers = new ArrayList<>();
        raw.byName()
                .forEach(
                        (name, fact) -> {
                            boolean isSealed =
                                    fields.contains(name) && !fact.value().startsWith("***");
                            if (isSealed) {
                                byte[] blob = ring.seal(callId, FACT + name, fact.value(), random);
                                seals.put(name, Base64.getEncoder().encodeToString(blob));
                            }
                            if (isSealed || name.equals(CALLER)) {
                                numbers.addAll(numbers(fact.value()));
                            }
                        });
        return redacted.sealed(seals, Marks.all(key, numbers, !seals.isEmpty()));
    }

    /** What may be found in a body that nobody could read. */
    public Sealed unread(String body) {
        return keys.ring()
                .current()
                .map(key -> Marks.of(key, TelephoneNumber.in(body, regions).toList()))
                .map(marks -> new Sealed(null, marks))
                .orElse(Sealed.NONE);
    }

    /**
     * The same under the key of now.
     *
     * @param marks as they were kept with it
     * @return empty when it cannot be opened
     */
    public Optional<Sealed> again(CallId callId, byte[] blob, List<String> marks) {
        KeyRing ring = keys.ring();
        PiiKey key = ring.current().orElse(null);
        Map<String, String> opened = ring.isEmpty() ? null : opened(ring, callId, blob);
        if (key == null || opened == null) {
            return Optional.empty();
        }
        List<String> numbers =
                opened.values().stream().flatMap(value -> numbers(value).stream()).toList();
        return Optional.of(
                sealed(ring, key, callId.value(), opened).and(Marks.stillOf(ring, marks, numbers)));
    }

    /** The same of facts; those that cannot be opened stay as they are. */
    public RedactedFacts again(RedactedFacts facts, List<String> marks) {
        KeyRing ring = keys.ring();
        PiiKey key = ring.current().orElse(null);
        if (key == null) {
            return facts;
        }
        String callId = facts.callId().value();
        Map<String, String> seals = new LinkedHashMap<>(facts.seals());
        List<String> numbers = new ArrayList<>();
        List<String> all = new ArrayList<>();
        facts.seals()
                .forEach(
                        (name, base64) -> {
                            byte[] blob = decoded(base64);
                            Optional<String> value = ring.open(callId, FACT + name, blob);
                            if (value.isEmpty()) {
                                all.add(KeyRing.keyId(blob));
                                return;
                            }
                            numbers.addAll(numbers(value.get()));
                            if (!KeyRing.keyId(blob).equals(key.id())) {
                                byte[] anew = ring.seal(callId, FACT + name, value.get(), random);
                                seals.put(name, Base64.getEncoder().encodeToString(anew));
                            }
                        });
        all.addAll(Marks.all(key, numbers, !seals.isEmpty()));
        all.addAll(Marks.stillOf(ring, marks, numbers));
        return facts.sealed(seals, all);
    }

    /** The sealed fields by name; empty when no key opens them. */
    public Optional<Map<String, String>> open(CallId callId, byte[] blob) {
        return Optional.ofNullable(opened(keys.ring(), callId, blob));
    }

    /** A fact as it was sent; empty when it is not kept or no key opens it. */
    public Optional<String> open(RedactedFacts facts, String name) {
        String blob = facts.seals().get(name);
        return blob == null
                ? Optional.empty()
                : keys.ring().open(facts.callId().value(), FACT + name, decoded(blob));
    }

    /** The number of a caller, to be opened when it is needed. */
    public SealedCaller caller(
            RedactedEscalation event, byte @Nullable [] blob, @Nullable RedactedFacts facts) {
        return new SealedCaller(this, event, blob, facts);
    }

    /** {@code +15550199888}; empty for what is no number anybody could have. */
    public Optional<String> e164(String number) {
        return TelephoneNumber.e164(number, regions);
    }

    /** {@code ***-***-9888}, as it stands where the whole number may not. */
    public static String mask(String e164) {
        return String.valueOf(PhoneMask.of(e164).masked());
    }

    /** By which a person of this number is found, whichever key was in force. */
    public List<String> marksOf(String e164) {
        return keys.ring().keys().stream().map(key -> Marks.mark(key, e164)).toList();
    }

    /** The keys that seal nothing any more. */
    public List<String> oldKeys() {
        return keys.ring().oldIds();
    }

    private Sealed sealed(KeyRing ring, PiiKey key, String callId, Map<String, String> values) {
        if (values.isEmpty()) {
            return Sealed.NONE;
        }
        byte[] blob = ring.seal(callId, EVENT, FieldsJson.write(values), random);
        List<String> numbers =
                values.values().stream().flatMap(value -> numbers(value).stream()).toList();
        return new Sealed(blob, Marks.all(key, numbers, true));
    }

    private static @Nullable Map<String, String> opened(KeyRing ring, CallId callId, byte[] blob) {
        return ring.open(callId.value(), EVENT, blob).map(FieldsJson::read).orElse(null);
    }

    private List<String> numbers(@Nullable String value) {
        return value == null ? List.of() : e164(value).stream().toList();
    }

    private static byte[] decoded(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    private static @Nullable String field(Escalation raw, String name) {
        CallFacts facts = raw.facts();
        return switch (name) {
            case CALLER -> facts.customerPhone();
            case "agentUserId" -> facts.agentUserId();
            case "conversationText" -> raw.conversationText();
            default -> raw.attributes().get(name);
        };
    }
}
