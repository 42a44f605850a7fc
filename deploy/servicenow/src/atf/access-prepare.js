(function (outputs, steps, params, stepResult, assertEqual) {
    var ordinary = new GlideRecord('incident');
    ordinary.initialize();
    ordinary.setValue('short_description', 'atf-bridge-access ordinary');
    ordinary.setValue('description', 'ordinary');
    ordinary.insert();

    var ofCall = new GlideRecord('incident');
    ofCall.initialize();
    ofCall.setValue('short_description', 'atf-bridge-access call');
    ofCall.setValue('description', 'of a call');
    ofCall.setValue('x_gcit_bridge_call_id', 'atf-' + gs.generateGUID());
    ofCall.setValue('x_gcit_bridge_caller_phone', '+15550199888');
    ofCall.insert();
    return true;
})(outputs, steps, params, stepResult, assertEqual);
