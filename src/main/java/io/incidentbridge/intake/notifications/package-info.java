/**
 * Listens to the platform's notifications of queues.
 *
 * <p>May import {@code ledger}, {@code genesys} and other packages of {@code intake}.
 */
@NullMarked
package io.incidentbridge.intake.notifications;

import org.jspecify.annotations.NullMarked;
