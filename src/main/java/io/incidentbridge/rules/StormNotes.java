package io.incidentbridge.rules;

import io.incidentbridge.privacy.RedactedEscalation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Writes what is added to the incident of a storm. */
@ApplicationScoped
public class StormNotes {

    StormNotes() {}

    /**
     * Lists as many calls as a note holds, at least one.
     *
     * @param calls that joined the storm so far
     */
    public StormNote list(long calls, List<ListedCall> members) {
        return StormTemplate.note(calls, members);
    }

    /** The fields of the incident that say how many calls there are. */
    public Map<String, String> progress(RedactedEscalation storm, long calls) {
        return Map.of(
                "description",
                String.valueOf(
                        StormTemplate.incident(storm.escalation(), calls).get("description")));
    }

    /** The last note. */
    public String end(RedactedEscalation storm, long calls) {
        return StormTemplate.end(storm.escalation(), calls);
    }
}
