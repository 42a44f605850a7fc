/**
 * Which call and which trace something belongs to: spans for a collector, and the fields of log
 * lines. Handed on by hand, since what is committed together runs in one context for many calls.
 *
 * <p>May import {@code escalation}.
 */
@NullMarked
package io.incidentbridge.tracing;

import org.jspecify.annotations.NullMarked;
