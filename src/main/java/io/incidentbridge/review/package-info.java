/**
 * What needs a person: calls that could not be delivered, and alerts to whoever is on call.
 *
 * <p>May import {@code escalation}, {@code ledger} and {@code problem}.
 */
@NullMarked
package io.incidentbridge.review;

import org.jspecify.annotations.NullMarked;
