'use strict';

const assert = require('node:assert/strict');
const { describe, it } = require('node:test');
const { Instance } = require('./realm');

const MARKER = '[note 7 of call-1]';

function raised(options) {
    const instance = new Instance(options);
    const sysId = instance.post({ callId: 'call-1', short_description: 'Escalated call' }).body.result.sys_id;
    instance.rows[0].state = '6';
    return { instance, note: { callId: 'call-1', sys_id: sysId, marker: MARKER, work_notes: MARKER + ' Queue: Q-1' } };
}

describe('a note', () => {
    it('is written once, however often it is sent', () => {
        const { instance, note } = raised();
        const first = instance.note(note);
        const second = instance.note(note);
        assert.equal(first.status, 201);
        assert.equal(first.body.result.noted, true);
        assert.equal(second.status, 200);
        assert.equal(second.body.result.noted, true);
        assert.deepEqual(instance.journals[note.sys_id], [note.work_notes]);
    });

    it('tells the state of its incident, and reopens it on demand only', () => {
        const { instance, note } = raised();
        const looked = instance.note({ callId: 'call-1', sys_id: note.sys_id });
        assert.deepEqual([looked.status, looked.body.result.state, looked.body.result.noted], [200, '6', false]);
        assert.equal(instance.note(note).body.result.state, '6');
        const again = { ...note, marker: '[note 8]', work_notes: '[note 8]', state: '2' };
        assert.equal(instance.note(again).body.result.state, '2');
    });

    it('goes to the incident of its call and to no other', () => {
        const { instance, note } = raised();
        instance.post({ callId: 'call-2' });
        assert.equal(instance.note({ ...note, callId: 'call-2' }).status, 404);
        assert.equal(instance.note({ ...note, sys_id: 'f'.repeat(32) }).status, 404);
        instance.rows.push({ sys_id: 'e'.repeat(32), number: 'INC1', short_description: 'of somebody else' });
        assert.equal(instance.note({ ...note, sys_id: 'e'.repeat(32) }).status, 404);
        assert.deepEqual(instance.journals, {});
    });

    it('finds the incident of a call, and makes none', () => {
        const { instance, note } = raised();
        assert.equal(instance.note({ callId: 'call-1' }).body.result.sys_id, note.sys_id);
        assert.equal(instance.note({ callId: 'call-9' }).status, 404);
        assert.equal(instance.rows.length, 1);
    });

    it('is without personal data', () => {
        const { instance, note } = raised();
        instance.note({ ...note, work_notes: MARKER + ' call +1 555 019 9888' });
        assert.deepEqual(instance.journals[note.sys_id], [MARKER + ' call ***-***-9888']);
    });

    it('that is dropped in silence is not taken for written', () => {
        const { instance, note } = raised();
        instance.takesNotes = false;
        const answer = instance.note(note);
        assert.equal(answer.status, 403);
        assert.match(answer.body.error.detail, /not saved/);
    });

    it('is refused by name where it is wrong', () => {
        const { instance, note } = raised();
        for (const [change, words] of [
            [{ callId: 'a^b' }, 'callId'],
            [{ sys_id: 'x' }, 'sys_id: must'],
            [{ sys_id: null }, 'sys_id: is required'],
            [{ marker: 'elsewhere' }, 'marker: must stand'],
            [{ state: '7' }, 'state: must be 2'],
            [{ work_notes: {} }, 'work_notes: must be text']
        ]) {
            const answer = instance.note({ ...note, ...change });
            assert.equal(answer.status, 400);
            assert.match(answer.body.error.detail, new RegExp(words));
        }
    });
});
