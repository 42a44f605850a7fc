package io.incidentbridge.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.incidentbridge.escalation.IncidentLink;
import io.incidentbridge.ledger.EscalationEntity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of calls, newest first.
 *
 * @param nextCursor asks for the next page; absent on the last
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EscalationPage(List<EscalationView> items, @Nullable String nextCursor) {

    /**
     * @param rows one more than the limit where there is a next page
     */
    public static EscalationPage of(List<EscalationEntity> rows, int limit, IncidentLink link) {
        boolean isLast = rows.size() <= limit;
        List<EscalationEntity> shown = isLast ? rows : rows.subList(0, limit);
        return new EscalationPage(
                shown.stream().map(row -> EscalationView.of(row, link)).toList(),
                isLast ? null : ListQuery.cursorAfter(shown.get(limit - 1)));
    }
}
