package io.incidentbridge.console.operators;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Compares passwords with their bcrypt hashes: one at a time, since each takes a processor for a
 * tenth of a second; and one that was right is known again without.
 */
@ApplicationScoped
class PasswordCheck {

    /** More guesses than that at once are turned away unread. */
    private static final int MOST_WAITING = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(
                    0, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(MOST_WAITING));

    /** What was right for a hash, under a key that this process alone has. */
    private final Map<String, byte[]> right = new ConcurrentHashMap<>();

    private final SecretKeySpec key;

    PasswordCheck() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /**
     * @return fails with {@link java.util.concurrent.RejectedExecutionException} when too many wait
     */
    Uni<Boolean> isRight(String password, String hash) {
        byte[] digest = digest(password);
        byte[] known = right.get(hash);
        if (known != null && MessageDigest.isEqual(known, digest)) {
            return Uni.createFrom().item(true);
        }
        return Uni.createFrom()
                .item(() -> BcryptUtil.matches(password, hash))
                .runSubscriptionOn(thread)
                .invoke(
                        isRight -> {
                            if (isRight) {
                                right.put(hash, digest);
                            }
                        });
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }

    private byte[] digest(String password) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
