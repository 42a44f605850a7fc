/**
 * POST /incident/note: a work note on the incident of a call, once, by a marker that stands in it.
 * Without a note it only looks: whether the marker is there, in which state the incident is, or,
 * without a sys_id, whether the call has one.
 *
 * Plain ES5, loaded unchanged by ServiceNow, by Node.js and by Rhino in the tests.
 */
var CallNotes = Class.create();

CallNotes.prototype = {
    /** What may change along with a note, and how long it may be. */
    FIELDS: {
        work_notes: 16000,
        short_description: 160,
        description: 4000,
        state: 2
    },
    NAMES: { sys_id: 32, marker: 200 },

    /** To work on it again; to end it is for people. */
    IN_PROGRESS: '2',

    initialize: function () {
        this.trigger = new IncidentTrigger();
        this.settings = this.trigger.settings;
    },

    handle: function (request, response) {
        var answer;
        try {
            answer = this._answer(request);
        } catch (unplanned) {
            // Its message may quote what was sent.
            this.settings.log('error', 'note failed: ' + this.trigger._kind(unplanned));
            answer = this.trigger._unavailable('The note could not be written; send it again.');
        }
        this.trigger._send(response, answer);
    },

    _answer: function (request) {
        var read = this.trigger._json(request);
        var asked = read.problem ? read : this._read(read.body);
        if (asked.problem) {
            this.settings.log('info', 'note refused: ' + asked.problem.status);
            return asked.problem;
        }
        var incident = this._incident(asked);
        var answer = incident ? this._note(incident, asked) : this._noRecord();
        this.settings.log('info', 'note of call ' + asked.callId + ': ' + answer.status);
        return answer;
    },

    _read: function (body) {
        var errors = [];
        var callId = this.trigger._callId(body, errors);
        var names = this.trigger._texts(body, this.NAMES, errors);
        var values = this.trigger._texts(body, this.FIELDS, errors);
        if (names.sys_id && !this.trigger.SYS_ID_FORM.test(names.sys_id)) {
            errors.push('sys_id: must be 32 of 0-9 and a-f');
        }
        if (values.state && values.state !== this.IN_PROGRESS) {
            errors.push('state: must be ' + this.IN_PROGRESS);
        }
        if (values.work_notes && (!names.marker || values.work_notes.indexOf(names.marker) < 0)) {
            errors.push('marker: must stand in work_notes');
        }
        if (values.work_notes && !names.sys_id) {
            errors.push('sys_id: is required');
        }
        return errors.length > 0
            ? this.trigger._wrong(400, errors.join('; '))
            : { callId: callId, sysId: names.sys_id, marker: names.marker, values: values };
    },

    /** That of the call and of no other, or null. */
    _incident: function (asked) {
        var incident = new GlideRecord(this.trigger.TABLE);
        if (asked.sysId) {
            return incident.get(asked.sysId) && this._isOf(incident, asked.callId) ? incident : null;
        }
        if (!incident.isValidField(this.trigger.CALL_ID)) {
            throw new Error('no column');
        }
        incident.addQuery(this.trigger.CALL_ID, asked.callId);
        incident.setLimit(10);
        incident.query();
        while (incident.next()) {
            if (this._isOf(incident, asked.callId)) {
                return incident;
            }
        }
        return null;
    },

    /** One that was made by the Table API has the call id in correlation_id only. */
    _isOf: function (incident, callId) {
        return (
            this.trigger._text(incident.getValue(this.trigger.CALL_ID)) === callId ||
            this.trigger._text(incident.getValue('correlation_id')) === callId
        );
    },

    _note: function (incident, asked) {
        if (!asked.values.work_notes || this._has(incident, asked.marker)) {
            return this._result(200, incident, asked.marker);
        }
        var values = asked.values;
        for (var name in values) {
            if (this.trigger._has(values, name)) {
                incident.setValue(name, this._text(name, values[name]));
            }
        }
        var sysId = this.trigger._text(incident.getUniqueValue());
        incident.update();
        var saved = new GlideRecord(this.trigger.TABLE);
        return saved.get(sysId) && this._has(saved, asked.marker)
            ? this._result(201, saved, asked.marker)
            : this._refused();
    },

    _text: function (name, value) {
        return name === 'state' ? value : this.trigger._cut(this.trigger._redacted(value), this.FIELDS[name]);
    },

    /** As it was sent, or as a rule of redaction may have left it. */
    _has: function (incident, marker) {
        var entries = this.trigger._text(incident.getElement('work_notes').getJournalEntry(-1));
        return (
            Boolean(marker) &&
            (entries.indexOf(marker) >= 0 || entries.indexOf(this.trigger._redacted(marker)) >= 0)
        );
    },

    _result: function (status, incident, marker) {
        return {
            status: status,
            body: {
                sys_id: this.trigger._text(incident.getUniqueValue()),
                number: this.trigger._text(incident.getValue('number')),
                state: this.trigger._text(incident.getValue('state')),
                noted: this._has(incident, marker)
            }
        };
    },

    _noRecord: function () {
        return { status: 404, message: 'No Record found', detail: 'The call has no such incident.' };
    },

    _refused: function () {
        return {
            status: 403,
            message: 'Forbidden',
            detail: 'The note was not saved; see the system log, and rules on work_notes.'
        };
    },

    type: 'CallNotes'
};
