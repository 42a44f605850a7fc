/** Takes personal data out of an incident's free text before it is saved, by whoever. */
var RedactOnSave = Class.create();

RedactOnSave.prototype = {
    CALL_ID: 'x_gcit_bridge_call_id',
    CALLER_PHONE: 'x_gcit_bridge_caller_phone',

    initialize: function () {
        this.settings = new BridgeSettings();
    },

    apply: function (current) {
        if (!this.settings.redacts() || !this._isOurs(current)) {
            return;
        }
        try {
            this._redact(current, new PersonalData(this.settings.idPatterns()));
        } catch (unplanned) {
            // Its message may quote the text. Not saved is better than saved as it is.
            this.settings.log('error', 'an incident could not be redacted, and was not saved');
            current.setAbortAction(true);
        }
    },

    _isOurs: function (current) {
        return this.settings.redactsEveryIncident() || Boolean(current.getValue(this.CALL_ID));
    },

    _redact: function (current, redactor) {
        var fields = this.settings.redactedFields();
        for (var i = 0; i < fields.length; i++) {
            if (current.isValidField(fields[i])) {
                this._redactField(current, fields[i], redactor);
            }
        }
    },

    /** Of a journal field, the element is the entry that is being written. */
    _redactField: function (current, name, redactor) {
        var element = current.getElement(name);
        if (!element.changes()) {
            return;
        }
        var text = String(element.toString());
        var redacted = redactor.redact(text, current.getValue(this.CALLER_PHONE));
        if (redacted !== text) {
            current.setValue(name, redacted);
        }
    },

    type: 'RedactOnSave'
};
