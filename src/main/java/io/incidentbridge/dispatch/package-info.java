/**
 * Claims what is due, delivers it, settles it; decides when to try again.
 *
 * <p>May import {@code escalation}, {@code rules}, {@code ledger}, {@code servicenow} and {@code
 * tracing}.
 */
@NullMarked
package io.incidentbridge.dispatch;

import org.jspecify.annotations.NullMarked;
