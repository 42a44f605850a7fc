'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { describe, it } = require('node:test');
const { Instance, CALL_ID } = require('./realm');

const redactor = (patterns = []) => {
    const instance = new Instance();
    return new instance.globals.PersonalData(patterns);
};

describe('free text', () => {
    const cases = [
        ['my number is +1 555 019 9888 ok', 'my number is ***-***-9888 ok'],
        ['(555) 019-9888', '***-***-9888'],
        ['ssn 078-05-1120 please', 'ssn [SSN removed] please'],
        ['social security number is 078051120.', 'social security number is [SSN removed].'],
        ['card 4111 1111 1111 1111 exp', 'card [card removed] exp'],
        ['card 378282246310005', 'card [card removed]'],
        ['IBAN DE89 3704 0044 0532 0130 00, thanks', 'IBAN [IBAN removed], thanks'],
        ['write to jane.roe@example.com.', 'write to [e-mail removed].'],
        ['date of birth: 3 March 1980', 'date of birth: [date of birth removed]'],
        ['４１１１ １１１１ １１１１ １１１１', '[card removed]'],
        ['555\u200b-019\u20119888', '***-***-9888']
    ];
    for (const [text, redacted] of cases) {
        it('loses ' + JSON.stringify(text), () => assert.equal(redactor().redact(text), redacted));
    }

    const kept = [
        'order 4111 1111 1111 1112 stays',
        'at 2023-10-27T14:30:00.000Z for 120.50',
        'call 3f2504e0-4f89-11d3-9a0c-0305e82c3301',
        'incident INC0010001, sys_id 46d44a3ea9fe198101d9e1e1e1e1e1e1',
        'DE89370400440532013001 has wrong check digits',
        'ticket 20231027143000 of 2023-10-27',
        '12,345,678.90 euros, 99.9 %, room 4711, host 10.0.0.12:8443',
        'no digit here, e.g. @home'
    ];
    for (const text of kept) {
        it('keeps ' + JSON.stringify(text), () => assert.equal(redactor().redact(text), text));
    }

    it('loses what a property describes, and a pattern that is none spoils nothing', () => {
        assert.equal(redactor(['\\b\\d{2}-[A-Z]{2}-\\d{4}\\b', '(']).redact('id 12-XY-1234'), 'id [id removed]');
    });

    it('redacted stays as it is', () => {
        const once = redactor().redact(cases.map((each) => each[0]).join('\n'));
        assert.equal(redactor().redact(once), once);
    });
});

describe('hostile text', () => {
    const LENGTH = 65_536;
    const parts = ['1', '1 ', '1   ', '12 ', '1234 ', '(', '+1', '@1', 'a.@', '1.', '1-', '00 1', 'DE89', '***-***-', '['];
    parts.push('phone number is 1', 'born on 1 ', 'ssn 1-', '\\u0031', '&#49;', 'a at b dot ', '4111 1111 1111 1112 ');
    for (const part of parts) {
        it('of ' + JSON.stringify(part) + ' again and again keeps nobody waiting', () => {
            const started = process.hrtime.bigint();
            redactor().redact(part.repeat(LENGTH / part.length));
            const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
            assert.ok(milliseconds < 5000, milliseconds + ' ms');
        });
    }
});

describe('the business rule', () => {
    const SAID = 'ssn 078-05-1120';
    const SAVED = 'ssn [SSN removed]';

    const save = (properties, values, before = () => {}) => {
        const instance = new Instance({ properties });
        before(instance);
        const record = new instance.globals.GlideRecord('incident');
        Object.entries(values).forEach(([name, value]) => record.setValue(name, value));
        return { instance, record, sysId: record.insert() };
    };

    it("redacts a call's incident", () => {
        const { instance } = save({}, { [CALL_ID]: 'a', short_description: SAID, close_notes: SAID, u_site: SAID });
        assert.equal(instance.rows[0].short_description, SAVED);
        assert.equal(instance.rows[0].close_notes, SAVED);
        assert.equal(instance.rows[0].u_site, SAID);
    });

    it('redacts notes that are added later', () => {
        const { instance, record } = save({}, { [CALL_ID]: 'a' });
        record.setValue('work_notes', SAID);
        record.update();
        assert.equal(instance.rows[0].work_notes, SAVED);
    });

    it('leaves other incidents alone unless it is told not to', () => {
        assert.equal(save({}, { description: SAID }).instance.rows[0].description, SAID);
        const all = { 'x_gcit_bridge.redaction.incidents': 'all' };
        assert.equal(save(all, { description: SAID }).instance.rows[0].description, SAVED);
    });

    it('takes the fields that a property names', () => {
        const fields = { 'x_gcit_bridge.redaction.fields': 'u_site, u_missing' };
        const { instance } = save(fields, { [CALL_ID]: 'a', u_site: SAID, description: SAID });
        assert.equal(instance.rows[0].u_site, SAVED);
        assert.equal(instance.rows[0].description, SAID);
    });

    it('can be switched off', () => {
        const off = { 'x_gcit_bridge.redaction.enabled': 'false' };
        assert.equal(save(off, { [CALL_ID]: 'a', description: SAID }).instance.rows[0].description, SAID);
    });

    it('saves nothing that it could not redact', () => {
        const { instance, sysId } = save({}, { [CALL_ID]: 'a', description: SAID }, ({ globals }) => {
            globals.PersonalData.prototype.redact = () => {
                throw new Error(SAID);
            };
        });
        assert.equal(sysId, null);
        assert.equal(instance.rows.length, 0);
        assert.deepEqual(instance.logged, [
            'error Incident Bridge: an incident could not be redacted, and was not saved'
        ]);
    });
});

describe('the description', () => {
    const mayRead = (callId, options) => {
        const current = { getValue: () => callId };
        return new Instance(options).run('read-description', { current, answer: null }).answer;
    };

    it("of a call's incident is for those who may", () => {
        assert.equal(mayRead('a', {}), false);
        assert.equal(mayRead('a', { roles: ['x_gcit_bridge.pii_reader'] }), true);
        assert.equal(mayRead('a', { properties: { 'x_gcit_bridge.description.restricted': 'false' } }), true);
    });

    it('of any other is for whom it was before', () => {
        assert.equal(mayRead(null, {}), true);
        assert.equal(mayRead('', {}), true);
    });
});

/** The cases of the service's own redactor, but for those that need its plans of all countries' numbers. */
describe('the vectors of the service', () => {
    const vectors = JSON.parse(
        fs.readFileSync(path.join(__dirname, '../../../src/test/resources/redaction/vectors.json'), 'utf8')
    ).filter((vector) => !vector.java_only);
    const everything = redactor();

    it('are there, half of them to stay as they are', () => {
        assert.ok(vectors.length >= 300, vectors.length + ' vectors');
        assert.ok(vectors.filter((vector) => vector.text === vector.expected).length * 2 >= vectors.length);
    });

    for (const { id, text, caller, expected } of vectors) {
        it(id, () => {
            assert.equal(everything.redact(text, caller), expected);
            assert.equal(everything.redact(expected, caller), expected);
        });
    }
});
