/**
 * What the law asks about people: erasure, an export of what is held, and that nothing is kept
 * longer than it must be.
 *
 * <p>May import {@code escalation}, {@code privacy}, {@code ledger} and {@code problem}.
 */
@NullMarked
package io.incidentbridge.persons;

import org.jspecify.annotations.NullMarked;
