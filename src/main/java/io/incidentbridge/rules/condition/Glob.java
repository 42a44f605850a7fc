package io.incidentbridge.rules.condition;

/**
 * A text in which {@code *} stands for anything and {@code ?} for one character; upper and lower
 * case are alike. Matched by going back to the last star only, so that no input makes it run away:
 * at worst it looks at each character of the value once for each of the pattern.
 */
public final class Glob {

    private final String text;
    private final String pattern;

    public Glob(String text) {
        this.text = text;
        this.pattern = folded(text).replaceAll("\\*{2,}", "*");
    }

    public boolean matches(String value) {
        String v = folded(value);
        int p = 0;
        int i = 0;
        int star = -1;
        int resume = 0;
        while (i < v.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = i;
            } else if (p < pattern.length()
                    && (pattern.charAt(p) == '?' || pattern.charAt(p) == v.charAt(i))) {
                p++;
                i++;
            } else if (star >= 0) {
                p = star + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static String folded(String value) {
        StringBuilder folded = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            folded.append(Character.toLowerCase(Character.toUpperCase(value.charAt(i))));
        }
        return folded.toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
