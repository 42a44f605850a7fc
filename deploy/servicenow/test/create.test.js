'use strict';

const assert = require('node:assert/strict');
const { describe, it } = require('node:test');
const { Instance, COLUMNS, CALL_ID } = require('./realm');

const CALL = { callId: 'call-1', short_description: 'Escalated call' };

describe('a call', () => {
    it('becomes an incident, once', () => {
        const instance = new Instance();
        const first = instance.post(CALL);
        const second = instance.post({ ...CALL, short_description: 'again' });

        assert.deepEqual(first, {
            status: 201,
            body: { result: { sys_id: '00000000000000000000000000000001', number: 'INC10001', created: true } }
        });
        assert.equal(second.status, 200);
        assert.deepEqual(second.body.result, { ...first.body.result, created: false });
        assert.equal(instance.rows.length, 1);
        assert.equal(instance.rows[0].short_description, 'Escalated call');
        assert.equal(instance.rows[0].correlation_id, 'call-1');
    });

    it('is found again when somebody was faster between query and insert', () => {
        const instance = new Instance();
        instance.beforeInsert = () => {
            instance.beforeInsert = () => {};
            instance.insert({ [CALL_ID]: 'call-1' });
        };
        const answer = instance.post(CALL);
        assert.equal(answer.status, 200);
        assert.equal(answer.body.result.created, false);
        assert.equal(instance.rows.length, 1);
    });

    it('is in doubt when the insert is refused and nothing is there', () => {
        const instance = new Instance();
        instance.refusesInserts = true;
        const answer = instance.post(CALL);
        assert.equal(answer.status, 503);
        assert.equal(answer.body.status, 'failure');
    });

    it('never gets an incident of another, which a query without its column would find', () => {
        const instance = new Instance({ columns: COLUMNS.filter((name) => name !== CALL_ID) });
        instance.rows.push({ sys_id: 'f'.repeat(32), number: 'INC1', [CALL_ID]: 'stranger' });
        const answer = instance.post(CALL);
        assert.equal(answer.status, 503);
        assert.match(answer.body.error.detail, /x_gcit_bridge_call_id is missing/);
        assert.equal(instance.rows.length, 1);
    });

    it('is not the call that differs in upper and lower case only', () => {
        const instance = new Instance();
        instance.post({ callId: 'Call-1' });
        const answer = instance.post({ callId: 'call-1' });
        assert.equal(answer.status, 409);
        assert.equal(instance.rows.length, 1);
    });
});

describe('what may be written', () => {
    it('is the listed fields and those of a property', () => {
        const instance = new Instance({ properties: { 'x_gcit_bridge.fields.extra': 'u_site, state, sys_id,' } });
        instance.post({ ...CALL, u_site: 'HQ', state: '7', sys_id: 'x', number: 'INC7', opened_by: 'me', u_else: 'y' });
        assert.deepEqual(Object.keys(instance.rows[0]).sort(), [
            'contact_type',
            'correlation_id',
            'number',
            'short_description',
            'description',
            'sys_id',
            'u_site',
            CALL_ID
        ].sort());
        assert.equal(instance.rows[0].number, 'INC10001');
    });

    it('can be told to be all that may be sent', () => {
        const instance = new Instance({ properties: { 'x_gcit_bridge.fields.unknown': 'refuse' } });
        const answer = instance.post({ ...CALL, u_else: 'y', '+1 555 019 9888': 'z' });
        assert.equal(answer.status, 400);
        assert.equal(answer.body.error.detail, 'u_else: is not taken; a member: is not taken');
    });

    it('is defaulted by properties', () => {
        const instance = new Instance({
            properties: {
                'x_gcit_bridge.default.caller_id': 'ivr.caller',
                'x_gcit_bridge.default.assignment_group': 'Service Desk'
            }
        });
        instance.post({ ...CALL, assignment_group: 'Telephony' });
        assert.equal(instance.rows[0].caller_id, 'ivr.caller');
        assert.equal(instance.rows[0].assignment_group, 'Telephony');
        assert.equal(instance.rows[0].contact_type, 'phone');
    });

    it('is cut where it is text, at a whole character, and refused where it is not', () => {
        const instance = new Instance();
        instance.post({ callId: 'a', short_description: 'x'.repeat(158) + '😀😀', description: 'y'.repeat(5000) });
        assert.equal(instance.rows[0].short_description, 'x'.repeat(158) + '…');
        assert.equal(instance.rows[0].description.length, 4000);
        const answer = instance.post({ callId: 'b', category: 'x'.repeat(41) });
        assert.equal(answer.status, 400);
        assert.match(answer.body.error.detail, /^category: must have 40/);
    });

    it('takes numbers and booleans for text, and knows what was not filled in', () => {
        const instance = new Instance();
        instance.post({ callId: 'a', impact: 1, category: '${flow.category}', urgency: null, description: '' });
        assert.equal(instance.rows[0].impact, '1');
        assert.equal(instance.rows[0].category, undefined);
        assert.equal(instance.rows[0].urgency, undefined);
    });

    it('holds no NUL and no half of a surrogate pair', () => {
        const instance = new Instance();
        instance.post({ callId: 'a', short_description: 'a\u0000b\ud800c😀' });
        assert.equal(instance.rows[0].short_description, 'a\ufffdb\ufffdc😀');
    });
});

describe('wrong input', () => {
    const wrong = [
        ['', /not JSON/],
        ['callId=1', /not JSON/],
        ['{"callId":"a"', /not JSON/],
        ['[]', /not a JSON object/],
        ['[{"callId":"a"}]', /not a JSON object/],
        ['7', /not a JSON object/],
        ['"a"', /not a JSON object/],
        ['null', /not a JSON object/],
        ['{}', /^callId: is required/],
        ['{"callId":""}', /^callId: is required/],
        ['{"callId":null}', /^callId: is required/],
        ['{"callId":"${call.id}"}', /^callId: is required/],
        ['{"callId":7}', /^callId: must be text/],
        ['{"callId":["a"]}', /^callId: must be text/],
        ['{"callId":"a^ORactive=true"}', /^callId: must be text/],
        ['{"callId":"a b"}', /^callId: must be text/],
        ['{"callId":"' + 'a'.repeat(101) + '"}', /^callId: must be text/],
        ['{"__proto__":{"callId":"a"}}', /^callId: is required/],
        ['{"callId":"a","impact":{},"customerPhone":[]}', /^impact: must be text; customerPhone: must be text$/]
    ];
    for (const [body, words] of wrong) {
        it('is named: ' + body.substring(0, 40), () => {
            const instance = new Instance();
            const answer = instance.postText(body);
            assert.equal(answer.status, 400);
            assert.match(answer.body.error.detail, words);
            assert.equal(instance.rows.length, 0);
        });
    }

    it('is refused unread when it is too long', () => {
        const instance = new Instance();
        assert.equal(instance.postText('{"callId":"a","x":"' + 'x'.repeat(262144) + '"}').status, 413);
    });

    it('without a body is told so', () => {
        const instance = new Instance();
        const response = new instance.globals.RESTAPIResponse();
        instance.run('create', { request: {}, response });
        assert.equal(response.status, 400);
    });

    it('of a hundred characters is a call id', () => {
        assert.equal(new Instance().post({ callId: 'a'.repeat(100) }).status, 201);
    });
});

describe("a call in the guide's words", () => {
    const EVENT = {
        callId: '00000000-0000-0000-0000-000000000000',
        startTime: '2023-10-27T14:30:00.000Z',
        endTime: '2023-10-27T14:35:00.000Z',
        direction: 'inbound',
        queueName: 'IT_Support_Hotline',
        agentUserId: 'admin_user_01',
        escalationReason: 'IVR_TIMEOUT_EXCEEDED',
        customerPhone: '+15550199888',
        conversationText: 'my social is 078-05-1120, call 555 019 9888',
        ticketPriority: 'High'
    };

    it('becomes an incident that says what happened, and to nobody who is calling', () => {
        const instance = new Instance();
        assert.equal(instance.post(EVENT).status, 201);
        const row = instance.rows[0];
        assert.equal(row.short_description, 'Escalated call: IVR_TIMEOUT_EXCEEDED (IT_Support_Hotline)');
        assert.equal(row.impact + row.urgency, '21');
        assert.equal(row.x_gcit_bridge_caller_phone, undefined);
        assert.match(row.description, /^Caller: \*\*\*-\*\*\*-9888$/m);
        assert.match(row.description, /^my social is \[SSN removed\], call \*\*\*-\*\*\*-9888$/m);
        assert.match(row.description, /^Started: 2023-10-27T14:30:00.000Z$/m);
        assert.match(row.description, /^Call id: 00000000-0000-0000-0000-000000000000$/m);
    });

    it('keeps the whole number in the hidden column where it is told to', () => {
        const instance = new Instance({ properties: { 'x_gcit_bridge.caller_phone.store': 'true' } });
        instance.post(EVENT);
        assert.equal(instance.rows[0].x_gcit_bridge_caller_phone, '+15550199888');
        assert.doesNotMatch(instance.rows[0].description, /0199888/);
    });

    it('takes the hidden column by its name only where it is told to', () => {
        const sent = { callId: 'a', x_gcit_bridge_caller_phone: '+15550199888' };
        const told = new Instance({ properties: { 'x_gcit_bridge.caller_phone.store': 'true' } });
        told.post(sent);
        assert.equal(told.rows[0].x_gcit_bridge_caller_phone, '+15550199888');
        const not = new Instance();
        assert.equal(not.post(sent).status, 201);
        assert.equal(not.rows[0].x_gcit_bridge_caller_phone, undefined);
    });

    it('masks the number it knows even where redaction is off', () => {
        const instance = new Instance({ properties: { 'x_gcit_bridge.redaction.enabled': 'false' } });
        instance.post({ callId: 'a', customerPhone: '+15550199888' });
        assert.match(instance.rows[0].description, /Caller: \*\*\*-\*\*\*-9888/);
    });
});

describe('the log', () => {
    it('has call ids and states, and nothing of what was sent', () => {
        const instance = new Instance({ properties: { 'x_gcit_bridge.log.level': 'debug' } });
        instance.post({ callId: 'call-1', customerPhone: '+15550199888', conversationText: 'Jane Roe, 078-05-1120' });
        instance.post({ callId: 'not a call id +15550199888' });
        instance.postText('{"callId":"+15550199888');
        assert.deepEqual(instance.logged, [
            'info Incident Bridge: call call-1: 201',
            'info Incident Bridge: refused: 400',
            'info Incident Bridge: refused: 400'
        ]);
    });

    it('says of what nobody planned its kind only, and so does the answer', () => {
        const instance = new Instance();
        instance.beforeInsert = () => {
            throw new RangeError('+15550199888 is out of range');
        };
        const answer = instance.post(CALL);
        assert.equal(answer.status, 503);
        assert.doesNotMatch(JSON.stringify(answer), /555|RangeError|at /);
        assert.deepEqual(instance.logged, ['error Incident Bridge: create failed: RangeError']);
    });

    it('is silent about ordinary calls unless it is asked', () => {
        const instance = new Instance();
        instance.post(CALL);
        assert.deepEqual(instance.logged, []);
    });
});
