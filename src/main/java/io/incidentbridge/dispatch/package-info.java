/**
 * Claims what is due, delivers it, settles it; decides when to try again.
 *
 * <p>May import {@code escalation}, {@code rules}, {@code ledger} and {@code servicenow}.
 */
@NullMarked
package io.incidentbridge.dispatch;

import org.jspecify.annotations.NullMarked;
