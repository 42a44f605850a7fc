package io.incidentbridge.review;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What became of a replay by filter.
 *
 * @param replayed how many calls are on their way again by now
 * @param jobId under which the rest can be followed
 */
@RegisterForReflection
record Replayed(int replayed, String jobId) {}
