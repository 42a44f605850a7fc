/**
 * The wire formats of Genesys Cloud: what its events say of a call.
 *
 * <p>May import {@code escalation}.
 */
@NullMarked
package io.incidentbridge.intake.genesys;

import org.jspecify.annotations.NullMarked;
