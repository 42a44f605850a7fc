/** The application's properties, with what holds where none is set; and its log. */
var BridgeSettings = Class.create();

BridgeSettings.prototype = {
    PREFIX: 'x_gcit_bridge.',
    LEVELS: ['error', 'warn', 'info', 'debug'],
    REDACTED_FIELDS: 'short_description,description,comments,work_notes,close_notes',

    initialize: function () {},

    redacts: function () {
        return this._isTrue('redaction.enabled', 'true');
    },

    /** Whether every incident is redacted, or those of this application only. */
    redactsEveryIncident: function () {
        return this._value('redaction.incidents', 'bridge') === 'all';
    },

    redactedFields: function () {
        return this._list('redaction.fields', this.REDACTED_FIELDS);
    },

    /** Regular expressions of national ids, one a line. */
    idPatterns: function () {
        return this._split(this._value('redaction.id_patterns', ''), /[\r\n]+/);
    },

    restrictsDescription: function () {
        return this._isTrue('description.restricted', 'true');
    },

    storesCallerPhone: function () {
        return this._isTrue('caller_phone.store', 'false');
    },

    extraFields: function () {
        return this._list('fields.extra', '');
    },

    refusesUnknownFields: function () {
        return this._value('fields.unknown', 'ignore') === 'refuse';
    },

    defaultCaller: function () {
        return this._value('default.caller_id', '');
    },

    defaultAssignmentGroup: function () {
        return this._value('default.assignment_group', '');
    },

    defaultContactType: function () {
        return this._value('default.contact_type', 'phone');
    },

    /** Identities and states only; never what a caller said or who they are. */
    log: function (level, message) {
        if (this.LEVELS.indexOf(level) <= this.LEVELS.indexOf(this._value('log.level', 'warn'))) {
            gs[level]('Incident Bridge: ' + message);
        }
    },

    _isTrue: function (name, otherwise) {
        return this._value(name, otherwise) === 'true';
    },

    _list: function (name, otherwise) {
        return this._split(this._value(name, otherwise), ',');
    },

    _split: function (text, separator) {
        var parts = text.split(separator);
        var kept = [];
        for (var i = 0; i < parts.length; i++) {
            var part = parts[i].replace(/^\s+|\s+$/g, '');
            if (part) {
                kept.push(part);
            }
        }
        return kept;
    },

    _value: function (name, otherwise) {
        var value = gs.getProperty(this.PREFIX + name, otherwise);
        return value === null || value === undefined ? otherwise : String(value);
    },

    type: 'BridgeSettings'
};
