'use strict';

const assert = require('node:assert/strict');
const { describe, it } = require('node:test');
const { Instance, COLUMNS, CALL_ID } = require('./realm');
const { version } = require('../package.json');

const COLUMN = { name: 'incident', element: CALL_ID, unique: '1', max_length: '100' };

describe('the check', () => {
    it('tells version, column, rights and fields, and neither reads nor writes an incident', () => {
        const instance = new Instance({ dictionary: [COLUMN], roles: ['itil'] });
        instance.find = () => assert.fail('an incident was looked for');
        const { status, body } = instance.check();

        assert.equal(status, 200);
        assert.equal(body.result.version, version);
        assert.deepEqual(body.result.call_id, { name: CALL_ID, exists: true, unique: true, max_length: 100 });
        assert.equal(body.result.notes, true);
        assert.ok(body.result.takes.includes('short_description'));
        assert.ok(!body.result.takes.includes('x_gcit_bridge_caller_phone'));
        assert.equal(instance.rows.length, 0);
    });

    it('sees a column that is missing, or that two incidents may share', () => {
        const without = new Instance({ columns: COLUMNS.filter((name) => name !== CALL_ID) });
        assert.deepEqual(without.check().body.result.call_id, { name: CALL_ID, exists: false });
        const shared = new Instance({ dictionary: [{ ...COLUMN, unique: '0' }] });
        assert.equal(shared.check().body.result.call_id.unique, false);
    });

    it('takes what the properties add, and says whether notes can be written', () => {
        const instance = new Instance({
            properties: { 'x_gcit_bridge.fields.extra': 'u_site', 'x_gcit_bridge.caller_phone.store': 'true' }
        });
        const { takes } = instance.check().body.result;
        assert.ok(takes.includes('u_site') && takes.includes('x_gcit_bridge_caller_phone'));
        const without = new Instance({ columns: COLUMNS.filter((name) => name !== 'work_notes') });
        assert.equal(without.check().body.result.notes, false);
    });
});
