package io.incidentbridge.review;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;

/**
 * An alert as an incoming webhook of Slack takes it, and what is compatible with that (Mattermost,
 * Rocket.Chat): {@code text} for notifications, blocks for the channel.
 *
 * @see <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">Slack's
 *     manual</a>
 */
final class SlackMessage {

    /** Of a text in a block, which Slack refuses beyond it. */
    private static final int LONGEST = 3_000;

    private SlackMessage() {}

    static JsonObject of(AlertMessage message) {
        String head =
                (message.isOver() ? ":white_check_mark: Over: " : ":rotating_light: ")
                        + escaped(message.summary())
                        + (message.isOver() ? "" : " (" + message.count() + ")");
        return new JsonObject()
                .put("text", head)
                .put(
                        "blocks",
                        new JsonArray()
                                .add(section("*" + head + "*" + quoted(message) + link(message)))
                                .add(context(message)));
    }

    private static String quoted(AlertMessage message) {
        return message.isOver() || message.detail().isBlank()
                ? ""
                : "\n>" + escaped(message.detail()).replaceAll("\\R", "\n>");
    }

    private static String link(AlertMessage message) {
        URI url = message.url();
        return url == null ? "" : "\n<" + url + "|Look>";
    }

    private static JsonObject section(String text) {
        return new JsonObject().put("type", "section").put("text", markdown(cut(text)));
    }

    private static JsonObject context(AlertMessage message) {
        String since = message.source() + " · " + message.id() + " · since " + message.since();
        String all = message.isOver() ? since + " until " + message.until() : since;
        return new JsonObject()
                .put("type", "context")
                .put("elements", new JsonArray().add(markdown(escaped(all))));
    }

    private static JsonObject markdown(String text) {
        return new JsonObject().put("type", "mrkdwn").put("text", text);
    }

    /** The three characters by which Slack knows links and mentions. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
