package io.incidentbridge.rules.template;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Results;
import io.quarkus.qute.ValueResolver;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What a template can do with a value, and all it can do: nothing is looked up by reflection, so
 * there is no way from a text to the rest of the process.
 */
final class Words implements ValueResolver {

    @Override
    public int getPriority() {
        return 10;
    }

    @Override
    public boolean appliesTo(EvalContext context) {
        Object base = context.getBase();
        return base instanceof String || base instanceof Moment || base instanceof Named;
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
        Object base = context.getBase();
        String name = context.getName();
        int arguments = context.getParams().size();
        if (arguments == 1 && (name.equals("?:") || name.equals("or"))) {
            return base.toString().isBlank()
                    ? context.evaluate(context.getParams().get(0))
                    : CompletedStage.of(base);
        }
        Object value = arguments == 0 ? value(base, name) : null;
        return value == null ? Results.notFound(context) : CompletedStage.of(value);
    }

    private static @Nullable Object value(Object base, String name) {
        if (base instanceof Named named) {
            return named.get(name);
        }
        if (base instanceof Moment moment) {
            return moment.in(name);
        }
        String text = (String) base;
        return switch (name) {
            case "upper" -> text.toUpperCase(Locale.ROOT);
            case "lower" -> text.toLowerCase(Locale.ROOT);
            case "strip" -> text.strip();
            // A time that is not known has every form alike.
            case "utc", "local", "date", "time" -> text.isEmpty() ? text : null;
            default -> null;
        };
    }
}
