/**
 * Who may send, and how much: keys, signatures, limits.
 *
 * <p>May import {@code ledger}, {@code problem} and {@code access}.
 */
@NullMarked
package io.incidentbridge.intake.senders;

import org.jspecify.annotations.NullMarked;
