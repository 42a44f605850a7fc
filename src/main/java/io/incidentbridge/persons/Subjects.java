package io.incidentbridge.persons;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.ledger.DataSubject;
import io.incidentbridge.privacy.Seal;
import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.Problem.FieldError;
import io.incidentbridge.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out whose data is meant. */
@ApplicationScoped
class Subjects {

    private static final String PHONE = "customerPhone";
    private static final String LAST_DIGITS = "last-four-digits";
    private static final String KEYED_HASH = "keyed-hash";

    private final Seal seal;

    Subjects(Seal seal) {
        this.seal = seal;
    }

    /** Fails with a problem that names the field, and not what it held. */
    DataSubject of(@Nullable String phone, @Nullable String callId, @Nullable String matchBy) {
        if ((phone == null) == (callId == null)) {
            throw wrong(PHONE, "is required, or callId instead of it");
        }
        if (callId != null) {
            if (!CallId.isValid(callId)) {
                throw wrong("callId", "must be " + CallId.FORM);
            }
            return new DataSubject.OfCall(new CallId(callId));
        }
        String number = phone == null ? "" : phone;
        String e164 = seal.e164(number).orElseThrow(() -> wrong(PHONE, "is no telephone number"));
        boolean byHash = matchBy == null ? seal.isOn() : matchBy.equals(KEYED_HASH);
        if (!byHash && matchBy != null && !matchBy.equals(LAST_DIGITS)) {
            throw wrong("matchBy", "must be " + KEYED_HASH + " or " + LAST_DIGITS);
        }
        if (byHash && !seal.isOn()) {
            throw wrong("matchBy", "needs PII_KEY: without a key no hash is kept");
        }
        return byHash
                ? new DataSubject.OfNumber(seal.marksOf(e164))
                : new DataSubject.OfLastDigits(Seal.mask(e164));
    }

    static ProblemException wrong(String field, String detail) {
        return new ProblemException(
                Problem.of(422, "Invalid request", "Some fields are wrong; see errors.")
                        .withErrors(List.of(new FieldError(field, detail))));
    }
}
