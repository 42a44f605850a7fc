package io.incidentbridge.rules.template;

import io.quarkus.qute.Template;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The template of one field. */
public final class FieldTemplate {

    /** Beyond the longest column nobody reads on. */
    private static final int MOST = Columns.LONGEST + 1;

    private final Template template;

    FieldTemplate(Template template) {
        this.template = template;
    }

    /**
     * Renders no more than a column holds.
     *
     * @throws RuntimeException when it cannot be rendered
     */
    public String render(Map<String, Object> data) {
        StringBuilder text = new StringBuilder();
        CompletableFuture<Void> rendered =
                template.instance()
                        .data(data)
                        .consume(
                                part -> {
                                    int room = MOST - text.length();
                                    text.append(part, 0, Math.min(part.length(), room));
                                })
                        .toCompletableFuture();
        if (!rendered.isDone()) {
            throw new IllegalStateException("a template waits for something");
        }
        rendered.join();
        return text.toString().strip();
    }
}
