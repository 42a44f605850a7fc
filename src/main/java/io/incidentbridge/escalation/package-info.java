/**
 * The shared words: an escalation, its call id and priority, the incident it becomes.
 *
 * <p>May import no other package of the service.
 */
@NullMarked
package io.incidentbridge.escalation;

import org.jspecify.annotations.NullMarked;
