package io.incidentbridge.intake;

import io.incidentbridge.escalation.TraceParent;
import org.jspecify.annotations.Nullable;

/**
 * Where something comes from.
 *
 * @param sender as the audit names it
 * @param trace that it is part of; absent where nothing is traced
 */
record From(String sender, @Nullable TraceParent trace) {}
