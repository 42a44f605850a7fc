package io.incidentbridge.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a person sees of the sandbox: the incidents it holds, and how to make it fail. */
final class SandboxPage {

    private SandboxPage() {}

    static String list(ServiceNowSandbox sandbox) {
        List<Map<String, String>> newestFirst = new ArrayList<>(sandbox.incidents());
        Collections.reverse(newestFirst);
        StringBuilder rows = new StringBuilder();
        newestFirst.forEach(row -> rows.append(row(row)));
        String table =
                newestFirst.isEmpty()
                        ? "<p class=empty>No incident yet. Post an escalation to the service, and"
                                + " it appears here within a moment.</p>"
                        : "<div class=scroll><table><thead><tr><th>Number<th>Priority<th>Short"
                                + " description<th>Call<th>Created</thead><tbody>"
                                + rows
                                + "</tbody></table></div>";
        return page(
                "<h1>Incidents <small>"
                        + newestFirst.size()
                        + "</small></h1>"
                        + table
                        + faults(sandbox));
    }

    static String one(Map<String, String> row, List<JournalEntry> journal) {
        StringBuilder fields = new StringBuilder();
        Set<String> names = new TreeSet<>(row.keySet());
        for (String name : names) {
            String value = row.getOrDefault(name, "");
            if (!value.isEmpty()) {
                fields.append("<tr><th>")
                        .append(escaped(name))
                        .append("<td class=text>")
                        .append(escaped(value));
            }
        }
        return page(
                "<p><a href=/sandbox>All incidents</a></p><h1>"
                        + escaped(row.getOrDefault("number", ""))
                        + "</h1><div class=scroll><table class=fields>"
                        + fields
                        + "</table></div>"
                        + notes(journal));
    }

    private static String notes(List<JournalEntry> journal) {
        StringBuilder rows = new StringBuilder();
        for (JournalEntry entry : journal) {
            rows.insert(
                    0,
                    "<tr><th><span class=time>%s</span><br>%s<td class=text>%s"
                            .formatted(
                                    entry.at().truncatedTo(ChronoUnit.SECONDS),
                                    escaped(entry.field()),
                                    escaped(entry.text())));
        }
        return journal.isEmpty()
                ? ""
                : "<h2>Notes <small>%d</small></h2><div class=scroll><table class=fields>%s</table></div>"
                        .formatted(journal.size(), rows);
    }

    private static String row(Map<String, String> row) {
        return "<tr><td><a href=/incident.do?sys_id=%s>%s</a><td><span class=p%s>P%s</span><td>%s<td class=id>%s<td class=time>%s"
                .formatted(
                        escaped(row.getOrDefault("sys_id", "")),
                        escaped(row.getOrDefault("number", "")),
                        escaped(row.getOrDefault("priority", "")),
                        escaped(row.getOrDefault("priority", "")),
                        escaped(row.getOrDefault("short_description", "")),
                        escaped(row.getOrDefault("correlation_id", "")),
                        escaped(row.getOrDefault("sys_created_on", "")));
    }

    private static String faults(ServiceNowSandbox sandbox) {
        String url = sandbox.url() + "/sandbox/faults";
        return "<h2>Faults in force</h2><pre>"
                + escaped(sandbox.faults().toJson().encodePrettily())
                + "</pre><p>Make the next create hang after it was done, and end all faults:</p><pre>"
                + escaped(
                        "curl -d '{\"fault\":\"hang-after\",\"on\":\"create\",\"times\":1}' " + url)
                + "\n"
                + escaped("curl -X DELETE " + url)
                + "</pre>";
    }

    private static String page(String content) {
        try (InputStream frame = SandboxPage.class.getResourceAsStream("/sandbox/page.html")) {
            if (frame == null) {
                throw new IllegalStateException("sandbox/page.html is not on the class path");
            }
            return new String(frame.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("<!-- content -->", content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
