package io.incidentbridge.privacy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whole dates of which the words before say that somebody was born then. */
final class BirthDates {

    static final String REMOVED = "[date of birth removed]";

    /** How the names of the months begin in the languages of {@link Label#BIRTH}. */
    private static final String MONTH =
            Folding.of(
                            "(?:jan|ene|gen|sty|led|tam|oca|feb|fev|lut|uno|hel|sub|mar|mrz|maer|maa|mrt|brez|abr"
                                    + "|apr|avr|kwi|dub|huh|nis|mai|may|mag|maj|mei|kve|tou|jun|jui|giu|cze|kes|haz"
                                    + "|jul|lug|lip|hei|tem|aug|aou|ago|sie|srp|elo|agu|sep|set|wrz|zar|syy|eyl|oct"
                                    + "|okt|out|ott|paz|rij|lok|eki|nov|lis|kas|dec|dez|dic|des|gru|pro|jou|ara"
                                    + "|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек)")
                    + "\\p{L}{0,9}+\\.?";

    private static final String BETWEEN = "[ ./,-]{1,3}+(?:(?:of|de|den|do|di|the|del) )?+";
    private static final String DAY = "\\d{1,2}(?:st|nd|rd|th|er|ten|\\.)?+";

    private static final Pattern DATE =
            Pattern.compile(
                    String.join(
                            "|",
                            DAY + BETWEEN + MONTH + BETWEEN + "\\d{2,4}(?!\\d)",
                            MONTH + " ?" + DAY + ",? ?(?:\\d{4}|\\d{2})(?!\\d)",
                            "\\d{4}" + BETWEEN + MONTH + BETWEEN + "\\d{1,2}(?!\\d)",
                            "\\d{1,4}"
                                    + " ?[./ -] ?"
                                    + "\\d{1,2}"
                                    + " ?[./ -] ?"
                                    + "\\d{2,4}(?!\\d)",
                            "\\d{4}年 ?\\d{1,2}月 ?\\d{1,2}日?",
                            "\\d{4}년 ?\\d{1,2}월 ?\\d{1,2}일?",
                            "\\d{8}(?!\\d)",
                            "\\d{6}(?!\\d)"));

    private static final Pattern MONTH_BEFORE = Pattern.compile("(" + MONTH + ") ?$");
    private static final int LONGEST_MONTH = 16;

    private BirthDates() {}

    static void remove(FoldedText text, DigitGroups groups) {
        for (int i = 0; i < groups.count(); i++) {
            if (!groups.isTaken(i)
                    && groups.length(i) <= 8
                    && Label.before(text, groups.start(i)) == Label.BIRTH) {
                int start = start(text, groups.start(i));
                Matcher date = DATE.matcher(text).region(start, text.length());
                if (date.lookingAt()) {
                    text.take(start, date.end(), REMOVED);
                }
            }
        }
    }

    /** At the name of the month, where the day follows it. */
    private static int start(FoldedText text, int digits) {
        int from = Math.max(0, digits - LONGEST_MONTH);
        Matcher month = MONTH_BEFORE.matcher(text).region(from, digits);
        return month.find() && !text.isLetterAt(month.start() - 1) ? month.start() : digits;
    }
}
