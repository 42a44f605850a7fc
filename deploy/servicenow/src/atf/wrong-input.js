(function (outputs, steps, params, stepResult, assertEqual) {
    function refusal(text) {
        var trigger = new IncidentTrigger();
        var answer = trigger._answer({ body: { dataString: text } });
        return answer.status + ' ' + answer.detail;
    }

    var cases = [
        ['{}', 'callId'],
        ['{"callId":"${call.id}"}', 'callId'],
        ['{"callId":"a^ORactive=true"}', 'callId'],
        ['{"callId":7}', 'callId'],
        ['{"callId":"atf","impact":{"value":1}}', 'impact'],
        ['[{"callId":"atf"}]', 'JSON object'],
        ['7', 'JSON object'],
        ['callId=atf', 'not JSON'],
        ['', 'not JSON']
    ];
    for (var i = 0; i < cases.length; i++) {
        var said = refusal(cases[i][0]);
        assertEqual({ name: 'case ' + i + ' is 400', shouldbe: '400', value: said.substring(0, 3) });
        assertEqual({ name: 'case ' + i + ' says why', shouldbe: true, value: said.indexOf(cases[i][1]) > 0 });
    }
    return true;
})(outputs, steps, params, stepResult, assertEqual);
