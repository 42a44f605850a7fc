package io.incidentbridge.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.incidentbridge.ledger.QuarantineEntity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the quarantine, newest first.
 *
 * @param nextCursor asks for the next page; absent on the last
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QuarantinePage(List<QuarantineItem> items, @Nullable String nextCursor) {

    /**
     * @param rows one more than the limit where there is a next page
     */
    public static QuarantinePage of(List<QuarantineEntity> rows, int limit) {
        boolean isLast = rows.size() <= limit;
        List<QuarantineEntity> shown = isLast ? rows : rows.subList(0, limit);
        return new QuarantinePage(
                shown.stream().map(QuarantineItem::of).toList(),
                isLast ? null : QuarantineQuery.cursorAfter(shown.get(limit - 1)));
    }
}
