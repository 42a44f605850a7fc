/**
 * Postgres, and the only writer of state: accept, claim, settle, quarantine, audit, erasure,
 * retention.
 *
 * <p>May import {@code escalation} and {@code privacy}.
 */
@NullMarked
package io.incidentbridge.ledger;

import org.jspecify.annotations.NullMarked;
