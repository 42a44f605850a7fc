package io.incidentbridge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the later facts of a call read. */
class FollowUpTemplateTest {

    @Test
    void agent_reads_first_what_is_asked_first_and_the_conversation_last() {
        assertThat(
                        FollowUpTemplate.text(
                                Map.of(
                                        "conversationText", "first\r\nsecond",
                                        "acdOutcome", "ANSWERED",
                                        "agentUserId", "u-1",
                                        "endTime", "2026-01-01T12:00:00Z",
                                        "a.note", "two\nlines")))
                .isEqualTo(
                        """
                        More is known of the call:
                        Ended: 2026-01-01T12:00:00Z
                        Agent: u-1
                        a.note: two
                          lines
                        acdOutcome: ANSWERED
                        Conversation:
                        > first
                        > second""");
    }

    @Test
    void name_stays_on_its_line() {
        assertThat(FollowUpTemplate.text(Map.of("a\nb", "c"))).endsWith("\na b: c");
    }

    @Test
    void nothing_passes_for_a_marker_or_for_markup() {
        assertThat(
                        FollowUpTemplate.text(
                                Map.of(
                                        "[note 1 of x]",
                                        "[code]<b>",
                                        "conversationText",
                                        "[note 2")))
                .doesNotContain("[note", "[code]");
    }

    @Test
    void long_text_is_cut_within_no_character_and_marked() {
        for (String said : new String[] {"😀".repeat(3_000), "x" + "😀".repeat(3_000)}) {
            String text = FollowUpTemplate.text(Map.of("conversationText", said));
            assertThat(text).hasSizeLessThanOrEqualTo(3_850).endsWith("😀\n[cut]");
        }
    }
}
