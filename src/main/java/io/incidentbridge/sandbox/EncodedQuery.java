package io.incidentbridge.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ServiceNow's encoded queries, the part that integrations use: {@code a=1^b!=2^ORc=3}, {@code
 * LIKE}, {@code STARTSWITH}, {@code IN}. A condition on a column the table does not have is dropped
 * in silence, so that it can return every row.
 */
final class EncodedQuery {

    private static final Pattern TERM =
            Pattern.compile("([a-z0-9_.]+)(!=|=|LIKE|STARTSWITH|IN)(.*)", Pattern.DOTALL);

    private EncodedQuery() {}

    static Predicate<Map<String, String>> parse(String query, Set<String> columns) {
        List<Predicate<Map<String, String>>> all = new ArrayList<>();
        for (String part : query.split("\\^(?!OR(?!DER))", -1)) {
            List<Predicate<Map<String, String>>> any = new ArrayList<>();
            for (String term : part.split("\\^OR", -1)) {
                Matcher matcher = TERM.matcher(term);
                if (matcher.matches() && columns.contains(matcher.group(1))) {
                    any.add(condition(matcher.group(1), matcher.group(2), matcher.group(3)));
                }
            }
            any.stream().reduce(Predicate::or).ifPresent(all::add);
        }
        return all.stream().reduce(row -> true, Predicate::and);
    }

    private static Predicate<Map<String, String>> condition(
            String column, String operator, String value) {
        return row -> {
            String actual = row.getOrDefault(column, "");
            return switch (operator) {
                case "=" -> actual.equals(value);
                case "!=" -> !actual.equals(value);
                case "LIKE" -> actual.contains(value);
                case "STARTSWITH" -> actual.startsWith(value);
                default -> Arrays.asList(value.split(",", -1)).contains(actual);
            };
        };
    }
}
