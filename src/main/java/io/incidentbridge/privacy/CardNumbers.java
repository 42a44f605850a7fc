package io.incidentbridge.privacy;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.jspecify.annotations.Nullable;

/**
 * Payment cards in text: 13 to 19 digits, written in one or in groups, whose check digit holds.
 * Other numbers may stand directly before or after, so each group may be where a card begins.
 */
final class CardNumbers {

    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;

    /** A run of digit groups; possessive, so that nothing is tried twice. */
    private static final Pattern RUN =
            Pattern.compile("(?<![\\dA-Za-z-])\\d++(?:[ -]\\d++)*+(?![\\dA-Za-z-])");

    private static final Pattern GROUP = Pattern.compile("\\d+");

    private CardNumbers() {}

    static String remove(String text) {
        return RUN.matcher(text)
                .replaceAll(run -> Matcher.quoteReplacement(withoutCards(run.group())));
    }

    private static String withoutCards(String run) {
        MatchResult[] groups = GROUP.matcher(run).results().toArray(MatchResult[]::new);
        StringBuilder kept = new StringBuilder();
        int from = 0;
        for (int first = 0; first < groups.length; first++) {
            MatchResult last = lastGroupOfCard(groups, first);
            if (last != null && groups[first].start() >= from) {
                kept.append(run, from, groups[first].start()).append("[card removed]");
                from = last.end();
            }
        }
        return kept.append(run, from, run.length()).toString();
    }

    private static @Nullable MatchResult lastGroupOfCard(MatchResult[] groups, int first) {
        StringBuilder digits = new StringBuilder();
        for (int i = first; i < groups.length && digits.length() < LONGEST; i++) {
            digits.append(groups[i].group());
            if (digits.length() >= SHORTEST
                    && digits.length() <= LONGEST
                    && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits.toString())) {
                return groups[i];
            }
        }
        return null;
    }
}
