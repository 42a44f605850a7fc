/** Runs what an administrator imports into Genesys Cloud: data actions and flows, as they ship. */
package io.incidentbridge.architect;
