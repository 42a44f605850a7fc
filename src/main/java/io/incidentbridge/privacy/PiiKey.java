package io.incidentbridge.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One key of the operator's. What it is used for has a key of its own, derived from it, so that
 * nothing one use shows helps with another.
 */
final class PiiKey {

    /** Of the bytes of a key. */
    static final int LENGTH = 32;

    /** Of the bytes of a key's id. */
    static final int ID_LENGTH = 4;

    private static final String HMAC = "HmacSHA256";
    private static final int TAG_BITS = 128;

    private final String id;
    private final SecretKey sealing;
    private final SecretKey hashing;

    private PiiKey(byte[] key) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(bytes("incident-bridge/pii/id/1"));
        this.id = HexFormat.of().formatHex(Arrays.copyOf(digest.digest(key), ID_LENGTH));
        SecretKey whole = new SecretKeySpec(key, HMAC);
        this.sealing = new SecretKeySpec(mac(whole, "incident-bridge/pii/seal/1"), "AES");
        this.hashing = new SecretKeySpec(mac(whole, "incident-bridge/pii/person/1"), HMAC);
    }

    /**
     * @throws IllegalArgumentException for anything but 32 bytes in base64; says nothing of it
     */
    static PiiKey of(String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be base64");
        }
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("must be 32 bytes, in base64");
        }
        try {
            return new PiiKey(key);
        } catch (GeneralSecurityException e) {
            throw everyPlatformHasIt(e);
        }
    }

    /** 8 hex digits that tell keys apart, and nothing of the key. */
    String id() {
        return id;
    }

    byte[] seal(byte[] nonce, byte[] context, String plain) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(bytes(plain));
        } catch (GeneralSecurityException e) {
            throw everyPlatformHasIt(e);
        }
    }

    /**
     * @throws GeneralSecurityException when it was not sealed by this key and in this context, or
     *     was changed since
     */
    String open(byte[] nonce, byte[] context, byte[] sealed) throws GeneralSecurityException {
        byte[] plain = cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(sealed);
        return new String(plain, StandardCharsets.UTF_8);
    }

    /** The same for the same text; without the key nobody can try numbers against it. */
    String hash(String text) {
        try {
            byte[] hash = Arrays.copyOf(mac(hashing, text), 16);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw everyPlatformHasIt(e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }

    private static byte[] mac(SecretKey key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(key);
        return mac.doFinal(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static IllegalStateException everyPlatformHasIt(GeneralSecurityException e) {
        return new IllegalStateException("every Java platform has AES-GCM and HMAC-SHA-256", e);
    }

    @Override
    public String toString() {
        return "key " + id;
    }
}
