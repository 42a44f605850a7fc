package io.incidentbridge.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the people of {@code planted/people.txt} in what the tests left behind. It shares nothing
 * with the redactor: whatever stands between two digits, and whatever digits they are, the number
 * counts as found.
 */
public final class Planted {

    private static final Pattern ESCAPE = Pattern.compile("\\\\+u([0-9a-fA-F]{4})");

    /** What may stand between two signs of a number, and it is still the number. */
    private static final String GAP = "[^\\p{Alnum}]{0,4}";

    /** The one place for the whole number: a column that few may read. */
    private static final Pattern RESTRICTED_FIELD =
            Pattern.compile("\"(?:u|x_gcit_bridge)_caller_phone\":\"[^\"]*\"");

    private final List<Person> people;

    private Planted(List<Person> people) {
        this.people = people;
    }

    public static Planted people() {
        try (InputStream in = Planted.class.getResourceAsStream("/planted/people.txt");
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new Planted(
                    lines.lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(line -> line.split(" ", 2))
                            .map(parts -> new Person(parts[0], parts[1]))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Person> all() {
        return people;
    }

    /** Where somebody is found, by file, line and kind. */
    public List<String> findIn(Path file) {
        List<String> found = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Files.newInputStream(file),
                                StandardCharsets.UTF_8
                                        .newDecoder()
                                        .onMalformedInput(CodingErrorAction.REPLACE)))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                for (Person person : findIn(line)) {
                    found.add(file + ":" + number + " " + person.kind() + " " + person.text());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    public List<Person> findIn(String text) {
        String plain = plain(RESTRICTED_FIELD.matcher(text).replaceAll(""));
        String signs = plain.replaceAll("[^0-9a-z@]", "");
        return people.stream()
                .filter(person -> signs.contains(person.signs()))
                .filter(person -> person.writing().matcher(plain).find())
                .toList();
    }

    /** Plain digits, small letters, nothing that cannot be seen, no escapes. */
    private static String plain(String text) {
        Matcher escape = ESCAPE.matcher(text);
        String unescaped =
                text.contains("\\u")
                        ? escape.replaceAll(
                                code ->
                                        Matcher.quoteReplacement(
                                                String.valueOf(
                                                        (char)
                                                                Integer.parseInt(
                                                                        code.group(1), 16))))
                        : text;
        if (unescaped.chars().allMatch(sign -> sign < 128)) {
            return unescaped.toLowerCase(Locale.ROOT);
        }
        return Normalizer.normalize(unescaped, Normalizer.Form.NFKC)
                .codePoints()
                .filter(sign -> Character.getType(sign) != Character.FORMAT)
                .mapToObj(Planted::plain)
                .collect(Collectors.joining())
                .toLowerCase(Locale.ROOT);
    }

    private static String plain(int sign) {
        int digit = Character.digit(sign, 10);
        return digit < 0 ? Character.toString(sign) : String.valueOf(digit);
    }

    /**
     * Somebody's number.
     *
     * @param signs of it, without what is between them; of a phone those without the country
     * @param writing any in which it can be read
     */
    public record Person(String kind, String text, String signs, Pattern writing) {

        private static final int COUNTRY = 3;

        Person(String kind, String text) {
            this(kind, text, signs(kind, text), writing(signs(kind, text)));
        }

        private static String signs(String kind, String text) {
            String signs = text.toLowerCase(Locale.ROOT).replaceAll("[^0-9a-z@]", "");
            return kind.equals("phone")
                    ? signs.substring(signs.startsWith("1") ? 1 : COUNTRY - 1)
                    : signs;
        }

        private static Pattern writing(String signs) {
            return Pattern.compile(
                    signs.chars()
                            .mapToObj(sign -> Pattern.quote(Character.toString(sign)))
                            .collect(Collectors.joining(GAP)));
        }
    }
}
