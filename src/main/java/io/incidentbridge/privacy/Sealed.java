package io.incidentbridge.privacy;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a person besides what is redacted: the sealed fields, and the marks by which the
 * person is found. Nothing of it can be read without a key.
 */
public final class Sealed {

    /** Nothing. */
    public static final Sealed NONE = new Sealed(null, List.of());

    private final byte @Nullable [] blob;
    private final List<String> marks;

    Sealed(byte @Nullable [] blob, Collection<String> marks) {
        this.blob = blob;
        this.marks = marks.stream().distinct().sorted().toList();
    }

    /** The sealed fields; absent when there are none. */
    public byte @Nullable [] blob() {
        return blob == null ? null : blob.clone();
    }

    /**
     * For each number of the person {@code key.hash}, and for each key that was used {@code key};
     * empty when there is nothing.
     */
    public List<String> marks() {
        return marks;
    }

    /** The marks in one text, apart by blanks; absent when there are none. */
    public @Nullable String marksText() {
        return marks.isEmpty() ? null : String.join(" ", marks);
    }

    Sealed and(Collection<String> more) {
        return new Sealed(blob, Stream.concat(marks.stream(), more.stream()).toList());
    }

    @Override
    public String toString() {
        return blob == null && marks.isEmpty() ? "nothing" : "sealed";
    }
}
