package io.incidentbridge.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one time: one that seals, and old ones that still open. Sealed is: version (1 byte),
 * id of the key (4), nonce (12), AES-256-GCM with its tag. What stands before the nonce, the call
 * and the purpose are authenticated along, so that nothing opens in another place.
 */
final class KeyRing {

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final int HEADER = 1 + PiiKey.ID_LENGTH;

    private final @Nullable PiiKey current;
    private final Map<String, PiiKey> byId = new LinkedHashMap<>();

    /**
     * @param current absent where nothing is to be sealed
     */
    KeyRing(@Nullable PiiKey current, List<PiiKey> old) {
        this.current = current;
        if (current != null) {
            byId.put(current.id(), current);
        }
        old.forEach(key -> byId.putIfAbsent(key.id(), key));
    }

    boolean isEmpty() {
        return current == null;
    }

    /** Of the keys that seal nothing any more. */
    List<String> oldIds() {
        return byId.keySet().stream()
                .filter(id -> current == null || !id.equals(current.id()))
                .toList();
    }

    Optional<PiiKey> current() {
        return Optional.ofNullable(current);
    }

    /** All of them, the current one first. */
    List<PiiKey> keys() {
        return List.copyOf(byId.values());
    }

    /**
     * @param purpose what is sealed there, such as {@code event}
     * @throws IllegalStateException without a key
     */
    byte[] seal(String callId, String purpose, String plain, SecureRandom random) {
        PiiKey key = current().orElseThrow(() -> new IllegalStateException("there is no key"));
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] id = HexFormat.of().parseHex(key.id());
        byte[] sealed = key.seal(nonce, context(VERSION, id, purpose, callId), plain);
        return ByteBuffer.allocate(HEADER + NONCE + sealed.length)
                .put(VERSION)
                .put(id)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** Empty when its key is not here, it belongs elsewhere, or it was changed. */
    Optional<String> open(String callId, String purpose, byte[] blob) {
        if (blob.length < HEADER + NONCE + TAG || blob[0] != VERSION) {
            return Optional.empty();
        }
        ByteBuffer parts = ByteBuffer.wrap(blob, 1, blob.length - 1);
        byte[] id = new byte[PiiKey.ID_LENGTH];
        byte[] nonce = new byte[NONCE];
        parts.get(id).get(nonce);
        byte[] sealed = new byte[parts.remaining()];
        parts.get(sealed);
        PiiKey key = byId.get(HexFormat.of().formatHex(id));
        if (key == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(key.open(nonce, context(VERSION, id, purpose, callId), sealed));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** Which key sealed it. */
    static String keyId(byte[] blob) {
        return blob.length < HEADER ? "" : HexFormat.of().formatHex(blob, 1, HEADER);
    }

    /** A call id holds no NUL, so no two places have the same context. */
    private static byte[] context(byte version, byte[] keyId, String purpose, String callId) {
        byte[] place = (purpose + '\0' + callId).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(HEADER + place.length)
                .put(version)
                .put(keyId)
                .put(place)
                .array();
    }
}
