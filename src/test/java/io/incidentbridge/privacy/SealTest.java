package io.incidentbridge.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final List<String> US = List.of("US");
    private static final String NUMBER = "+15550199888";

    private final PiiKey one = PiiKey.of(newKey());
    private final PiiKey other = PiiKey.of(newKey());

    @Test
    void what_was_sealed_opens_for_its_call_and_purpose_only() {
        KeyRing ring = new KeyRing(one, List.of());
        byte[] blob = ring.seal("call-1", "event", NUMBER, RANDOM);

        assertThat(ring.open("call-1", "event", blob)).contains(NUMBER);
        assertThat(ring.open("call-2", "event", blob)).as("another call's").isEmpty();
        assertThat(ring.open("call-1", "fact customerPhone", blob)).as("another use").isEmpty();
        assertThat(new String(blob, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("0199888");
    }

    @Test
    void whatever_byte_was_changed_it_does_not_open() {
        KeyRing ring = new KeyRing(one, List.of());
        byte[] blob = ring.seal("call-1", "event", NUMBER, RANDOM);
        for (int i = 0; i < blob.length; i++) {
            byte[] changed = blob.clone();
            changed[i] ^= 1;
            assertThat(ring.open("call-1", "event", changed)).as("byte %d", i).isEmpty();
        }
        for (int length = 0; length < blob.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(blob, length);
            assertThat(ring.open("call-1", "event", cut)).as("%d bytes", length).isEmpty();
        }
    }

    @Test
    void another_key_opens_nothing_and_an_old_one_still_opens() {
        byte[] blob = new KeyRing(one, List.of()).seal("call-1", "event", NUMBER, RANDOM);

        assertThat(new KeyRing(other, List.of()).open("call-1", "event", blob)).isEmpty();
        KeyRing rotated = new KeyRing(other, List.of(one));
        assertThat(rotated.open("call-1", "event", blob)).contains(NUMBER);
        assertThat(KeyRing.keyId(rotated.seal("call-1", "event", NUMBER, RANDOM)))
                .isEqualTo(other.id());
        assertThat(rotated.oldIds()).containsExactly(one.id());
    }

    @Test
    void same_text_is_never_sealed_alike() {
        KeyRing ring = new KeyRing(one, List.of());
        assertThat(ring.seal("call-1", "event", NUMBER, RANDOM))
                .isNotEqualTo(ring.seal("call-1", "event", NUMBER, RANDOM));
    }

    @Test
    void hash_is_the_same_for_a_number_and_differs_by_key() {
        assertThat(Marks.mark(one, NUMBER)).isEqualTo(Marks.mark(one, NUMBER));
        assertThat(one.hash(NUMBER)).isNotEqualTo(other.hash(NUMBER)).hasSize(22);
        assertThat(one.hash(NUMBER)).isNotEqualTo(one.hash("+15550199889"));
    }

    @Test
    void key_shows_itself_nowhere() {
        String key = newKey();
        assertThat(PiiKey.of(key)).hasToString("key " + PiiKey.of(key).id());
        assertThat(PiiKey.of(key).id()).matches("[0-9a-f]{8}");
        byte[] id = java.util.HexFormat.of().parseHex(PiiKey.of(key).id());
        assertThat(java.util.Arrays.copyOf(Base64.getDecoder().decode(key), 4)).isNotEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not base64!", "c2hvcnQ=", "AAAAAAAAAAAAAAAAAAAAAA=="})
    void wrong_key_is_refused_without_being_quoted(String key) {
        assertThatThrownBy(() -> PiiKey.of(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must be ")
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+15550199888|+15550199888",
                "tel:+15550199888|+15550199888",
                "sip:+15550199888@10.0.0.1;user=phone|+15550199888",
                "(555) 019-9888|+15550199888",
                "\uff0b1 555 019 \uff19888|+15550199888",
                "555.019.9888|+15550199888",
                "+49 30 901820|+4930901820",
                "019-9888|",
                "4711|",
                "anonymous|",
                "***-***-9888|",
                "|"
            })
    void number_is_one_text_however_it_is_written(String written, String e164) {
        assertThat(TelephoneNumber.e164(written == null ? "" : written, US).orElse(null))
                .isEqualTo(e164);
    }

    @Test
    void number_without_a_country_is_of_the_first_where_somebody_has_it() {
        assertThat(TelephoneNumber.e164("030 901820", List.of("US", "DE"))).contains("+4930901820");
        assertThat(TelephoneNumber.e164("201-555-0123", List.of("US", "DE")))
                .contains("+12015550123");
    }

    @Test
    void numbers_are_found_in_what_nobody_could_read() {
        assertThat(
                        TelephoneNumber.in(
                                "{\"ani\":\"tel:+15550199888\",\"n\":\"(555) 019-9777\",\"t\":12",
                                US))
                .contains("+15550199888", "+15550199777");
        assertThat(TelephoneNumber.in("1 ".repeat(120_000), US).count()).isLessThan(51);
        assertThat(TelephoneNumber.in("(".repeat(250_000) + "1", US)).isEmpty();
    }

    private static String newKey() {
        byte[] key = new byte[PiiKey.LENGTH];
        RANDOM.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
