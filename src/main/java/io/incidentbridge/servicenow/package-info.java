/**
 * The one way out: the typed client, its token, and what each answer means.
 *
 * <p>May import {@code escalation}, {@code rules} and {@code tracing}.
 */
@NullMarked
package io.incidentbridge.servicenow;

import org.jspecify.annotations.NullMarked;
