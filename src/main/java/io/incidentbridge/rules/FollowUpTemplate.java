package io.incidentbridge.rules;

import io.incidentbridge.rules.template.Columns;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is said of the later facts of a call. */
final class FollowUpTemplate {

    private static final String CUT = "\n[cut]";

    /**
     * A value that could be taken for the marker of another note, or for ServiceNow's own markup.
     */
    private static final Pattern MARKUP = Pattern.compile("\\[(?=note |/?code\\])");

    private static final Pattern LINE_END = Pattern.compile("\\R");
    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    /** What an agent asks for first. */
    private static final Map<String, String> LABELS = new LinkedHashMap<>();

    static {
        LABELS.put("escalationReason", "Reason");
        LABELS.put("ticketPriority", "Priority");
        LABELS.put("startTime", "Started");
        LABELS.put("endTime", "Ended");
        LABELS.put("queueName", "Queue");
        LABELS.put("agentUserId", "Agent");
        LABELS.put("direction", "Direction");
        LABELS.put("customerPhone", "Caller");
    }

    private FollowUpTemplate() {}

    static String text(Map<String, String> facts) {
        if (facts.isEmpty()) {
            return "What was told of the call later has been erased.";
        }
        StringBuilder text = new StringBuilder("More is known of the call:\n");
        LABELS.forEach((name, label) -> line(text, label, facts.get(name)));
        new TreeMap<>(facts)
                .forEach(
                        (name, value) -> {
                            if (!LABELS.containsKey(name) && !name.equals("conversationText")) {
                                line(text, name, value);
                            }
                        });
        String conversation = facts.get("conversationText");
        if (conversation != null) {
            text.append("Conversation:\n");
            LINE_END.splitAsStream(conversation)
                    .forEach(said -> text.append("> ").append(plain(said)).append('\n'));
        }
        return cut(text.toString().stripTrailing());
    }

    private static void line(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append(plain(NOT_IN_A_NAME.matcher(name).replaceAll(" ")))
                    .append(": ")
                    .append(plain(LINE_END.matcher(value).replaceAll("\n  ")))
                    .append('\n');
        }
    }

    private static String plain(String text) {
        return MARKUP.matcher(text).replaceAll("(");
    }

    private static String cut(String text) {
        return text.length() <= Columns.NOTE
                ? text
                : Columns.beginning(text, Columns.NOTE - CUT.length()) + CUT;
    }
}
