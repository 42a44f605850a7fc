package io.incidentbridge.ledger;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** All that is kept of the body of one entry, redacted. */
@Entity
@Immutable
@NullUnmarked
@Table(name = "quarantine")
public class QuarantinedBody extends PanacheEntityBase {

    @Id public UUID id;

    public String body;
}
