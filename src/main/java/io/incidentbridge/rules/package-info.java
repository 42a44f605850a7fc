/**
 * Whether a call becomes an incident, and what the incident says.
 *
 * <p>May import {@code escalation}, {@code privacy} and {@code tracing}.
 */
@NullMarked
package io.incidentbridge.rules;

import org.jspecify.annotations.NullMarked;
