/**
 * Errors as the outside sees them: RFC 9457 problems, for whatever an endpoint throws.
 *
 * <p>May import nothing.
 */
@NullMarked
package io.incidentbridge.problem;

import org.jspecify.annotations.NullMarked;
