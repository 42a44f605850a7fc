package io.incidentbridge.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.incidentbridge.escalation.CallFacts;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.escalation.Priority;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An escalation without personal data: what may be stored, sent and shown. Only {@link Redactor}
 * makes one from what was sent, so a method that takes it cannot be handed anything else.
 */
public final class RedactedEscalation {

    private final Escalation escalation;

    /** Made once it is asked for; whoever makes it twice makes the same. */
    private @Nullable String json;

    private @Nullable Long digest;

    RedactedEscalation(Escalation escalation) {
        this.escalation = escalation;
    }

    public Escalation escalation() {
        return escalation;
    }

    public CallId callId() {
        return escalation.callId();
    }

    /** Completed by what events told of the call. */
    public RedactedEscalation with(RedactedFacts facts) {
        return new RedactedEscalation(Enrichment.of(escalation, facts.values()));
    }

    /**
     * What this call and others of its kind have in common: its reason and queue, and nothing of
     * its caller.
     *
     * @param attributes of the storm; no personal data
     */
    public RedactedEscalation asStorm(
            CallId storm, Priority priority, Map<String, String> attributes) {
        return new RedactedEscalation(
                new Escalation(
                        storm,
                        escalation.reason(),
                        priority,
                        new CallFacts(null, null, null, escalation.facts().queueName(), null, null),
                        null,
                        attributes,
                        List.of(),
                        Escalation.STORM));
    }

    /**
     * What it says of the call, by name, as JSON. The names are those of facts, so that the two can
     * be compared. Left out is what an envelope says of itself, which differs for each event, and
     * medium priority, which is also that of an event that names none.
     */
    public String factsToJson() {
        return EscalationJson.writeFacts(escalation);
    }

    /** As the ledger keeps it. */
    public String toJson() {
        String made = json;
        if (made == null) {
            made = EscalationJson.write(escalation);
            json = made;
        }
        return made;
    }

    /** The same for whatever says the same, and, for all that chance can do, for nothing else. */
    public long digest() {
        Long made = digest;
        if (made == null) {
            made = digestOf(toJson());
            digest = made;
        }
        return made;
    }

    private static long digestOf(String text) {
        try {
            byte[] bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return ByteBuffer.wrap(bytes).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What {@link #toJson} made, read back from the ledger. Not a way around the redactor: whatever
     * stands in the ledger has passed it.
     *
     * @throws IllegalArgumentException when {@code json} was not made by {@link #toJson}
     */
    public static RedactedEscalation fromLedger(String json) {
        return new RedactedEscalation(EscalationJson.read(json));
    }
}
