/**
 * The Genesys Cloud API: token, budget, names. Asleep until a client is configured.
 *
 * <p>May import {@code escalation}.
 */
@NullMarked
package io.incidentbridge.genesys;

import org.jspecify.annotations.NullMarked;
