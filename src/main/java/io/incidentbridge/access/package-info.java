/**
 * What senders and operators have in common: tokens of an issuer, and what a failed authentication
 * costs whoever tries.
 *
 * <p>A package of its own, since intake and console each know their own callers and neither may
 * know the other. May import {@code problem}.
 */
@NullMarked
package io.incidentbridge.access;

import org.jspecify.annotations.NullMarked;
