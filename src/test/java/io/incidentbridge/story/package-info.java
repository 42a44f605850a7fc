/** Whole stories, from what is sent to what stands in ServiceNow in the end. */
@NullMarked
package io.incidentbridge.story;

import org.jspecify.annotations.NullMarked;
