(function (outputs, steps, params, stepResult, assertEqual) {
    var said = 'ssn 078-05-1120, card 4111 1111 1111 1111, call +1 555 019 9888';
    var saved = 'ssn [SSN removed], card [card removed], call ***-***-9888';

    var incident = new GlideRecord('incident');
    incident.initialize();
    incident.setValue('x_gcit_bridge_call_id', 'atf-' + gs.generateGUID());
    incident.setValue('short_description', said);
    incident.setValue('description', said);
    var sysId = incident.insert();

    var updated = new GlideRecord('incident');
    updated.get(sysId);
    assertEqual({ name: 'short description', shouldbe: saved, value: updated.getValue('short_description') });
    assertEqual({ name: 'description', shouldbe: saved, value: updated.getValue('description') });
    updated.setValue('work_notes', said);
    updated.setValue('comments', said);
    updated.update();

    var entries = new GlideRecord('sys_journal_field');
    entries.addQuery('element_id', sysId);
    entries.query();
    var count = 0;
    while (entries.next()) {
        count++;
        assertEqual({ name: entries.getValue('element'), shouldbe: saved, value: entries.getValue('value') });
    }
    assertEqual({ name: 'journal entries', shouldbe: 2, value: count });
    return true;
})(outputs, steps, params, stepResult, assertEqual);
