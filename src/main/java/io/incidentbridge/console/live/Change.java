package io.incidentbridge.console.live;

import io.incidentbridge.ledger.EscalationEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last that happened to a call.
 *
 * @param kind as the audit writes it: {@code accepted}, {@code attempt}, {@code raised}
 * @param call how it stands now; absent where a rule ignored it
 */
public record Change(String callId, Instant at, String kind, @Nullable EscalationEntity call) {}
