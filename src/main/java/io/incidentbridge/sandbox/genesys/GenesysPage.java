package io.incidentbridge.sandbox.genesys;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What a person sees of the organisation: its latest calls, and how to have more of them. */
final class GenesysPage {

    private static final int MOST = 100;

    private GenesysPage() {}

    static String of(Organisation organisation) {
        List<Conversation> calls = new ArrayList<>(organisation.conversations.all());
        Collections.reverse(calls);
        StringBuilder rows = new StringBuilder();
        calls.stream().limit(MOST).forEach(call -> rows.append(row(call)));
        String table =
                calls.isEmpty()
                        ? "<p class=empty>No call yet.</p>"
                        : "<div class=scroll><table><thead><tr><th>Call<th>State<th>Participants"
                                + "<th>Started</thead><tbody>"
                                + rows
                                + "</tbody></table></div>";
        return framed(
                "<h1>Calls <small>" + calls.size() + "</small></h1>" + buttons() + table + rate());
    }

    private static String row(Conversation call) {
        StringBuilder participants = new StringBuilder();
        call.participants.forEach(
                one ->
                        participants
                                .append(one.purpose.name().toLowerCase(Locale.ROOT))
                                .append(one.end == null ? "&nbsp;● " : " "));
        return "<tr><td class=id>%s<td>%s<td>%s<td class=time>%s"
                .formatted(
                        call.id.replaceAll("[^A-Za-z0-9._:-]", ""),
                        call.end == null ? "goes on" : "over",
                        participants,
                        Shapes.time(call.start));
    }

    private static String buttons() {
        StringBuilder buttons = new StringBuilder("<p>Play a call:");
        for (Script script : Script.values()) {
            buttons.append(
                    " <button data-path=/sandbox/calls data-method=POST"
                            + " data-body='{\"script\":\"%1$s\"}'>%1$s</button>"
                                    .formatted(script.word()));
        }
        return buttons.append("</p>").toString();
    }

    private static String rate() {
        return "<h2>Calls all the time</h2><p>"
                + button("10 a minute", "{\"callsAMinute\":10,\"speed\":4}")
                + button("60 a minute", "{\"callsAMinute\":60,\"speed\":10}")
                + button("none", "{}")
                + "</p>";
    }

    private static String button(String label, String body) {
        return "<button data-path=/sandbox/simulator data-method=PUT data-body='%s'>%s</button> "
                .formatted(body, label);
    }

    private static String framed(String content) {
        try (InputStream frame = GenesysPage.class.getResourceAsStream("/sandbox/genesys.html")) {
            if (frame == null) {
                throw new IllegalStateException("sandbox/genesys.html is not on the class path");
            }
            return new String(frame.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("<!-- content -->", content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
