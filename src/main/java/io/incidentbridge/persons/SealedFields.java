package io.incidentbridge.persons;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.ledger.HeldCall;
import io.incidentbridge.ledger.HeldCall.Standing;
import io.incidentbridge.privacy.RedactedFacts;
import io.incidentbridge.privacy.Seal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Opens what is kept sealed of a call. */
@ApplicationScoped
class SealedFields {

    private final Seal seal;

    SealedFields(Seal seal) {
        this.seal = seal;
    }

    /** By name; an empty value is one that no key opens. */
    Map<String, String> of(HeldCall held) {
        Standing call = held.call();
        return of(new CallId(held.callId()), call == null ? null : call.sealed(), held.facts());
    }

    /**
     * @param blob the fields of the event; absent when none is sealed
     * @param facts what events told of it; absent when none did
     */
    Map<String, String> of(CallId callId, byte @Nullable [] blob, @Nullable RedactedFacts facts) {
        Map<String, String> all = new TreeMap<>();
        if (blob != null) {
            all.putAll(seal.open(callId, blob).orElseGet(() -> Map.of("event", "")));
        }
        if (facts != null) {
            facts.sealedNames()
                    .forEach(name -> all.put("facts." + name, seal.open(facts, name).orElse("")));
        }
        return all;
    }
}
