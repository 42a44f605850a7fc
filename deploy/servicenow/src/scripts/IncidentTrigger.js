/**
 * POST /incident/create: one incident for each call, however often it is posted, and however many
 * post it at one time. Takes the incident's fields, or the facts of a call as Genesys Cloud sends
 * them, or both.
 *
 * Plain ES5, loaded unchanged by ServiceNow, by Node.js and by Rhino in the tests.
 */
var IncidentTrigger = Class.create();

IncidentTrigger.prototype = {
    TABLE: 'incident',
    CALL_ID: 'x_gcit_bridge_call_id',
    CALLER_PHONE: 'x_gcit_bridge_caller_phone',

    /** In characters. An event of Genesys Cloud has a few thousand. */
    LONGEST_BODY: 262144,

    LONGEST_CALL_ID: 100,
    CALL_ID_FORM: /^[A-Za-z0-9._:-]{1,100}$/,
    CALL_ID_WORDS: "1 to 100 characters of A-Z, a-z, 0-9, '.', '_', ':' and '-'",

    /** What may be written, and how long it may be. Free text is cut there, the rest is refused. */
    FIELDS: {
        short_description: 160,
        description: 4000,
        work_notes: 16000,
        comments: 16000,
        caller_id: 255,
        contact_type: 40,
        category: 40,
        subcategory: 40,
        impact: 40,
        urgency: 40,
        assignment_group: 255,
        cmdb_ci: 255,
        business_service: 255,
        service_offering: 255,
        location: 255,
        company: 255,
        parent_incident: 255,
        correlation_display: 100
    },
    FREE_TEXT: ['short_description', 'description', 'work_notes', 'comments'],
    LONGEST_EXTRA_FIELD: 4000,

    /** Named by the display value of what they refer to, or by its sys_id. */
    SYS_ID_FORM: /^[0-9a-f]{32}$/,

    /** Never written by a sender, whatever the property of extra fields says. */
    NEVER: /^(?:sys_.*|x_gcit_bridge_.*|number|state|incident_state|active|priority|opened_by|opened_at|closed_.*|resolved_.*|correlation_id)$/,
    FIELD_NAME: /^[a-z][a-z0-9_]{0,79}$/,

    /** The facts of a call as Genesys Cloud sends them, and how long each may be. */
    FACTS: {
        startTime: 40,
        endTime: 40,
        direction: 40,
        queueName: 200,
        agentUserId: 200,
        escalationReason: 200,
        customerPhone: 200,
        conversationText: 16384,
        ticketPriority: 40
    },

    /** A flow that did not fill in a variable sends its name. */
    UNFILLED: /^\$\{[^}]{0,200}\}$/,

    /** By ServiceNow's own matrix these two make priority 1, 2, 3 and 5. */
    PRIORITIES: {
        critical: { impact: '1', urgency: '1' },
        high: { impact: '2', urgency: '1' },
        medium: { impact: '2', urgency: '2' },
        low: { impact: '3', urgency: '3' }
    },

    initialize: function () {
        this.settings = new BridgeSettings();
        this.redactor = new PersonalData(this.settings.idPatterns());
    },

    handle: function (request, response) {
        var answer;
        try {
            answer = this._answer(request);
        } catch (unplanned) {
            // Its message may quote what was sent.
            this.settings.log('error', 'create failed: ' + this._kind(unplanned));
            answer = this._unavailable('The incident could not be created; send it again.');
        }
        this._send(response, answer);
    },

    _answer: function (request) {
        var read = this._read(request);
        if (read.problem) {
            this.settings.log('info', 'refused: ' + read.problem.status);
            return read.problem;
        }
        var answer = this._create(read.callId, read.values);
        this.settings.log('info', 'call ' + read.callId + ': ' + answer.status);
        return answer;
    },

    /** Query, insert, and on a duplicate, which insert() answers with null, query again. */
    _create: function (callId, values) {
        var incident = new GlideRecord(this.TABLE);
        if (!incident.isValidField(this.CALL_ID)) {
            // A query would drop the condition and find a stranger's incident.
            return this._unavailable(
                'The column ' + this.CALL_ID + ' is missing on ' + this.TABLE + '; install the application again.'
            );
        }
        var known = this._find(callId);
        if (known) {
            return known;
        }
        incident.initialize();
        this._write(incident, callId, values);
        var sysId = incident.insert();
        if (sysId) {
            return this._result(201, String(sysId), incident, true);
        }
        return (
            this._find(callId) ||
            this._unavailable('The insert was refused, and no incident has this callId; see the system log.')
        );
    },

    /** The incident of a call as an answer, or null. */
    _find: function (callId) {
        var incident = new GlideRecord(this.TABLE);
        incident.addQuery(this.CALL_ID, callId);
        incident.orderBy('sys_created_on');
        incident.setLimit(10);
        incident.query();
        var isSimilar = false;
        while (incident.next()) {
            if (this._text(incident.getValue(this.CALL_ID)) === callId) {
                return this._result(200, this._text(incident.getUniqueValue()), incident, false);
            }
            isSimilar = true;
        }
        // The database takes "a" and "A" for the same; two calls that differ in no more are two.
        return isSimilar ? this._conflict() : null;
    },

    _write: function (incident, callId, values) {
        for (var name in values) {
            if (this._has(values, name) && incident.isValidField(name)) {
                this._set(incident, name, values[name]);
            }
        }
        incident.setValue('correlation_id', callId);
        incident.setValue(this.CALL_ID, callId);
    },

    _set: function (incident, name, value) {
        var element = incident.getElement(name);
        var isReference = String(element.getED().getInternalType()) === 'reference';
        if (isReference && !this.SYS_ID_FORM.test(value)) {
            element.setDisplayValue(value);
        } else {
            incident.setValue(name, value);
        }
    },

    _read: function (request) {
        var read = this._json(request);
        return read.problem ? read : this._readFields(read.body);
    },

    _json: function (request) {
        var text = request.body ? this._text(request.body.dataString) : '';
        if (text.length > this.LONGEST_BODY) {
            return this._wrong(413, 'The body is longer than ' + this.LONGEST_BODY + ' characters.');
        }
        var body;
        try {
            body = JSON.parse(text);
        } catch (unreadable) {
            return this._wrong(400, 'The body is not JSON.');
        }
        if (Object.prototype.toString.call(body) !== '[object Object]') {
            return this._wrong(400, 'The body is not a JSON object.');
        }
        return { body: body };
    },

    _readFields: function (body) {
        var errors = [];
        var callId = this._callId(body, errors);
        var allowed = this.allowed();
        var values = this._texts(body, allowed, errors);
        var facts = this._texts(body, this.FACTS, errors);
        if (this.settings.refusesUnknownFields()) {
            this._unknown(body, allowed, errors);
        }
        if (errors.length > 0) {
            return this._wrong(400, errors.join('; '));
        }
        return { callId: callId, values: this._completed(callId, values, facts) };
    },

    _callId: function (body, errors) {
        var callId = this._has(body, 'callId') ? body.callId : null;
        if (callId === null || callId === '' || (typeof callId === 'string' && this.UNFILLED.test(callId))) {
            errors.push('callId: is required');
            return '';
        }
        if (typeof callId !== 'string' || !this.CALL_ID_FORM.test(callId)) {
            errors.push('callId: must be text, ' + this.CALL_ID_WORDS);
            return '';
        }
        return callId;
    },

    /** The values of the named members, as text; what is null, empty or not filled in is absent. */
    _texts: function (body, lengths, errors) {
        var texts = {};
        for (var name in lengths) {
            if (!this._has(lengths, name) || !this._has(body, name)) {
                continue;
            }
            var value = body[name];
            var type = typeof value;
            if (value === null || value === '' || (type === 'string' && this.UNFILLED.test(value))) {
                continue;
            }
            if (type !== 'string' && type !== 'number' && type !== 'boolean') {
                errors.push(name + ': must be text');
                continue;
            }
            var text = this._clean(String(value));
            if (text.length > lengths[name] && !this._isFreeText(name)) {
                errors.push(name + ': must have ' + lengths[name] + ' characters at most');
                continue;
            }
            texts[name] = text;
        }
        return texts;
    },

    /** The fields that a sender may fill in, and how long each may be. */
    allowed: function () {
        var allowed = {};
        for (var name in this.FIELDS) {
            if (this._has(this.FIELDS, name)) {
                allowed[name] = this.FIELDS[name];
            }
        }
        var extra = this.settings.extraFields();
        for (var i = 0; i < extra.length; i++) {
            if (this.FIELD_NAME.test(extra[i]) && !this.NEVER.test(extra[i]) && !this._has(allowed, extra[i])) {
                allowed[extra[i]] = this.LONGEST_EXTRA_FIELD;
            }
        }
        if (this.settings.storesCallerPhone()) {
            allowed[this.CALLER_PHONE] = this.FACTS.customerPhone;
        }
        return allowed;
    },

    /** A name that is not of a field's form is not repeated: it could be anything. */
    _unknown: function (body, allowed, errors) {
        for (var name in body) {
            if (this._has(body, name) && name !== 'callId' && !this._has(allowed, name) && !this._has(this.FACTS, name)) {
                errors.push((/^[A-Za-z][A-Za-z_]{0,79}$/.test(name) ? name : 'a member') + ': is not taken');
            }
        }
    },

    /** What the sender wrote holds; the facts of the call and the settings fill in the rest. */
    _completed: function (callId, values, facts) {
        var priority = this.PRIORITIES[this._text(facts.ticketPriority).toLowerCase()] || null;
        this._fill(values, 'short_description', this._title(facts));
        this._fill(values, 'description', this._description(callId, facts));
        this._fill(values, 'impact', priority ? priority.impact : '');
        this._fill(values, 'urgency', priority ? priority.urgency : '');
        this._fill(values, 'caller_id', this.settings.defaultCaller());
        this._fill(values, 'assignment_group', this.settings.defaultAssignmentGroup());
        this._fill(values, 'contact_type', this.settings.defaultContactType());
        for (var i = 0; i < this.FREE_TEXT.length; i++) {
            var name = this.FREE_TEXT[i];
            if (this._has(values, name)) {
                values[name] = this._cut(this._redacted(values[name], facts.customerPhone), this.FIELDS[name]);
            }
        }
        if (this.settings.storesCallerPhone() && facts.customerPhone) {
            values[this.CALLER_PHONE] = facts.customerPhone;
        }
        return values;
    },

    _fill: function (values, name, value) {
        if (value && !this._has(values, name)) {
            values[name] = value;
        }
    },

    _title: function (facts) {
        return (
            'Escalated call' +
            (facts.escalationReason ? ': ' + facts.escalationReason : '') +
            (facts.queueName ? ' (' + facts.queueName + ')' : '')
        );
    },

    _description: function (callId, facts) {
        var lines = ['A call was escalated in Genesys Cloud.', ''];
        this._line(lines, 'Reason', facts.escalationReason);
        this._line(lines, 'Call id', callId);
        this._line(lines, 'Priority', facts.ticketPriority);
        this._line(lines, 'Queue', facts.queueName);
        this._line(lines, 'Direction', facts.direction);
        this._line(lines, 'Started', facts.startTime);
        this._line(lines, 'Ended', facts.endTime);
        this._line(lines, 'Agent', facts.agentUserId);
        this._line(lines, 'Caller', this._maskedPhone(facts.customerPhone));
        if (facts.conversationText) {
            lines.push('', 'Conversation:', facts.conversationText);
        }
        return lines.join('\n') + '\n';
    },

    _line: function (lines, label, value) {
        if (value) {
            lines.push(label + ': ' + value);
        }
    },

    /** The number is known to be one, so it is masked whatever the settings of redaction say. */
    _maskedPhone: function (phone) {
        return phone ? this.redactor.maskPhone(phone) : '';
    },

    _redacted: function (text, caller) {
        return this.settings.redacts() ? this.redactor.redact(text, caller) : text;
    },

    _isFreeText: function (name) {
        return this.FREE_TEXT.indexOf(name) >= 0 || name === 'conversationText';
    },

    /** Half of a surrogate pair is no character. */
    _cut: function (text, length) {
        if (text.length <= length) {
            return text;
        }
        var end = length - 1;
        var last = text.charCodeAt(end - 1);
        return text.substring(0, last >= 0xd800 && last <= 0xdbff ? end - 1 : end) + '\u2026';
    },

    /** NUL and lone surrogates are refused by some databases. */
    _clean: function (text) {
        return text
            .replace(/\u0000/g, '\ufffd')
            .replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, function (found) {
                return found.length === 2 ? found : '\ufffd';
            });
    },

    _has: function (object, name) {
        return Object.prototype.hasOwnProperty.call(object, name);
    },

    _text: function (value) {
        return value === null || value === undefined ? '' : String(value);
    },

    _kind: function (failure) {
        return failure && failure.name ? String(failure.name) : 'unknown';
    },

    _result: function (status, sysId, incident, isCreated) {
        return {
            status: status,
            body: { sys_id: sysId, number: this._text(incident.getValue('number')), created: isCreated }
        };
    },

    _wrong: function (status, detail) {
        return { problem: { status: status, message: status === 413 ? 'Too large' : 'Bad Request', detail: detail } };
    },

    _conflict: function () {
        return {
            status: 409,
            message: 'Conflict',
            detail: 'Another call has this callId but for upper and lower case.'
        };
    },

    _unavailable: function (detail) {
        return { status: 503, message: 'Service Unavailable', detail: detail };
    },

    _send: function (response, answer) {
        if (answer.body) {
            response.setStatus(answer.status);
            response.setBody(answer.body);
            return;
        }
        var error = new sn_ws_err.ServiceError();
        error.setStatus(answer.status);
        error.setMessage(answer.message);
        error.setDetail(answer.detail);
        response.setError(error);
    },

    type: 'IncidentTrigger'
};
