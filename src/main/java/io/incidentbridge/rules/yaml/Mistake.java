package io.incidentbridge.rules.yaml;

/**
 * Something that is wrong in a file.
 *
 * @param line counted from 1
 */
public record Mistake(int line, String detail) {

    @Override
    public String toString() {
        return "line " + line + ": " + detail;
    }
}
