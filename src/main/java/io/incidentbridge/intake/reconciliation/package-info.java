/**
 * Asks the platform which calls escalated, and raises those of which no event came.
 *
 * <p>May import {@code escalation}, {@code ledger}, {@code rules}, {@code genesys} and other
 * packages of {@code intake}.
 */
@NullMarked
package io.incidentbridge.intake.reconciliation;

import org.jspecify.annotations.NullMarked;
