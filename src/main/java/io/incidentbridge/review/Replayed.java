package io.incidentbridge.review;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What became of a replay by filter.
 *
 * @param replayed how many calls are pending again
 */
@RegisterForReflection
record Replayed(int replayed) {}
