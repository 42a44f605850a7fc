package io.incidentbridge.sandbox;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The incident table: its columns, their lengths, and what must be unique. */
final class IncidentTable {

    /** The column that the shipped app adds, unique. */
    static final String CALL_ID = "x_gcit_bridge_call_id";

    /** A column of the customer's own, which few may read. */
    static final String CALLER_PHONE = "u_caller_phone";

    /** The hidden one of the shipped app. */
    static final String HIDDEN_PHONE = "x_gcit_bridge_caller_phone";

    static final Set<String> REFERENCES =
            Set.of(
                    "caller_id",
                    "assignment_group",
                    "assigned_to",
                    "opened_by",
                    "cmdb_ci",
                    "business_service",
                    "parent_incident");

    static final Set<String> COLUMNS =
            Set.of(
                    "sys_id",
                    "number",
                    "state",
                    "priority",
                    "impact",
                    "urgency",
                    "category",
                    "subcategory",
                    "contact_type",
                    "short_description",
                    "description",
                    "caller_id",
                    "assignment_group",
                    "assigned_to",
                    "opened_by",
                    "opened_at",
                    "cmdb_ci",
                    "business_service",
                    "parent_incident",
                    "correlation_id",
                    "correlation_display",
                    "work_notes",
                    "comments",
                    "close_code",
                    "close_notes",
                    "sys_created_on",
                    "sys_created_by",
                    "sys_updated_on",
                    "sys_mod_count",
                    CALLER_PHONE,
                    HIDDEN_PHONE,
                    CALL_ID);

    private static final Set<String> CLOSED = Set.of("7", "8");

    /** What adds up, and is read as a display value only. */
    static final Set<String> JOURNALS = Set.of("work_notes", "comments");

    private static final Map<String, Integer> LENGTHS =
            Map.of(
                    "short_description",
                    160,
                    "description",
                    4000,
                    "correlation_id",
                    100,
                    "correlation_display",
                    100,
                    CALL_ID,
                    100);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    private final List<JournalEntry> journal = new ArrayList<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private Set<String> unique = Set.of(CALL_ID);
    private Set<String> missing = Set.of();
    private Map<String, Integer> lengths = Map.of();
    private boolean takesSysIds = true;
    private boolean takesNotes = true;
    private boolean takesStates = true;
    private boolean locksClosed;
    private int lastNumber = 10_000;

    IncidentTable(Clock clock) {
        this.clock = clock;
    }

    /** Empty when a value of a unique column is there already. */
    synchronized Optional<Map<String, String>> insert(Map<String, String> values) {
        Map<String, String> row = new LinkedHashMap<>();
        String sentId = values.getOrDefault("sys_id", "");
        row.put("sys_id", takesSysIds && sentId.matches("[0-9a-f]{32}") ? sentId : newId());
        if (rows.containsKey(row.get("sys_id")) || breaksUniqueness(values)) {
            return Optional.empty();
        }
        String now = TIME.format(clock.instant());
        row.put("number", "INC00" + ++lastNumber);
        row.put("state", "1");
        row.put("opened_at", now);
        row.put("opened_by", "integration");
        row.put("sys_created_on", now);
        row.put("sys_created_by", "integration");
        write(row, values);
        row.put("priority", priority(row));
        rows.put(String.valueOf(row.get("sys_id")), row);
        return Optional.of(Map.copyOf(row));
    }

    synchronized Optional<Map<String, String>> update(String sysId, Map<String, String> values) {
        Map<String, String> row = rows.get(sysId);
        if (row == null) {
            return Optional.empty();
        }
        write(row, values);
        row.put("priority", priority(row));
        row.put("sys_updated_on", TIME.format(clock.instant()));
        return Optional.of(Map.copyOf(row));
    }

    synchronized List<Map<String, String>> find(Predicate<Map<String, String>> condition) {
        List<Map<String, String>> found = new ArrayList<>();
        rows.values().stream()
                .filter(condition)
                .forEach(row -> found.add(new LinkedHashMap<>(row)));
        return found;
    }

    synchronized Optional<Map<String, String>> get(String sysId) {
        return Optional.ofNullable(rows.get(sysId)).map(LinkedHashMap::new);
    }

    synchronized int size() {
        return rows.size();
    }

    synchronized void setUnique(Set<String> columns) {
        unique = Set.copyOf(columns);
    }

    /** True: an ACL lets nobody write to what is closed or cancelled. */
    synchronized void setLocksClosed(boolean locksClosed) {
        this.locksClosed = locksClosed;
    }

    synchronized boolean isLocked(String sysId) {
        Map<String, String> row = rows.get(sysId);
        return locksClosed && row != null && CLOSED.contains(row.getOrDefault("state", ""));
    }

    /** False: what is written to a journal is dropped in silence, as an ACL of the field does. */
    synchronized void setTakesNotes(boolean takesNotes) {
        this.takesNotes = takesNotes;
    }

    /** False: a state that is written is dropped in silence, as an ACL of the field does. */
    synchronized void setTakesStates(boolean takesStates) {
        this.takesStates = takesStates;
    }

    /** Whether a primary key that is sent is taken, or replaced in silence. */
    synchronized void setTakesSysIds(boolean takesSysIds) {
        this.takesSysIds = takesSysIds;
    }

    /** Columns that are shorter, or longer, than those of a new instance. */
    synchronized void setLengths(Map<String, Integer> columns) {
        lengths = Map.copyOf(columns);
    }

    /** As if these columns had never been installed. */
    synchronized void setMissing(Set<String> columns) {
        missing = Set.copyOf(columns);
    }

    synchronized Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>(COLUMNS);
        columns.removeAll(missing);
        return columns;
    }

    /** Its rows of sys_dictionary; most columns are those of task, which it extends. */
    synchronized List<Map<String, String>> dictionary() {
        return columns().stream()
                .map(
                        column ->
                                Map.of(
                                        "name",
                                        column.matches("[ux]_.*") ? "incident" : "task",
                                        "element",
                                        column,
                                        "unique",
                                        String.valueOf(unique.contains(column)),
                                        "max_length",
                                        String.valueOf(length(column, 4000))))
                .toList();
    }

    /** Of the incident of a number; empty when there is none. */
    synchronized String sysId(String number) {
        return rows.values().stream()
                .filter(row -> number.equals(row.get("number")))
                .map(row -> row.getOrDefault("sys_id", ""))
                .findFirst()
                .orElse("");
    }

    synchronized void clear() {
        rows.clear();
        journal.clear();
    }

    /** Of one record, oldest first. */
    synchronized List<JournalEntry> journal(String sysId) {
        return journal.stream().filter(entry -> entry.sysId().equals(sysId)).toList();
    }

    /** All entries of a field, newest first, as people see them. */
    String shownJournal(String sysId, String field) {
        StringBuilder text = new StringBuilder();
        for (JournalEntry entry : journal(sysId)) {
            if (entry.field().equals(field)) {
                text.insert(0, TIME.format(entry.at()) + " - " + entry.shown());
            }
        }
        return text.toString();
    }

    private int length(String column, int otherwise) {
        return lengths.getOrDefault(column, LENGTHS.getOrDefault(column, otherwise));
    }

    private boolean breaksUniqueness(Map<String, String> values) {
        return unique.stream().anyMatch(column -> isTaken(column, values.get(column)));
    }

    /** An empty value is no value, and may stand in any number of rows. */
    private boolean isTaken(String column, @Nullable String value) {
        return value != null
                && !value.isEmpty()
                && rows.values().stream().anyMatch(row -> value.equals(row.get(column)));
    }

    /** As the real table: unknown columns go in silence, long values are cut, notes add up. */
    private void write(Map<String, String> row, Map<String, String> values) {
        values.forEach(
                (column, value) -> {
                    if (!COLUMNS.contains(column)
                            || missing.contains(column)
                            || column.equals("sys_id")
                            || (column.equals("state") && !takesStates)) {
                        return;
                    }
                    int length = length(column, Integer.MAX_VALUE);
                    String kept = value.length() > length ? value.substring(0, length) : value;
                    if (JOURNALS.contains(column)) {
                        if (!takesNotes) {
                            return;
                        }
                        String sysId = String.valueOf(row.get("sys_id"));
                        journal.add(new JournalEntry(sysId, column, clock.instant(), kept));
                    } else {
                        row.put(column, kept);
                    }
                });
    }

    /** The matrix a new instance has: the sum of impact and urgency, less one. */
    private static String priority(Map<String, String> row) {
        return String.valueOf(level(row, "impact") + level(row, "urgency") - 1);
    }

    private static int level(Map<String, String> row, String column) {
        String value = row.getOrDefault(column, "3");
        return value.matches("[123]") ? Integer.parseInt(value) : 3;
    }

    private String newId() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
