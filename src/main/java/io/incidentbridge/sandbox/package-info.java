/**
 * A stand-in of a ServiceNow instance and dev mode's database, for dev mode and the tests; reached
 * over the wire only, and left out of the production package.
 *
 * <p>May import nothing.
 */
@NullMarked
package io.incidentbridge.sandbox;

import org.jspecify.annotations.NullMarked;
