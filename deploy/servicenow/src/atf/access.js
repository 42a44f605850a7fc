(function (outputs, steps, params, stepResult, assertEqual) {
    var isRestricted = gs.getProperty('x_gcit_bridge.description.restricted', 'true') === 'true';

    function row(shortDescription) {
        var incident = new GlideRecord('incident');
        incident.addQuery('short_description', shortDescription);
        incident.query();
        incident.next();
        return incident;
    }

    var ofCall = row('atf-bridge-access call');
    assertEqual({
        name: "description of a call's incident",
        shouldbe: !isRestricted,
        value: ofCall.getElement('description').canRead()
    });
    assertEqual({
        name: "caller's number",
        shouldbe: false,
        value: ofCall.getElement('x_gcit_bridge_caller_phone').canRead()
    });
    assertEqual({
        name: 'call id cannot be changed',
        shouldbe: false,
        value: ofCall.getElement('x_gcit_bridge_call_id').canWrite()
    });
    assertEqual({
        name: 'description of an ordinary incident',
        shouldbe: true,
        value: row('atf-bridge-access ordinary').getElement('description').canRead()
    });
    return true;
})(outputs, steps, params, stepResult, assertEqual);
