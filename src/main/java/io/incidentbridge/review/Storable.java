package io.incidentbridge.review;

import java.nio.charset.StandardCharsets;

/** What a person wrote, as Postgres can take it: it knows neither NUL nor half a character. */
final class Storable {

    private Storable() {}

    static String of(String text) {
        byte[] whole = text.getBytes(StandardCharsets.UTF_8);
        return new String(whole, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }
}
