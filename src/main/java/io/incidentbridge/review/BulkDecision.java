package io.incidentbridge.review;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is decided about many calls in review at once.
 *
 * @param act {@code replay} or {@code discard}
 * @param reason of a discard; kept in the audit of each call, redacted
 * @param filter any of queue, reason, from, to and q, as the list of calls takes them; {} is all
 * @param callIds these only, a thousand at most
 */
@RegisterForReflection
record BulkDecision(
        @Nullable String act,
        @Nullable String reason,
        @Schema(example = "{\"queue\":\"IT_Support_Hotline\"}")
                @Nullable Map<String, String> filter,
        @Nullable List<String> callIds) {}
