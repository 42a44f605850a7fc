package io.incidentbridge.rules.condition;

import io.incidentbridge.escalation.Priority;
import io.incidentbridge.rules.yaml.Branch;
import io.incidentbridge.rules.yaml.Item;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what stands under {@code when}. What is wrong is noted, and reading goes on. */
public final class Conditions {

    private static final int LONGEST_GLOB = 200;

    private static final Pattern LENGTH =
            Pattern.compile(
                    "(?i)(more than|over|less than|under|at least|at most)\\s+(.{1,40})"
                            + "|between\\s+(.{1,40}?)\\s+and\\s+(.{1,40})");

    private static final Pattern URGENCY =
            Pattern.compile("(?i)(\\w{1,20})(?:\\s+or\\s+(higher|lower|above|below))?");

    private Conditions() {}

    public static Condition read(Item item, ZoneId zone) {
        Branch when = item.branch("'when'");
        return when == null ? Condition.ALWAYS : read(when, zone);
    }

    /** As {@link TimeWindows#zone}. */
    public static ZoneId zone(@Nullable Item item, ZoneId fallback) {
        return TimeWindows.zone(item, fallback);
    }

    private static Condition read(Branch when, ZoneId zone) {
        List<Condition> all = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            Item item = when.take(subject.words());
            if (item != null) {
                all.add(
                        subject == Subject.FLOW && item.isMapping()
                                ? flow(item)
                                : new Condition.Matches(subject, globs(item, subject.words())));
            }
        }
        add(all, when.take("duration"), item -> each(item, "duration", Conditions::length));
        add(all, when.take("time"), item -> each(item, "time", one -> TimeWindows.read(one, zone)));
        add(all, when.take("attributes"), Conditions::attributes);
        add(all, when.take("priority"), Conditions::urgency);
        add(all, when.take("silent for"), item -> lasting(item, Call.SILENT, "silent for"));
        add(all, when.take("on hold for"), item -> lasting(item, Call.HELD, "on hold for"));
        add(
                all,
                when.take("all"),
                item -> new Condition.All(several(item.list("'all'"), "all", zone)));
        add(
                all,
                when.take("any"),
                item -> new Condition.AnyOf(several(item.list("'any'"), "any", zone)));
        add(
                all,
                when.take("not"),
                item ->
                        new Condition.Not(
                                new Condition.AnyOf(several(item.items("'not'"), "not", zone))));
        when.end();
        return all.size() == 1 ? all.get(0) : new Condition.All(List.copyOf(all));
    }

    private static void add(
            List<Condition> all, @Nullable Item item, Function<Item, Condition> reader) {
        if (item != null) {
            all.add(reader.apply(item));
        }
    }

    private static Condition each(Item item, String what, Function<Item, Condition> reader) {
        return new Condition.AnyOf(item.items(what).stream().map(reader).toList());
    }

    private static List<Condition> several(List<Item> items, String what, ZoneId zone) {
        List<Condition> conditions = new ArrayList<>();
        for (Item item : items) {
            Branch part = item.branch("'" + what + "'");
            if (part != null) {
                conditions.add(read(part, zone));
            }
        }
        return List.copyOf(conditions);
    }

    private static Condition flow(Item item) {
        List<Condition> all = new ArrayList<>();
        Branch flow = item.branch("flow");
        if (flow != null) {
            for (Subject subject :
                    List.of(Subject.FLOW_ID, Subject.FLOW_TYPE, Subject.FLOW_VERSION)) {
                String name = subject.words().substring("flow ".length());
                add(
                        all,
                        flow.take(name),
                        part -> new Condition.Matches(subject, globs(part, subject.words())));
            }
            flow.end();
        }
        return new Condition.All(List.copyOf(all));
    }

    private static Condition attributes(Item item) {
        Map<String, List<Glob>> byName = new LinkedHashMap<>();
        Branch attributes = item.branch("attributes");
        if (attributes != null) {
            attributes
                    .takeAll()
                    .forEach((name, value) -> byName.put(name, globs(value, "'" + name + "'")));
        }
        return Condition.attributes(byName);
    }

    private static List<Glob> globs(Item item, String what) {
        List<Glob> globs = new ArrayList<>();
        for (Item one : item.items(what)) {
            String text = one.text(what);
            if (text != null && text.length() > LONGEST_GLOB) {
                one.wrong(what + " is longer than " + LONGEST_GLOB + " characters");
            } else if (text != null) {
                globs.add(new Glob(text));
            }
        }
        return List.copyOf(globs);
    }

    private static Condition urgency(Item item) {
        Set<Priority> chosen = EnumSet.noneOf(Priority.class);
        for (Item one : item.items("priority")) {
            String words = one.text("priority");
            if (words == null) {
                continue;
            }
            Matcher matcher = URGENCY.matcher(words);
            Priority named =
                    matcher.matches() ? Priority.named(matcher.group(1)).orElse(null) : null;
            if (named == null) {
                one.wrong(
                        "priority must be critical, high, medium or low, or like 'high or higher'");
            } else {
                String towards = String.valueOf(matcher.group(2)).toLowerCase(Locale.ROOT);
                chosen.addAll(
                        switch (towards) {
                            case "higher", "above" -> EnumSet.range(Priority.CRITICAL, named);
                            case "lower", "below" -> EnumSet.range(named, Priority.LOW);
                            default -> EnumSet.of(named);
                        });
            }
        }
        return new Condition.Urgency(Set.copyOf(chosen));
    }

    private static Condition lasting(Item item, String state, String what) {
        String words = item.text(what);
        Duration least = words == null ? null : Durations.parse(words);
        if (least == null || least.isZero()) {
            item.wrong("'" + what + "' must be a time, such as 30s or 5m");
            return Condition.ALWAYS;
        }
        return new Condition.Lasting(state, least);
    }

    private static Condition length(Item item) {
        String words = item.text("duration");
        if (words == null) {
            return Condition.ALWAYS;
        }
        Matcher matcher = LENGTH.matcher(words);
        if (matcher.matches()) {
            boolean isRange = matcher.group(1) == null;
            Duration one = Durations.parse(matcher.group(isRange ? 3 : 2));
            Duration other = isRange ? Durations.parse(matcher.group(4)) : one;
            if (one != null && other != null && one.compareTo(other) <= 0) {
                return isRange
                        ? new Condition.Length(one, other, false)
                        : compared(matcher.group(1).toLowerCase(Locale.ROOT), one);
            }
        }
        item.wrong(
                "duration must read like 'more than 30s', 'less than 2m', 'at least 1h 30m', 'at"
                        + " most 10 minutes' or 'between 30s and 2m'");
        return Condition.ALWAYS;
    }

    private static Condition compared(String words, Duration than) {
        return switch (words) {
            case "more than", "over" -> new Condition.Length(than, null, true);
            case "less than", "under" -> new Condition.Length(null, than, true);
            case "at least" -> new Condition.Length(than, null, false);
            default -> new Condition.Length(null, than, false);
        };
    }
}
