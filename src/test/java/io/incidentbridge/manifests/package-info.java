/**
 * Whether a cluster would take what {@code deploy/k8s} is rendered to, and run it as it is meant.
 */
@NullMarked
package io.incidentbridge.manifests;

import org.jspecify.annotations.NullMarked;
