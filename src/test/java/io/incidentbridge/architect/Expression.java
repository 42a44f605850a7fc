package io.incidentbridge.architect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Architect's expressions, as far as the flows use them. An expression with anything else in it is
 * refused, so that nobody believes it was tried. Everything is evaluated, whichever way an {@code
 * If} decides: no flow may rely on its being lazy.
 */
final class Expression {

    private static final Map<String, Function<List<Object>, Object>> FUNCTIONS =
            Map.ofEntries(
                    Map.entry("IsSet", args -> args.get(0) != null),
                    Map.entry("IsNotSet", args -> args.get(0) == null),
                    Map.entry(
                            "IsNotSetOrEmpty",
                            args -> args.get(0) == null || args.get(0).equals("")),
                    Map.entry("If", args -> (Boolean) args.get(0) ? args.get(1) : args.get(2)),
                    Map.entry(
                            "Append",
                            args -> String.join("", args.stream().map(Expression::text).toList())),
                    Map.entry("ToString", args -> text(args.get(0))),
                    // What is heard, written down.
                    Map.entry("ToAudioTTS", args -> text(args.get(0))),
                    Map.entry("ToAudioBlank", args -> "(" + args.get(0) + " ms)"));

    private final String source;
    private final Map<String, Object> variables;
    private int at;

    private Expression(String source, Map<String, Object> variables) {
        this.source = source;
        this.variables = variables;
    }

    /**
     * @param variables by their names; null where nothing has set one
     * @throws IllegalArgumentException for a variable that nobody declared, or anything unknown
     */
    static Object evaluate(String source, Map<String, Object> variables) {
        Expression expression = new Expression(source, variables);
        Object value = expression.disjunction();
        expression.blanks();
        if (expression.at < source.length()) {
            throw expression.unknown();
        }
        return value;
    }

    private Object disjunction() {
        Object left = comparison();
        while (true) {
            if (word("or")) {
                Object right = comparison();
                left = (Boolean) left | (Boolean) right;
            } else if (word("and")) {
                Object right = comparison();
                left = (Boolean) left & (Boolean) right;
            } else {
                return left;
            }
        }
    }

    private Object comparison() {
        Object left = value();
        blanks();
        for (String operator : List.of("==", "!=", ">=", "<=", ">", "<")) {
            if (source.startsWith(operator, at)) {
                at += operator.length();
                return compare(left, operator, value());
            }
        }
        return left;
    }

    /** A comparison with a variable that is not set ends a flow in its error handling. */
    private Object compare(Object left, String operator, Object right) {
        if (left == null || right == null) {
            throw new IllegalStateException("NOT_SET is compared in " + source);
        }
        if (left instanceof String) {
            boolean same = ((String) left).equalsIgnoreCase((String) right);
            return operator.equals("==") ? same : !same;
        }
        int order = Integer.compare((Integer) left, (Integer) right);
        return switch (operator) {
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case ">=" -> order >= 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order < 0;
        };
    }

    private Object value() {
        blanks();
        if (at >= source.length()) {
            throw unknown();
        }
        char first = source.charAt(at);
        if (first == '"') {
            int end = source.indexOf('"', at + 1);
            String text = source.substring(at + 1, end);
            at = end + 1;
            return text;
        }
        String name = name();
        if (name.matches("\\d+")) {
            return Integer.valueOf(name);
        }
        if (name.equals("true") || name.equals("false")) {
            return Boolean.valueOf(name);
        }
        if (at < source.length() && source.charAt(at) == '(') {
            return call(name);
        }
        if (!variables.containsKey(name)) {
            throw new IllegalArgumentException(name + " is declared nowhere: " + source);
        }
        return variables.get(name);
    }

    private Object call(String name) {
        Function<List<Object>, Object> function = FUNCTIONS.get(name);
        if (function == null) {
            throw unknown();
        }
        List<Object> arguments = new ArrayList<>();
        do {
            at++;
            arguments.add(disjunction());
            blanks();
        } while (at < source.length() && source.charAt(at) == ',');
        if (at >= source.length() || source.charAt(at) != ')') {
            throw unknown();
        }
        at++;
        return function.apply(arguments);
    }

    private boolean word(String word) {
        blanks();
        boolean is = source.startsWith(word + " ", at);
        at += is ? word.length() : 0;
        return is;
    }

    private String name() {
        int start = at;
        while (at < source.length()
                && (Character.isLetterOrDigit(source.charAt(at)) || source.charAt(at) == '.')) {
            at++;
        }
        if (start == at) {
            throw unknown();
        }
        return source.substring(start, at);
    }

    private void blanks() {
        while (at < source.length() && source.charAt(at) == ' ') {
            at++;
        }
    }

    private IllegalArgumentException unknown() {
        return new IllegalArgumentException("not known here, at " + at + ": " + source);
    }

    /** As the platform joins text: what is not set adds nothing. */
    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
