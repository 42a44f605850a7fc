package io.incidentbridge.ledger;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of the ledger, for reading: the hot paths write it by their own statements. */
@Entity
@Immutable
@NullUnmarked
@Table(name = "escalation")
public class EscalationEntity extends PanacheEntityBase {

    @Id public Long id;

    @Column(name = "call_id")
    public String callId;

    public String state;
    public short priority;
    public String reason;
    public String queue;
    public String rule;
    public String sender;

    @Column(name = "received_at")
    public Instant receivedAt;

    @Column(name = "due_at")
    public Instant dueAt;

    public int attempt;

    @Column(name = "last_cause")
    public String lastCause;

    @Column(name = "incident_sys_id")
    public String incidentSysId;

    @Column(name = "incident_number")
    public String incidentNumber;

    @Column(name = "related_sys_id")
    public String relatedSysId;

    @Column(name = "related_number")
    public String relatedNumber;

    public int duplicates;

    @Column(name = "erased_at")
    public Instant erasedAt;

    /** The storm it belongs to. */
    public String parent;

    /** As people see it. */
    public EscalationState shownState() {
        return EscalationState.shown(state, incidentSysId != null);
    }
}
