package io.incidentbridge.ledger;

import io.incidentbridge.escalation.Incident;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What several statements read from a row alike. */
final class Rows {

    private Rows() {}

    static @Nullable Incident incident(Row row) {
        String sysId = row.getString("incident_sys_id");
        return sysId == null ? null : new Incident(sysId, row.getString("incident_number"));
    }

    /** That of further notes. */
    static @Nullable Incident related(Row row) {
        String sysId = row.getString("related_sys_id");
        return sysId == null ? null : new Incident(sysId, row.getString("related_number"));
    }

    static EscalationState shownState(Row row) {
        return EscalationState.shown(
                row.getString("state"), row.getString("incident_sys_id") != null);
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Buffer bytes(byte @Nullable [] bytes) {
        return bytes == null ? null : Buffer.buffer(bytes);
    }

    static byte @Nullable [] bytes(Row row, String column) {
        var bytes = row.getBuffer(column);
        return bytes == null ? null : bytes.getBytes();
    }
}
