/**
 * What an operator looks at: one call, its history, the list of calls.
 *
 * <p>May import {@code escalation}, {@code ledger}, {@code review} and {@code rules}.
 */
@NullMarked
package io.incidentbridge.console;

import org.jspecify.annotations.NullMarked;
