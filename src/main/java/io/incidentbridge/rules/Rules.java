package io.incidentbridge.rules;

import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.privacy.RedactedEscalation;
import io.incidentbridge.rules.condition.Call;
import io.incidentbridge.rules.yaml.Mistake;
import io.incidentbridge.tracing.CallLine;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Decides which escalations become incidents, and writes the incident. It starts before whatever
 * takes or delivers calls, so that a bad file ends the start with nothing under way.
 */
@Startup(1)
@ApplicationScoped
public class Rules {

    private final RulesFile file;
    private final boolean isRequired;
    private final Set<String> ignoredReasons;
    private final String correlationField;
    private final SampleEvents events;
    private final LiveSight sight;
    private final MeterRegistry meters;

    private volatile Loaded loaded;
    private RulesFile.@Nullable Content taken;
    private RulesFile.@Nullable Content seen;

    Rules(
            RulesConfig config,
            @ConfigProperty(name = "servicenow.correlation-field", defaultValue = "correlation_id")
                    String correlationField,
            SampleEvents events,
            LiveSight sight,
            MeterRegistry meters) {
        this.file = new RulesFile(config.file().orElse(config.defaultFile()));
        this.isRequired = config.file().isPresent();
        this.ignoredReasons = config.ignoreReasons().orElse(Set.of());
        this.correlationField = correlationField;
        this.events = events;
        this.sight = sight;
        this.meters = meters;
        this.loaded = builtIn();
        meters.gauge(
                "incident.bridge.rules.refused", this, it -> it.loaded.refused().isEmpty() ? 0 : 1);
        start();
    }

    public Decision decide(RedactedEscalation event, Origin origin) {
        return loaded.rules().decide(new Call(event, origin, Instant.now()));
    }

    /** Whether an incident is wanted of a call that was looked at while it goes on. */
    public Optional<Decision.Raise> decideLive(RedactedEscalation event, Origin origin) {
        return loaded.rules().decideLive(new Call(event, origin, Instant.now()));
    }

    /** Whether no rules file is in force, so that whatever comes in is raised. */
    public boolean areBuiltIn() {
        return loaded.text() == null;
    }

    /** Whether it may matter what is known of an event's call, to a rule or to what is written. */
    public boolean areAboutCalls() {
        return loaded.rules().isAboutCalls();
    }

    /** Whether any rule is about live calls, so that it is worth looking at them. */
    public boolean areLive() {
        return loaded.rules().isLive();
    }

    /** Whether the decision depends on the call, so that it is worth asking what is known of it. */
    public boolean areConditional() {
        return loaded.rules().isConditional();
    }

    /**
     * What the incident says; made anew at each delivery, so that a better rule also serves the
     * backlog.
     *
     * @param wantedBy the name of the rule that decided
     */
    public IncidentDraft draft(RedactedEscalation event, String wantedBy) {
        Call call = new Call(event, Origin.UNKNOWN, Instant.now());
        Map<String, String> fields =
                loaded.rules()
                        .incident(call, wantedBy, (rule, field) -> failed(event, rule, field));
        if (event.escalation().source().equals(Escalation.STORM)) {
            // The rule says who gets it and how urgent it is; what happened is no single call's.
            Map<String, String> storm = StormTemplate.incident(event.escalation(), 0);
            List.of("short_description", "description")
                    .forEach(field -> fields.put(field, storm.getOrDefault(field, "")));
        }
        return new IncidentDraft(event.callId(), fields);
    }

    /** The columns of an incident that the rules in force may write. */
    public Set<String> columns() {
        return loaded.rules().columns();
    }

    /** Reads a file that is not in force, and runs its tests. May take a moment: blocks. */
    public RulesTrial tryOut(String text) {
        RulesTrial trial =
                RulesTrial.of(text, correlationField, ignoredReasons, events, Instant.now());
        return trial.warning(warnings(trial.rules().set()));
    }

    /** Of what can be used, and yet does not do what it says. */
    private List<String> warnings(RuleSet rules) {
        return rules.isLive()
                ? sight
                        .missing()
                        .map(
                                missing ->
                                        "'silent for' and 'on hold for' never hold, since nobody"
                                                + " looks at live calls: that needs "
                                                + missing)
                        .stream()
                        .toList()
                : List.of();
    }

    public RulesInForce inForce() {
        Loaded now = loaded;
        return new RulesInForce(
                now.rules().version(),
                now.text() == null ? null : file.path().toString(),
                now.text(),
                now.at(),
                now.rules().rules().size(),
                now.refused(),
                warnings(now.rules()));
    }

    /**
     * Takes over a file that changed, once it was the same twice, since one that is being written
     * may read well before its end. A bad one changes nothing. Blocks.
     */
    synchronized void readAgain() {
        RulesFile.Content content = file.read();
        boolean isSettled = content.equals(seen);
        seen = content;
        if (!isSettled || content.equals(taken)) {
            return;
        }
        taken = content;
        List<Mistake> mistakes = loadOrTell(content);
        if (mistakes.isEmpty()) {
            count("loaded");
            Log.infof("%s was read again: rules %s", file.path(), loaded.rules().version());
        } else {
            count("refused");
            loaded = loaded.refusing(mistakes);
            Log.errorf(
                    "%s is refused; rules %s stay in force:%n%s",
                    file.path(), loaded.rules().version(), lines(mistakes));
        }
    }

    private void start() {
        RulesFile.Content content = file.read();
        taken = content;
        seen = content;
        if (content instanceof RulesFile.Content.Missing && !isRequired) {
            return;
        }
        List<Mistake> mistakes = load(content);
        if (!mistakes.isEmpty()) {
            throw new ConfigurationException(
                    "The rules in " + file.path() + " are refused:\n" + lines(mistakes));
        }
        Log.infof("rules %s of %s are in force", loaded.rules().version(), file.path());
    }

    /** Whoever waits for an edit must learn of it, even if it breaks what reads it. */
    private List<Mistake> loadOrTell(RulesFile.Content content) {
        try {
            return load(content);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return List.of(new Mistake(1, "cannot be read: " + e.getClass().getSimpleName()));
        }
    }

    private List<Mistake> load(RulesFile.Content content) {
        if (content instanceof RulesFile.Content.Unreadable unreadable) {
            return unreadable.mistakes();
        }
        if (content instanceof RulesFile.Content.Missing) {
            return List.of(new Mistake(1, "the file is not there"));
        }
        RulesTrial trial = tryOut(((RulesFile.Content.Text) content).text());
        if (trial.isGood()) {
            trial.warnings().forEach(warning -> Log.warnf("%s: %s", file.path(), warning));
            loaded = new Loaded(trial.rules().set(), trial.text(), Instant.now(), List.of());
        }
        return trial.mistakes();
    }

    private Loaded builtIn() {
        return new Loaded(
                RuleSet.builtIn().ignoring(ignoredReasons), null, Instant.now(), List.of());
    }

    private String lines(List<Mistake> mistakes) {
        return mistakes.stream()
                .map(mistake -> "  " + file.path() + ":" + mistake.line() + ": " + mistake.detail())
                .collect(Collectors.joining("\n"));
    }

    private void count(String outcome) {
        meters.counter("incident.bridge.rules.reloads", "outcome", outcome).increment();
    }

    private void failed(RedactedEscalation event, String rule, String field) {
        meters.counter("incident.bridge.rules.template.failures", "rule", rule, "field", field)
                .increment();
        CallLine.write(
                event.callId(),
                null,
                () ->
                        Log.warnf(
                                "call %s: the template of %s in rule %s fails; the built-in text"
                                        + " stands",
                                event.callId(), field, rule));
    }

    private record Loaded(RuleSet rules, @Nullable String text, Instant at, List<Mistake> refused) {

        Loaded refusing(List<Mistake> mistakes) {
            return new Loaded(rules, text, at, mistakes);
        }
    }
}
