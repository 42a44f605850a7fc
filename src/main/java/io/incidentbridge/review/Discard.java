package io.incidentbridge.review;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * The decision that a call gets no incident.
 *
 * @param reason kept in the audit, redacted
 */
@RegisterForReflection
record Discard(@Nullable String reason) {}
