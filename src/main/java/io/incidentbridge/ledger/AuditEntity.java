package io.incidentbridge.ledger;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** One line of a call's history. */
@Entity
@Immutable
@NullUnmarked
@Table(name = "audit")
public class AuditEntity extends PanacheEntityBase {

    @Id public Long id;

    @Column(name = "call_id")
    public String callId;

    public Instant at;
    public String kind;
    public String actor;
    public Integer attempt;
    public String detail;
}
