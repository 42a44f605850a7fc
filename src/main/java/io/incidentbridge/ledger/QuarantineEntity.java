package io.incidentbridge.ledger;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** An entry of the quarantine, for reading; a page of whole bodies would be far too large. */
@Entity
@Immutable
@NullUnmarked
@Table(name = "quarantine")
public class QuarantineEntity extends PanacheEntityBase {

    @Id public UUID id;

    @Column(name = "received_at")
    public Instant receivedAt;

    public String sender;

    @Column(name = "content_type")
    public String contentType;

    public String reason;

    /** The first 500 characters of the body, redacted. */
    @Formula("substr(body, 1, 500)")
    public String beginning;

    @Column(name = "body_bytes")
    public long bytes;

    public String state;

    @Column(name = "decided_by")
    public String decidedBy;

    @Column(name = "decided_at")
    public Instant decidedAt;

    public String decision;

    @Column(name = "call_id")
    public String callId;
}
