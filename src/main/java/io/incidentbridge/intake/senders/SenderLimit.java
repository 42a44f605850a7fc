package io.incidentbridge.intake.senders;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one sender may.
 *
 * @param paths with all that is below them; none: every path
 * @param rate requests a second; null: any number
 */
record SenderLimit(List<String> paths, @Nullable Integer rate) {

    static final SenderLimit NONE = new SenderLimit(List.of(), null);

    private static final Pattern PATH = Pattern.compile("/\\S*");
    private static final Pattern RATE = Pattern.compile("([1-9]\\d{0,5})/s");

    /**
     * Reads {@code /v1/escalations /v1/sources 50/s}.
     *
     * @throws IllegalArgumentException when it is something else
     */
    static SenderLimit parse(String words) {
        List<String> paths = new ArrayList<>();
        Integer rate = null;
        for (String word : words.strip().split("\\s+", -1)) {
            Matcher perSecond = RATE.matcher(word);
            if (perSecond.matches() && rate == null) {
                rate = Integer.valueOf(perSecond.group(1));
            } else if (PATH.matcher(word).matches()) {
                paths.add(word.replaceAll("/+$", ""));
            } else {
                throw new IllegalArgumentException("neither a path nor a rate");
            }
        }
        return new SenderLimit(List.copyOf(paths), rate);
    }

    boolean allows(String path) {
        return paths.isEmpty()
                || paths.stream()
                        .anyMatch(
                                allowed -> path.equals(allowed) || path.startsWith(allowed + "/"));
    }
}
