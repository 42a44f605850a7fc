package io.incidentbridge.rules;

import io.incidentbridge.rules.yaml.Mistake;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The file on disk, as it can be read: by its content, since a mounted one is a link that moves.
 */
record RulesFile(Path path) {

    static final int LARGEST = 1024 * 1024;

    Content read() {
        try (InputStream file = Files.newInputStream(path)) {
            byte[] bytes = file.readNBytes(LARGEST + 1);
            return bytes.length > LARGEST
                    ? unreadable(1, "larger than 1 MiB")
                    : new Content.Text(text(bytes));
        } catch (NoSuchFileException e) {
            return new Content.Missing();
        } catch (NotTextException e) {
            return unreadable(e.line, "is not UTF-8");
        } catch (IOException e) {
            return unreadable(1, "cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static String text(byte[] bytes) throws NotTextException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            int line = 1;
            for (int i = 0; i < buffer.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new NotTextException(line);
        }
    }

    private static Content unreadable(int line, String detail) {
        return new Content.Unreadable(List.of(new Mistake(line, detail)));
    }

    /** What is there. Two that are equal are the same file. */
    sealed interface Content {

        record Text(String text) implements Content {}

        record Unreadable(List<Mistake> mistakes) implements Content {}

        record Missing() implements Content {}
    }

    private static final class NotTextException extends IOException {
        private static final long serialVersionUID = 1L;
        private final int line;

        NotTextException(int line) {
            this.line = line;
        }
    }
}
