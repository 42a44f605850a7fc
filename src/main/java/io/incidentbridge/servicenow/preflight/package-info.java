/**
 * Looks whether ServiceNow is set up for what will be asked of it, and says how to mend it.
 *
 * <p>May import what {@code servicenow} may.
 */
@NullMarked
package io.incidentbridge.servicenow.preflight;

import org.jspecify.annotations.NullMarked;
