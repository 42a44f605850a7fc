package io.incidentbridge.rules;

import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.rules.template.Columns;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the incident of a storm says when nobody has written a template. */
final class StormTemplate {

    private static final int QUEUE = 40;

    /** A queue must not look like a call of its own; ServiceNow renders what stands in [code]. */
    private static final Pattern NOT_ON_ONE_LINE = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private StormTemplate() {}

    /**
     * @param calls that joined the storm so far; 0 when nobody has counted
     */
    static Map<String, String> incident(Escalation storm, long calls) {
        Map<String, String> fields = IncidentTemplate.render(storm);
        fields.put("short_description", IncidentTemplate.title("Storm: " + happened(storm)));
        fields.put("description", IncidentTemplate.text(description(storm, calls)));
        return fields;
    }

    static StormNote note(long calls, List<ListedCall> members) {
        StringBuilder text = new StringBuilder();
        int listed = 0;
        for (ListedCall call : members) {
            String line = line(call);
            if (listed > 0 && text.length() + line.length() > Columns.NOTE) {
                break;
            }
            text.append(line);
            listed++;
        }
        return new StormNote(
                "%d calls so far. %s (UTC, call, queue, caller):%n%s"
                        .formatted(calls, listed == 1 ? "One more" : listed + " more", text)
                        .replace("\r\n", "\n"),
                listed);
    }

    static String end(Escalation storm, long calls) {
        return "The storm is over: %d calls of rule %s are listed here. Further ones have incidents of their own."
                .formatted(calls, attribute(storm, "rule"));
    }

    private static String line(ListedCall call) {
        Escalation event = call.event().escalation();
        return TIME.format(call.receivedAt())
                + " "
                + event.callId()
                + " "
                + shown(event.facts().queueName())
                + " "
                + shown(event.facts().customerPhone())
                + "\n";
    }

    private static String shown(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return "-";
        }
        String line = NOT_ON_ONE_LINE.matcher(text).replaceAll(" ").replace("[code]", "(code)");
        return Columns.beginning(line, QUEUE);
    }

    private static String description(Escalation storm, long calls) {
        StringBuilder text = new StringBuilder(happened(storm)).append(".\n\n");
        text.append("Further calls are listed in the work notes, instead of having an incident")
                .append(" each.\n\n")
                .append("Reason of the first: ")
                .append(storm.reason())
                .append('\n');
        if (storm.facts().queueName() != null) {
            text.append("Its queue: ").append(storm.facts().queueName()).append('\n');
        }
        if (calls > 0) {
            text.append("Calls listed or to be listed: %d\n".formatted(calls));
        }
        return text.toString();
    }

    private static String happened(Escalation storm) {
        return "more than %s calls matched rule %s within %s"
                .formatted(
                        attribute(storm, "threshold"),
                        attribute(storm, "rule"),
                        spoken(Duration.parse(attribute(storm, "window"))));
    }

    private static String attribute(Escalation storm, String name) {
        return Objects.requireNonNull(storm.attributes().get(name), name);
    }

    /** {@code 1 h 30 min}. */
    private static String spoken(Duration window) {
        StringBuilder text = new StringBuilder();
        append(text, window.toHours(), "h");
        append(text, window.toMinutesPart(), "min");
        append(text, window.toSecondsPart(), "s");
        return text.toString().strip();
    }

    private static void append(StringBuilder text, long number, String unit) {
        if (number > 0) {
            text.append(number).append(' ').append(unit).append(' ');
        }
    }
}
