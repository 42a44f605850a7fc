package io.incidentbridge.rules.template;

import io.incidentbridge.rules.yaml.Item;
import io.quarkus.qute.Engine;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.LoopSectionHelper;
import io.quarkus.qute.NamespaceResolver;
import io.quarkus.qute.Results;
import io.quarkus.qute.SetSectionHelper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.ValueResolvers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Reads the templates of a file, by an engine that knows texts, times and tables. It is not the
 * framework's: that one reads settings and beans ({@code config:}, {@code inject:}), and so could
 * send a secret along.
 */
public final class Templates {

    private static final int LONGEST = 16 * 1024;

    private final Engine engine;
    private final TemplateCheck check;
    private final List<Map<String, Object>> samples;

    /**
     * @param samples calls that every template must be able to speak of
     */
    public Templates(Tables tables, List<Map<String, Object>> samples) {
        this.engine =
                Engine.builder()
                        .strictRendering(true)
                        .addSectionHelper(new IfSectionHelper.Factory())
                        .addSectionHelper(new LoopSectionHelper.Factory())
                        .addSectionHelper(new SetSectionHelper.Factory())
                        .addValueResolvers(
                                new Words(),
                                ValueResolvers.mapperResolver(),
                                ValueResolvers.mapResolver(),
                                ValueResolvers.mapEntryResolver())
                        .addNamespaceResolver(
                                NamespaceResolver.builder(TemplateCheck.TABLE)
                                        .resolveAsync(context -> looked(tables, context))
                                        .build())
                        .build();
        this.check = new TemplateCheck(tables.byName().keySet(), samples.get(0).keySet());
        this.samples = samples;
    }

    /** Whether a column of ServiceNow may have this name. */
    public static boolean isField(String name) {
        return Columns.isName(name);
    }

    /** Absent, and noted with its line, when it is no template. */
    public @Nullable FieldTemplate read(Item item, String field) {
        String text = item.textOrEmpty("'" + field + "'");
        if (text == null) {
            return null;
        }
        if (text.length() > LONGEST) {
            item.wrong("'" + field + "' is longer than " + LONGEST + " characters");
            return null;
        }
        try {
            Template template = engine.parse(text);
            List<String> wrong = check.wrong(template);
            wrong.forEach(detail -> item.wrong("'" + field + "': " + detail));
            FieldTemplate read = new FieldTemplate(template);
            if (wrong.isEmpty()) {
                samples.forEach(read::render);
            }
            return wrong.isEmpty() ? read : null;
        } catch (RuntimeException e) {
            TemplateException told = told(e);
            int line = told == null || told.getOrigin() == null ? 1 : told.getOrigin().getLine();
            item.wrong(item.textLine() + line - 1, "'" + field + "': " + words(told, e));
            return null;
        }
    }

    private static @Nullable TemplateException told(@Nullable Throwable failure) {
        return failure == null || failure instanceof TemplateException
                ? (TemplateException) failure
                : told(failure.getCause());
    }

    /** Without the engine's place of it, which means nothing to whoever wrote the file. */
    private static String words(@Nullable TemplateException told, RuntimeException failure) {
        String message =
                told == null
                        ? failure.getClass().getSimpleName()
                        : String.valueOf(told.getMessage());
        return message.replaceAll(
                        "(?i)(parser|rendering) error( in template \\S+)?( line \\d+)?:? *", "")
                .replaceAll(" in template \\S+ line \\d+", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static CompletionStage<Object> looked(Tables tables, EvalContext context) {
        Table table = tables.byName().get(context.getName());
        return table == null || context.getParams().size() != 1
                ? Results.notFound(context)
                : context.evaluate(context.getParams().get(0))
                        .thenApply(value -> table.of(String.valueOf(value)));
    }
}
