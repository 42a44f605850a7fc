package io.incidentbridge.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The envelope of a CloudEvent in HTTP's binary mode: headers, percent-encoded. */
final class CloudEventHeaders {

    static final String PREFIX = "ce-";

    private CloudEventHeaders() {}

    /** Whether a body of plain JSON has such an envelope. */
    static boolean areIn(MultiMap headers) {
        return headers.contains(PREFIX + "specversion");
    }

    static Reading read(MultiMap headers, String body) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        for (String header : headers.names()) {
            String name = header.toLowerCase(Locale.ROOT);
            if (!name.startsWith(PREFIX)) {
                continue;
            }
            // Two readers could take a different one of them, as with a key of JSON.
            if (envelope.has(name) || headers.getAll(header).size() > 1) {
                return new Reading.Unreadable("The request has the same ce- header twice.");
            }
            envelope.put(name, decoded(headers.get(header)));
        }
        return CloudEvent.binary(envelope, body).reading();
    }

    /** Once and no further, as the HTTP binding says; a percent sign that encodes nothing stays. */
    static String decoded(String header) {
        byte[] encoded = unquoted(header.strip()).getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            int octet = encoded[i] == '%' ? octet(encoded, i + 1) : -1;
            decoded.write(octet < 0 ? encoded[i] : octet);
            i += octet < 0 ? 0 : 2;
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    private static String unquoted(String header) {
        boolean isQuoted = header.length() > 1 && header.startsWith("\"") && header.endsWith("\"");
        return isQuoted
                ? header.substring(1, header.length() - 1).replaceAll("\\\\(.)", "$1")
                : header;
    }

    private static int octet(byte[] text, int at) {
        if (at + 1 >= text.length) {
            return -1;
        }
        int high = Character.digit(text[at], 16);
        int low = Character.digit(text[at + 1], 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
