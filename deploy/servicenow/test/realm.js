'use strict';

/** The scripts as ServiceNow loads them, unchanged, over a table in memory. */
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');

const SCRIPTS = path.join(__dirname, '..', 'src', 'scripts');
const INCLUDES = [
    'BridgeSettings',
    'FoldedText',
    'NumberLabels',
    'DigitGroups',
    'PhoneNumbers',
    'NationalIds',
    'PersonalData',
    'RedactOnSave',
    'IncidentTrigger',
    'InstallationCheck',
    'CallNotes'
];
const CALL_ID = 'x_gcit_bridge_call_id';
const COLUMNS = [
    'sys_id',
    'number',
    'state',
    'short_description',
    'description',
    'work_notes',
    'comments',
    'close_notes',
    'impact',
    'urgency',
    'category',
    'contact_type',
    'caller_id',
    'assignment_group',
    'correlation_id',
    'correlation_display',
    'u_site',
    CALL_ID,
    'x_gcit_bridge_caller_phone'
];

class Instance {
    constructor({ properties = {}, columns = COLUMNS, roles = [], dictionary = [] } = {}) {
        this.rows = [];
        this.logged = [];
        this.columns = columns;
        this.beforeInsert = () => {};
        this.refusesInserts = false;
        this.journals = {};
        this.takesNotes = true;
        this.globals = vm.createContext({
            host: {
                find: (column, value) => JSON.stringify(this.find(column, value)),
                insert: (row) => this.insert(JSON.parse(row)),
                update: (sysId, row) => this.update(sysId, JSON.parse(row)),
                dictionary: () => JSON.stringify(dictionary),
                columns: () => JSON.stringify(this.columns),
                references: () => '["caller_id","assignment_group"]',
                property: (name) => (name in properties ? String(properties[name]) : null),
                journal: (sysId, name) => this.journal(sysId, name),
                hasRole: (name) => roles.includes(name),
                log: (level, message) => this.logged.push(level + ' ' + message),
                beforeSave: (current) => this.run('redact-on-save', { current }),
                beforeInsert: () => this.beforeInsert()
            }
        });
        vm.runInContext(fs.readFileSync(path.join(__dirname, 'platform.js'), 'utf8'), this.globals);
        vm.runInContext(
            'var platform = new Platform(host);' +
                "for (var name in platform) { if (name !== 'host') { this[name] = platform[name]; } }",
            this.globals
        );
        // In one function, since a realm's globals are slow to look up; each is a global, too.
        const includes = INCLUDES.map((name) => fs.readFileSync(path.join(SCRIPTS, name + '.js'), 'utf8'));
        const globals = INCLUDES.map((name) => 'this.' + name + ' = ' + name + ';');
        vm.runInContext('(function () {' + includes.concat(globals).join('\n') + '}).call(this);', this.globals);
    }

    run(script, globals = {}) {
        Object.assign(this.globals, globals);
        const file = path.join(SCRIPTS, script + '.js');
        vm.runInContext(fs.readFileSync(file, 'utf8'), this.globals, { filename: file });
        return this.globals;
    }

    /** A request to the resource, answered. */
    post(body) {
        return this.postText(JSON.stringify(body));
    }

    /** A request to the resource of notes. */
    note(body) {
        return this.postText(JSON.stringify(body), 'note');
    }

    postText(text, script = 'create') {
        const response = new this.globals.RESTAPIResponse();
        this.run(script, { request: { body: { dataString: text } }, response });
        return { status: response.status, body: JSON.parse(response.content) };
    }

    /** A request to the resource of the check, answered. */
    check() {
        const response = new this.globals.RESTAPIResponse();
        this.run('check', { request: {}, response });
        return { status: response.status, body: JSON.parse(response.content) };
    }

    /** As the database does: upper and lower case are the same to it. */
    find(column, value) {
        return this.rows.filter((row) => column === '' || same(row[column] ?? '', value));
    }

    insert(row) {
        if (this.refusesInserts || (row[CALL_ID] && this.find(CALL_ID, row[CALL_ID]).length > 0)) {
            return null;
        }
        const n = this.rows.length + 1;
        const saved = { ...row, sys_id: n.toString(16).padStart(32, '0'), number: 'INC' + (10000 + n) };
        this.rows.push(saved);
        return JSON.stringify(saved);
    }

    update(sysId, row) {
        const saved = this.rows.find((each) => each.sys_id === sysId);
        const entries = this.takesNotes && row.work_notes ? [row.work_notes] : [];
        this.journals[sysId] = entries.concat(this.journals[sysId] || []);
        Object.assign(saved, row);
        return JSON.stringify(saved);
    }

    journal(sysId, name) {
        return name === 'work_notes' ? (this.journals[sysId] || []).join('\n') : '';
    }
}

function same(a, b) {
    return a.toLowerCase() === b.toLowerCase();
}

module.exports = { Instance, INCLUDES, SCRIPTS, COLUMNS, CALL_ID };
