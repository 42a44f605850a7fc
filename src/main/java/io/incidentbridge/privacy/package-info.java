/**
 * Redaction: nothing personal passes from here to where it is stored, sent or logged.
 *
 * <p>May import {@code escalation}.
 */
@NullMarked
package io.incidentbridge.privacy;

import org.jspecify.annotations.NullMarked;
