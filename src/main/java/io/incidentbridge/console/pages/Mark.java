package io.incidentbridge.console.pages;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place in a body that is wrong, with what is around it.
 *
 * @param line counted from 1
 */
public record Mark(int line, String before, String wrong, String after) {

    private static final Pattern PLACE = Pattern.compile("line (\\d{1,9}), column (\\d{1,9})");
    private static final Pattern FIELD = Pattern.compile("^([A-Za-z]{1,40}) ");
    private static final int AROUND = 60;

    /**
     * @param reason why the body could not be read: it names a place, or the field that is wrong
     */
    static Optional<Mark> of(String reason, String body) {
        Matcher place = PLACE.matcher(reason);
        if (place.find()) {
            int line = Integer.parseInt(place.group(1));
            return start(body, line)
                    .flatMap(start -> at(body, start + Integer.parseInt(place.group(2)) - 1, 1));
        }
        Matcher field = FIELD.matcher(reason);
        if (field.find()) {
            String key = '"' + field.group(1) + '"';
            int found = body.indexOf(key);
            return found < 0 ? Optional.empty() : at(body, found, key.length());
        }
        return Optional.empty();
    }

    private static Optional<Integer> start(String body, int line) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = body.indexOf('\n', start) + 1;
            if (start == 0) {
                return Optional.empty();
            }
        }
        return Optional.of(start);
    }

    private static Optional<Mark> at(String body, int place, int length) {
        if (place < 0 || place >= body.length()) {
            return Optional.empty();
        }
        int end = Math.min(body.length(), place + length);
        return Optional.of(
                new Mark(
                        1 + (int) body.substring(0, place).chars().filter(it -> it == '\n').count(),
                        body.substring(Math.max(0, place - AROUND), place),
                        body.substring(place, end),
                        body.substring(end, Math.min(body.length(), end + AROUND))));
    }
}
