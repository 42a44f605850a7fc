package io.incidentbridge.servicenow.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names and values that go along with requests, and which of them may not. */
final class Extras {

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7E]{0,4000}");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
    private static final Pattern PARAMETER_VALUE = Pattern.compile("[^\\p{Cntrl}]{0,1000}");

    /** The connection's, the client's, and those with which ServiceNow would do another thing. */
    private static final Set<String> OWN_HEADERS =
            Set.of(
                    "authorization",
                    "connection",
                    "cookie",
                    "cookie2",
                    "expect",
                    "host",
                    "keep-alive",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade",
                    "x-http-method",
                    "x-http-method-override",
                    "x-method-override",
                    "x-no-response-body");

    private static final List<String> OWN_HEADER_GROUPS = List.of("accept", "content-", "proxy-");

    /**
     * The Table API takes {@code name=value} for a condition when the table has such a column, and
     * a look-up would miss its incident.
     */
    private static final Pattern COLUMN = Pattern.compile("(?!sysparm_)[a-z][a-z0-9_.]*");

    /** An offset would hide the incident that a look-up is for, and so would a copy that lags. */
    private static final Set<String> OWN_PARAMETERS =
            Set.of(
                    "sysparm_query",
                    "sysparm_fields",
                    "sysparm_limit",
                    "sysparm_offset",
                    "sysparm_query_category",
                    "sysparm_no_count",
                    "sysparm_display_value",
                    "sysparm_input_display_value");

    private Extras() {}

    /**
     * @param list {@code name=value}, apart by commas or lines
     * @return by names that are alike in whatever case; of two, the last
     * @throws IllegalArgumentException shows names only: a value may be a secret
     */
    static Map<String, String> headers(String list) {
        return headers(Arrays.stream(list.split("[,\n]")));
    }

    /**
     * As {@link #headers}, and a value may hold commas.
     *
     * @param lines {@code name=value}, one a line
     */
    static Map<String, String> headersOfFile(String lines) {
        return headers(lines.lines());
    }

    private static Map<String, String> headers(Stream<String> written) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(entries(written, "SERVICENOW_HEADERS", HEADER, HEADER_VALUE));
        for (String name : headers.keySet()) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (OWN_HEADERS.contains(lower)
                    || OWN_HEADER_GROUPS.stream().anyMatch(lower::startsWith)) {
                throw new IllegalArgumentException(
                        "SERVICENOW_HEADERS cannot set " + name + ": it is the service's own");
            }
        }
        return headers;
    }

    /**
     * @param list {@code name=value}, apart by commas
     */
    static Map<String, String> parameters(String list) {
        Map<String, String> parameters =
                entries(
                        Arrays.stream(list.split("[,\n]")),
                        "SERVICENOW_QUERY",
                        PARAMETER,
                        PARAMETER_VALUE);
        for (String name : parameters.keySet()) {
            if (OWN_PARAMETERS.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "SERVICENOW_QUERY cannot set " + name + ": it is the service's own");
            }
            if (COLUMN.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "SERVICENOW_QUERY cannot set "
                                + name
                                + ": ServiceNow would take it for a condition on a column; a header"
                                + " can hold a gateway's key");
            }
        }
        return parameters;
    }

    private static Map<String, String> entries(
            Stream<String> written, String setting, Pattern name, Pattern value) {
        Map<String, String> entries = new LinkedHashMap<>();
        List<String> each = written.map(String::strip).filter(entry -> !entry.isEmpty()).toList();
        for (String entry : each) {
            String[] parts = entry.split("=", 2);
            String key = parts[0].strip();
            if (parts.length < 2
                    || !name.matcher(key).matches()
                    || !value.matcher(parts[1].strip()).matches()) {
                throw new IllegalArgumentException(
                        setting + " must read name=value,name=value, in plain characters");
            }
            entries.put(key, parts[1].strip());
        }
        return entries;
    }
}
