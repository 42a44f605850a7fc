/**
 * What an operator looks at: calls, their history, how the delivery stands; and who may look.
 *
 * <p>May import {@code escalation}, {@code ledger}, {@code review} and {@code rules}.
 */
@NullMarked
package io.incidentbridge.console;

import org.jspecify.annotations.NullMarked;
