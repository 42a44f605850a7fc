/**
 * GET /incident/check: how the application is installed, for a service that asks before the first
 * call. Reads no incident, and writes nothing.
 *
 * Plain ES5, loaded unchanged by ServiceNow, by Node.js and by Rhino in the tests.
 */
var InstallationCheck = Class.create();

InstallationCheck.prototype = {
    VERSION: '0.1.0',
    WORK_NOTES: 'work_notes',

    initialize: function () {
        this.trigger = new IncidentTrigger();
    },

    handle: function (request, response) {
        var incident = new GlideRecord(this.trigger.TABLE);
        incident.initialize();
        response.setStatus(200);
        response.setBody({
            version: this.VERSION,
            call_id: this._callId(incident),
            notes: incident.isValidField(this.WORK_NOTES),
            takes: this._takes(incident)
        });
    },

    /** What the dictionary does not show is left out. */
    _callId: function (incident) {
        var name = this.trigger.CALL_ID;
        var answer = { name: name, exists: incident.isValidField(name) };
        var column = new GlideRecord('sys_dictionary');
        column.addQuery('name', this.trigger.TABLE);
        column.addQuery('element', name);
        column.query();
        if (column.next()) {
            answer.unique = this._isTrue(column.getValue('unique'));
            answer.max_length = Number(column.getValue('max_length'));
        }
        return answer;
    },

    _takes: function (incident) {
        var names = [];
        var allowed = this.trigger.allowed();
        for (var name in allowed) {
            if (Object.prototype.hasOwnProperty.call(allowed, name) && incident.isValidField(name)) {
                names.push(name);
            }
        }
        return names;
    },

    _isTrue: function (value) {
        return String(value) === '1' || String(value) === 'true';
    },

    type: 'InstallationCheck'
};
