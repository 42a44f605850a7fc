package io.incidentbridge.intake.senders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import io.incidentbridge.access.RefusedException;
import io.incidentbridge.intake.senders.SigningSecrets.NamedSecret;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {

    /** The vector that the specification's libraries test themselves with. */
    private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long SIGNED_AT = 1614265330;
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static final Instant THEN = Instant.ofEpochSecond(SIGNED_AT);
    private static final NamedSecret ACME = secret("acme", SECRET);

    @Test
    void vector_of_the_specification_fits() {
        assertThat(signer(headers(SIGNATURE), BODY, ACME)).contains("acme");
    }

    @Test
    void body_that_comes_in_pieces_is_the_same_body() {
        SignatureCheck check =
                new SignatureCheck(WebhookSignature.of(headers(SIGNATURE), THEN), List.of(ACME));
        for (byte b : BODY.getBytes(StandardCharsets.UTF_8)) {
            check.add(new byte[] {b});
        }
        assertThat(check.message().sender()).isEqualTo("acme");
    }

    @Test
    void changed_body_id_or_time_fits_no_more() {
        assertThat(signer(headers(SIGNATURE), BODY.replace('4', '5'), ACME)).isEmpty();
        assertThat(signer(headers(SIGNATURE), BODY + " ", ACME)).isEmpty();
        assertThat(signer(headers(SIGNATURE).set("webhook-id", "msg_other"), BODY, ACME)).isEmpty();
        assertThat(
                        signer(
                                headers(SIGNATURE)
                                        .set("webhook-timestamp", String.valueOf(SIGNED_AT + 1)),
                                BODY,
                                ACME))
                .isEmpty();
    }

    @Test
    void one_of_several_signatures_and_one_of_several_secrets_is_enough() throws Exception {
        String other = Base64.getEncoder().encodeToString("another-secret-1".getBytes("UTF-8"));
        String both =
                "v1a,aWdub3JlZA== v1,not%base64 "
                        + new Webhook(other).sign(ID, SIGNED_AT, BODY)
                        + " "
                        + SIGNATURE;
        assertThat(signer(headers(both), BODY, secret("x", "c29tZWJvZHktZWxzZS1h"), ACME))
                .contains("acme");
        assertThat(signer(headers(both), BODY, secret("other", other))).contains("other");
        assertThat(signer(headers(both), BODY, secret("x", "c29tZWJvZHktZWxzZS1h"))).isEmpty();
    }

    @Test
    void message_is_believed_for_five_minutes_before_and_after() {
        MultiMap headers = headers(SIGNATURE);
        for (long seconds : List.of(-300L, 0L, 300L)) {
            assertThat(WebhookSignature.of(headers, THEN.plusSeconds(seconds)).id()).isEqualTo(ID);
        }
        for (long seconds : List.of(-301L, 301L)) {
            assertThatThrownBy(() -> WebhookSignature.of(headers, THEN.plusSeconds(seconds)))
                    .isInstanceOf(RefusedException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
    void missing_header_is_refused(String name) {
        assertThatThrownBy(() -> WebhookSignature.of(headers(SIGNATURE).remove(name), THEN))
                .isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1614265330", "1614265330.0", "161426533000", "now"})
    void timestamp_that_is_no_second_of_now_is_refused(String timestamp) {
        MultiMap headers = headers(SIGNATURE).set("webhook-timestamp", timestamp);
        assertThatThrownBy(() -> WebhookSignature.of(headers, THEN))
                .isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1", "v1,%", "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="})
    void header_without_a_signature_of_this_version_is_refused(String signature) {
        assertThatThrownBy(() -> WebhookSignature.of(headers(signature), THEN))
                .isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1,", "v1,YQ==", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OI="})
    void signature_cut_short_or_changed_fits_nothing(String signature) {
        assertThat(signer(headers(signature), BODY, ACME)).isEmpty();
    }

    private static Optional<String> signer(MultiMap headers, String body, NamedSecret... secrets) {
        SignatureCheck check =
                new SignatureCheck(WebhookSignature.of(headers, THEN), List.of(secrets));
        check.add(body.getBytes(StandardCharsets.UTF_8));
        try {
            return Optional.of(check.message().sender());
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    private static MultiMap headers(String signature) {
        return MultiMap.caseInsensitiveMultiMap()
                .add("webhook-id", ID)
                .add("webhook-timestamp", String.valueOf(SIGNED_AT))
                .add("webhook-signature", signature);
    }

    private static NamedSecret secret(String sender, String base64) {
        return new NamedSecret(
                sender, new SecretKeySpec(Base64.getDecoder().decode(base64), "HmacSHA256"));
    }
}
