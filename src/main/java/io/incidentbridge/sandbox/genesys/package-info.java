/**
 * A stand-in of a Genesys Cloud organisation: its API, its notifications, and calls that are played
 * into all of its channels. One event loop does everything, so nothing in it is locked.
 *
 * <p>May import nothing.
 */
@NullMarked
package io.incidentbridge.sandbox.genesys;

import org.jspecify.annotations.NullMarked;
