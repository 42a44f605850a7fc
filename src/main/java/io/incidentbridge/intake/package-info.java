/**
 * Every way in, and who may send: an event is read, decided, redacted, and committed.
 *
 * <p>May import {@code escalation}, {@code privacy}, {@code rules}, {@code ledger}, {@code
 * problem}, {@code access}, {@code genesys} and {@code tracing}.
 */
@NullMarked
package io.incidentbridge.intake;

import org.jspecify.annotations.NullMarked;
