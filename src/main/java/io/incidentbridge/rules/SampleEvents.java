package io.incidentbridge.rules;

import io.incidentbridge.privacy.RedactedEscalation;

/** Reads sample events as the ways in read events: whoever has them knows how. */
public interface SampleEvents {

    /**
     * @param json in the flat contract's shape
     * @throws IllegalArgumentException for what is no such event; the message says why
     */
    RedactedEscalation read(String json);
}
