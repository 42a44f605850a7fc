/**
 * How ServiceNow is reached: proxy, certificates, headers of a gateway, the age of connections.
 *
 * <p>May import nothing of the service.
 */
@NullMarked
package io.incidentbridge.servicenow.network;

import org.jspecify.annotations.NullMarked;
