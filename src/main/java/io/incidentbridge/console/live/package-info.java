/**
 * What happens to calls, while it happens.
 *
 * <p>May import what {@code console} may.
 */
@NullMarked
package io.incidentbridge.console.live;

import org.jspecify.annotations.NullMarked;
