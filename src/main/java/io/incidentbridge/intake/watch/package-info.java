/**
 * Looks at live calls, for rules about how a call is while it goes on.
 *
 * <p>May import {@code escalation}, {@code ledger}, {@code rules}, {@code genesys} and other
 * packages of {@code intake}.
 */
@NullMarked
package io.incidentbridge.intake.watch;

import org.jspecify.annotations.NullMarked;
