package io.incidentbridge.rules;

import io.incidentbridge.privacy.RedactedEscalation;
import java.time.Instant;

/** A call as the note of a storm lists it. */
public record ListedCall(RedactedEscalation event, Instant receivedAt) {}
