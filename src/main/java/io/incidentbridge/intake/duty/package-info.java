/**
 * What one replica does for all of them
 *
 * <p>May import {@code who has it, and what asking the platform came to.:escalation}, {@code
 * ledger} and {@code genesys}.
 */
@NullMarked
package io.incidentbridge.intake.duty;

import org.jspecify.annotations.NullMarked;
