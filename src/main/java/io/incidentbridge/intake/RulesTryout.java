package io.incidentbridge.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.incidentbridge.privacy.RedactedEscalation;
import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.Problem.FieldError;
import io.incidentbridge.problem.ProblemException;
import io.incidentbridge.rules.Rules;
import io.incidentbridge.rules.RulesTrial;
import io.incidentbridge.rules.SampleEvents;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries a file of rules against sample events. */
@ApplicationScoped
class RulesTryout {

    /** A file of 1 MiB, as JSON writes it, and events beside it. */
    static final int LIMIT = 2 * 1024 * 1024;

    private static final int MOST_EVENTS = 100;

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final Rules rules;
    private final SampleEvents samples;

    RulesTryout(Rules rules, SampleEvents samples) {
        this.rules = rules;
        this.samples = samples;
    }

    /** Takes a moment; fails with a {@link ProblemException} for what is no such request. */
    RulesCheck check(Body body) {
        if (!body.isWhole()) {
            throw new ProblemException(Problems.tooLarge(LIMIT));
        }
        JsonNode request = read(body.text());
        JsonNode text = request.path("rules");
        JsonNode events = request.path("events");
        if (!text.isTextual()) {
            throw wrong("rules", "is required: the text of the file");
        }
        if (!events.isMissingNode() && (!events.isArray() || events.size() > MOST_EVENTS)) {
            throw wrong("events", "must be a list of at most " + MOST_EVENTS + " events");
        }
        List<String> samples = new ArrayList<>();
        events.forEach(event -> samples.add(event.toString()));
        return check(text.textValue(), samples);
    }

    /**
     * @param events as JSON
     */
    RulesCheck check(String text, List<String> events) {
        RulesTrial trial = rules.tryOut(text);
        boolean isGood = trial.isGood();
        return new RulesCheck(
                isGood,
                isGood ? trial.rules().version() : null,
                isGood ? trial.rules().count() : null,
                trial.mistakes().stream()
                        .map(it -> new RulesCheck.Wrong(it.line(), it.detail()))
                        .toList(),
                trial.tests().stream()
                        .map(
                                it ->
                                        new RulesCheck.Tested(
                                                it.name(), it.line(), it.passed(), it.detail()))
                        .toList(),
                trial.warnings(),
                isGood ? judged(trial, events) : null);
    }

    private List<RulesCheck.Sample> judged(RulesTrial trial, List<String> events) {
        List<RulesCheck.Sample> judged = new ArrayList<>();
        for (String event : events) {
            judged.add(judged(trial, judged.size(), event));
        }
        return judged;
    }

    private RulesCheck.Sample judged(RulesTrial trial, int index, String event) {
        try {
            RedactedEscalation read = samples.read(event);
            RulesTrial.Verdict verdict =
                    trial.judge(read, Origins.of(read, "sample"), Instant.now());
            return new RulesCheck.Sample(
                    index, DryRun.of(read.callId(), verdict.decision(), verdict.draft()), null);
        } catch (IllegalArgumentException e) {
            return new RulesCheck.Sample(index, null, String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode read(String text) {
        try {
            @Nullable JsonNode request = JSON.readTree(text);
            if (request != null && request.isObject()) {
                return request;
            }
            throw new ProblemException(Problems.unreadable("The body must be one JSON object."));
        } catch (JsonProcessingException e) {
            throw new ProblemException(
                    Problems.unreadable("The body is not JSON" + StrictJson.place(e) + "."));
        }
    }

    private static ProblemException wrong(String field, String detail) {
        return new ProblemException(
                Problem.of(422, "Invalid request", "A field is wrong; see errors.")
                        .withErrors(List.of(new FieldError(field, detail))));
    }
}
