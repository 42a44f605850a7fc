package io.incidentbridge.persons;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * That somebody wants to see what is kept sealed of a call.
 *
 * @param reason kept in the audit, redacted
 */
@RegisterForReflection
record UnmaskAsked(@Nullable String reason) {}
