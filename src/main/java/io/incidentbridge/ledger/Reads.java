package io.incidentbridge.ledger;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/** Reading for people, who need not wait longer than a sender. */
final class Reads {

    private Reads() {}

    /** Fails with {@link LedgerUnavailableException}. */
    static <T> Uni<T> within(Duration timeout, Supplier<Uni<T>> query) {
        return Panache.withSession(query)
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(LedgerUnavailableException::new);
    }
}
