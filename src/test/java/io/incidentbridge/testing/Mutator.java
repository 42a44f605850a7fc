package io.incidentbridge.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Makes bodies that are nearly right: bytes and pieces of valid ones, turned, cut and doubled. */
public final class Mutator {

    private static final List<String> PIECES =
            List.of(
                    "\0",
                    "\\u0000",
                    "\\ud800",
                    "\\udc00\\ud800",
                    "\uFEFF",
                    "{",
                    "}",
                    "[",
                    "]",
                    "\"",
                    "\\",
                    ",",
                    ":",
                    "null",
                    "true",
                    "-1e999",
                    "123456789012345678901234567890",
                    "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}",
                    "[[[[[[[[[[[[[[[[[[[[",
                    "\"callId\":\"x\",",
                    "\"callId\":7,",
                    "${call.id}",
                    "4111 1111 1111 1111",
                    "2026-02-30T25:61:00Z",
                    "\n",
                    "\r\n\r\n",
                    "é𝄞\u202e",
                    "a^b=c",
                    "'; DROP TABLE escalation; --",
                    "%00%ff%s%n{0}");

    private final Random random;

    public Mutator(long seed) {
        this.random = new Random(seed);
    }

    public byte[] mutate(String valid) {
        byte[] body = valid.getBytes(StandardCharsets.UTF_8);
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            body = once(body);
        }
        return body;
    }

    private byte[] once(byte[] body) {
        int at = random.nextInt(body.length + 1);
        int to = at + random.nextInt(body.length - at + 1);
        return switch (random.nextInt(7)) {
            case 0 -> flipped(body, at);
            case 1 -> joined(body, 0, at, piece(), at, body.length);
            case 2 -> joined(body, 0, at, new byte[0], to, body.length);
            case 3 -> joined(body, 0, to, new byte[0], at, body.length);
            case 4 -> joined(body, 0, at, piece(), to, body.length);
            case 5 -> joined(body, 0, at, noise(), at, body.length);
            default -> joined(body, 0, at, piece().length > 40 ? noise() : piece(), at, at);
        };
    }

    private byte[] piece() {
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        int times = random.nextInt(50) == 0 ? 500 : 1;
        return piece.repeat(times).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] noise() {
        byte[] noise = new byte[1 + random.nextInt(8)];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] flipped(byte[] body, int at) {
        byte[] copy = body.clone();
        if (at < copy.length) {
            copy[at] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    private static byte[] joined(byte[] body, int from, int to, byte[] middle, int again, int end) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(body, from, to - from);
        out.writeBytes(middle);
        out.write(body, again, end - again);
        return out.toByteArray();
    }
}
