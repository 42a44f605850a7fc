(function (outputs, steps, params, stepResult, assertEqual) {
    var callId = 'atf-' + gs.generateGUID();

    function post(body) {
        var seen = { status: 0, body: null };
        new IncidentTrigger().handle(
            { body: { dataString: JSON.stringify(body) } },
            {
                setStatus: function (status) {
                    seen.status = status;
                },
                setBody: function (answer) {
                    seen.body = answer;
                },
                setError: function () {
                    seen.status = -1;
                }
            }
        );
        return seen;
    }

    var first = post({ callId: callId, escalationReason: 'ATF' });
    var second = post({ callId: callId, escalationReason: 'ATF' });
    assertEqual({ name: 'first status', shouldbe: 201, value: first.status });
    assertEqual({ name: 'second status', shouldbe: 200, value: second.status });
    assertEqual({ name: 'second is the first', shouldbe: first.body.sys_id, value: second.body.sys_id });
    assertEqual({ name: 'second was not created', shouldbe: false, value: second.body.created });

    var duplicate = new GlideRecord('incident');
    duplicate.initialize();
    duplicate.setValue('x_gcit_bridge_call_id', callId);
    assertEqual({ name: 'the column is unique', shouldbe: '', value: String(duplicate.insert() || '') });

    var rows = new GlideRecord('incident');
    rows.addQuery('x_gcit_bridge_call_id', callId);
    rows.query();
    assertEqual({ name: 'incidents of the call', shouldbe: 1, value: rows.getRowCount() });
    return true;
})(outputs, steps, params, stepResult, assertEqual);
