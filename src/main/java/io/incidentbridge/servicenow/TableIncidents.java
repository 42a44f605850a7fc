package io.incidentbridge.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Incident;
import io.incidentbridge.rules.IncidentDraft;
import io.incidentbridge.servicenow.DeliveryOutcome.Suspect;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * By the Table API, which does not keep a call unique: so nothing is sent a second time before a
 * look-up has said, and meant it, that the incident is not there.
 */
final class TableIncidents implements Incidents {

    private final TableApi api;
    private final Requests requests;
    private final String table;
    private final String correlationField;
    private final boolean derivesSysId;
    private final boolean sendsNames;
    private final boolean looksUpFirst;
    private final SysIds sysIds = new SysIds();
    private final Clock clock;

    TableIncidents(TableApi api, Requests requests, ServiceNowConfig config, Clock clock) {
        this.api = api;
        this.requests = requests;
        this.table = config.table();
        this.correlationField = config.correlationField();
        this.derivesSysId = config.derivedSysId();
        this.sendsNames = config.inputDisplayValue();
        this.looksUpFirst = config.lookUpFirst();
        this.clock = clock;
    }

    @Override
    public Uni<DeliveryOutcome> raise(IncidentDraft draft, int attempt, Permits permits) {
        return attempt == 1 && !looksUpFirst
                ? create(draft, permits)
                : lookUp(draft.callId(), permits)
                        .chain(
                                found ->
                                        found instanceof LookUp.Absent
                                                ? create(draft, permits)
                                                : Uni.createFrom().item(found.outcome()));
    }

    @Override
    public Uni<Optional<DeliveryOutcome>> find(CallId callId, Permits permits) {
        return lookUp(callId, permits)
                .map(
                        found ->
                                found instanceof LookUp.Absent
                                        ? Optional.empty()
                                        : Optional.of(found.outcome()));
    }

    private Uni<DeliveryOutcome> create(IncidentDraft draft, Permits permits) {
        Map<String, String> record = new LinkedHashMap<>(draft.fields());
        record.putAll(draft.restricted());
        record.put(correlationField, draft.callId().value());
        Incident parent = draft.parent();
        if (parent != null) {
            // Where names are sent, a sys_id is taken for one, and found nowhere.
            boolean isNamed = sendsNames && !parent.number().isEmpty();
            record.put("parent_incident", isNamed ? parent.number() : parent.sysId());
        }
        if (derivesSysId) {
            record.put("sys_id", draft.callId().digest());
        }
        return requests.send(
                        permits,
                        Operation.CREATE,
                        bearer -> api.create(bearer, table, fields(), sendsNames, record))
                .map(answer -> created(draft.callId(), answer))
                .onFailure()
                .recoverWithUni(failure -> notCreated(draft.callId(), failure, permits));
    }

    private DeliveryOutcome created(CallId callId, Answer answer) {
        JsonNode record = answer.result();
        if (answer.status() == 201 && isOf(callId, record)) {
            Incident incident = Answer.incident(record).orElse(null);
            if (incident != null) {
                if (derivesSysId) {
                    sysIds.readBack(callId, incident);
                }
                return new DeliveryOutcome.Created(incident, answer.transaction());
            }
        }
        return new DeliveryOutcome.InDoubt(
                answer.status() + " that shows no incident", answer.suspect(), answer.trace());
    }

    private Uni<DeliveryOutcome> notCreated(CallId callId, Throwable failure, Permits permits) {
        Answer forbidden =
                Failures.answer(failure).filter(answer -> answer.status() == 403).orElse(null);
        return forbidden == null
                ? Uni.createFrom().item(Failures.ofCreate(failure, clock))
                : lookUp(callId, permits)
                        .map(
                                found ->
                                        found instanceof LookUp.Absent
                                                ? refused(forbidden)
                                                : found.outcome());
    }

    private static DeliveryOutcome refused(Answer forbidden) {
        return forbidden.isAboutTheRecord()
                ? new DeliveryOutcome.Rejected(403, forbidden.detail(), forbidden.trace())
                : new DeliveryOutcome.Refused(
                        ("403 " + forbidden.detail()).strip(), forbidden.trace());
    }

    private Uni<LookUp> lookUp(CallId callId, Permits permits) {
        return requests.send(
                        permits,
                        Operation.LOOK_UP,
                        bearer ->
                                api.query(
                                        bearer,
                                        table,
                                        correlationField + "=" + callId,
                                        fields(),
                                        2))
                .map(answer -> found(callId, answer))
                .onFailure()
                .recoverWithItem(this::lookUpFailed);
    }

    private LookUp found(CallId callId, Answer answer) {
        JsonNode records = answer.result();
        if (answer.status() != 200 || !records.isArray()) {
            return blind(
                    "the look-up was answered with " + answer.status() + ", not a list",
                    answer.suspect(),
                    answer.trace());
        }
        if (records.isEmpty()) {
            return new LookUp.Absent();
        }
        JsonNode first = records.get(0);
        // ServiceNow drops a condition on a column it does not have, and returns any rows at all.
        return isOf(callId, first)
                ? Answer.incident(first)
                        .<LookUp>map(
                                incident ->
                                        new LookUp.Found(
                                                new DeliveryOutcome.AlreadyExists(
                                                        incident, answer.transaction())))
                        .orElseGet(
                                () ->
                                        blind(
                                                "the look-up shows no sys_id",
                                                Suspect.CALL,
                                                answer.trace()))
                : blind(
                        "the look-up ignores "
                                + correlationField
                                + ": is it a column of "
                                + table
                                + "?",
                        Suspect.CALL,
                        answer.trace());
    }

    /** Version 1 of the API says 404 where version 2 says an empty list. */
    private LookUp lookUpFailed(Throwable failure) {
        return Failures.answer(failure).filter(Answer::isNoRecord).isPresent()
                ? new LookUp.Absent()
                : new LookUp.Blind(Failures.ofLookUp(failure, clock));
    }

    private static LookUp blind(String cause, Suspect suspect, Trace trace) {
        return new LookUp.Blind(new DeliveryOutcome.InDoubt(cause, suspect, trace));
    }

    private boolean isOf(CallId callId, JsonNode record) {
        return callId.value().equals(record.path(correlationField).asText());
    }

    private String fields() {
        return "sys_id,number," + correlationField;
    }

    /** What a look-up says. */
    private sealed interface LookUp {

        DeliveryOutcome outcome();

        record Found(DeliveryOutcome outcome) implements LookUp {}

        /** It could not see; the call stays in doubt. */
        record Blind(DeliveryOutcome outcome) implements LookUp {}

        /** It is not there, by an answer that can be believed. */
        record Absent() implements LookUp {
            @Override
            public DeliveryOutcome outcome() {
                return new DeliveryOutcome.InDoubt("not there", Suspect.CALL);
            }
        }
    }
}
