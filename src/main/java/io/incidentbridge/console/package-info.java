/**
 * What an operator looks at: calls, their history, how the delivery stands; and who may look.
 *
 * <p>May import {@code escalation}, {@code ledger}, {@code review}, {@code rules}, {@code intake}
 * and {@code servicenow}.
 */
@NullMarked
package io.incidentbridge.console;

import org.jspecify.annotations.NullMarked;
