/**
 * What ServiceNow gives its scripts, as far as this application asks for it: GlideRecord over a
 * table, properties, the log, errors of a scripted REST resource. ES5, so that Rhino runs it, too.
 *
 * @param host the table, and what surrounds it:
 *   find(column, value) the rows as a JSON array, insert(row) the row saved, or null for a
 *   duplicate in a unique column, update(sysId, row) the row saved, columns() the names of what
 *   it has as a JSON array, references() those that refer to other tables, property(name) or null,
 *   dictionary() rows of sys_dictionary as a JSON array, journal(sysId, name) all
 *   entries of a journal field, hasRole(name), log(level, message), beforeSave(current) which runs the business rules,
 *   beforeInsert() directly before the table is written
 */
function Platform(host) {
    function create() {
        return function () {
            this.initialize.apply(this, arguments);
        };
    }

    function text(value) {
        return value === null || value === undefined ? '' : String(value);
    }

    function GlideElement(record, name) {
        this.record = record;
        this.name = name;
    }
    GlideElement.prototype = {
        changes: function () {
            return this.record.changed.hasOwnProperty(this.name);
        },
        /** Of a journal field, the entry that is being written; what was written before is elsewhere. */
        toString: function () {
            return text(this.record.isJournal(this.name) ? this.record.changed[this.name] : this.record.getValue(this.name));
        },
        canRead: function () {
            return this.record.canRead();
        },
        canWrite: function () {
            return this.record.canWrite();
        },
        /** Of a journal field, all entries; the number of entries that are asked for is always -1 here. */
        getJournalEntry: function () {
            return text(host.journal(this.record.getUniqueValue(), this.name));
        },
        setDisplayValue: function (value) {
            this.record.setValue(this.name, value);
        },
        getED: function () {
            var isReference = JSON.parse(host.references()).indexOf(this.name) >= 0;
            return {
                getInternalType: function () {
                    return isReference ? 'reference' : 'string';
                }
            };
        }
    };

    function GlideRecord(table) {
        this.table = table;
        this.columns = JSON.parse(host.columns());
        this.condition = null;
        this.conditions = {};
        this.found = [];
        this.limit = Infinity;
        this.clear();
    }
    GlideRecord.prototype = {
        clear: function () {
            this.row = {};
            this.changed = {};
            this.isAborted = false;
        },
        initialize: function () {
            this.clear();
        },
        isJournal: function (name) {
            return name === 'work_notes' || name === 'comments';
        },
        isValidField: function (name) {
            return this.columns.indexOf(name) >= 0;
        },
        /** A condition on a column that is not there is dropped in silence, as the real one does. */
        addQuery: function (column, value) {
            this.conditions[column] = text(value);
            if (this.isValidField(column)) {
                this.condition = [column, text(value)];
            }
        },
        orderBy: function () {},
        setLimit: function (limit) {
            this.limit = limit;
        },
        query: function () {
            if (this.table === 'sys_dictionary') {
                this.found = this.inDictionary();
                return;
            }
            var condition = this.condition || ['', ''];
            this.found = JSON.parse(host.find(condition[0], condition[1])).slice(0, this.limit);
        },
        /** Of a scope's own columns only, which are those of incident itself. */
        inDictionary: function () {
            var element = this.conditions.element;
            return JSON.parse(host.dictionary()).filter(function (row) {
                return row.element === element;
            });
        },
        /** Roles stand for access controls: itil has those of incident. */
        canRead: function () {
            return host.hasRole('itil') || host.hasRole('sn_incident_write');
        },
        canWrite: function () {
            return this.canRead();
        },
        next: function () {
            if (this.found.length === 0) {
                return false;
            }
            this.clear();
            this.row = this.found.shift();
            return true;
        },
        get: function (sysId) {
            this.found = JSON.parse(host.find('sys_id', text(sysId)));
            return this.next();
        },
        getRowCount: function () {
            return this.found.length;
        },
        getUniqueValue: function () {
            return this.getValue('sys_id');
        },
        getValue: function (name) {
            return this.row.hasOwnProperty(name) ? this.row[name] : null;
        },
        setValue: function (name, value) {
            if (this.isValidField(name)) {
                this.row[name] = text(value);
                this.changed[name] = text(value);
            }
        },
        getElement: function (name) {
            return new GlideElement(this, name);
        },
        setAbortAction: function (isAborted) {
            this.isAborted = isAborted;
        },
        /** The sys_id; null when a rule aborted it, or another row has what must be unique. */
        insert: function () {
            host.beforeSave(this);
            if (this.isAborted) {
                return null;
            }
            host.beforeInsert();
            return this.saved(host.insert(JSON.stringify(this.changed)));
        },
        update: function () {
            host.beforeSave(this);
            return this.isAborted ? null : this.saved(host.update(this.getUniqueValue(), JSON.stringify(this.changed)));
        },
        saved: function (json) {
            if (json === null) {
                return null;
            }
            this.clear();
            this.row = JSON.parse(json);
            return this.getUniqueValue();
        }
    };

    function ServiceError() {
        this.status = 500;
        this.message = '';
        this.detail = '';
    }
    ServiceError.prototype = {
        setStatus: function (status) {
            this.status = status;
        },
        setMessage: function (message) {
            this.message = text(message);
        },
        setDetail: function (detail) {
            this.detail = text(detail);
        }
    };

    /** Wraps a body as a scripted REST resource does. */
    function RESTAPIResponse() {
        this.status = 200;
        this.content = '';
    }
    RESTAPIResponse.prototype = {
        setStatus: function (status) {
            this.status = status;
        },
        setBody: function (body) {
            this.content = JSON.stringify({ result: body });
        },
        setError: function (error) {
            this.status = error.status;
            this.content = JSON.stringify({
                error: { message: error.message, detail: error.detail },
                status: 'failure'
            });
        }
    };

    function log(level) {
        return function (message) {
            host.log(level, text(message));
        };
    }

    this.Class = { create: create };
    this.GlideRecord = GlideRecord;
    this.RESTAPIResponse = RESTAPIResponse;
    this.sn_ws_err = { ServiceError: ServiceError };
    this.gs = {
        getProperty: function (name, otherwise) {
            var value = host.property(name);
            return value === null ? otherwise : String(value);
        },
        hasRole: function (name) {
            return host.hasRole(name);
        },
        error: log('error'),
        warn: log('warn'),
        info: log('info'),
        debug: log('debug')
    };
}
