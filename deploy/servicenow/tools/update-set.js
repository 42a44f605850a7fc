'use strict';

/** The same application as one update set, for an instance that the SDK may not reach. */
const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const config = require('../now.config.json');
const { version } = require('../package.json');

const ROOT = path.join(__dirname, '..');
const APP = path.join(ROOT, 'dist/app');
const NAME = config.name + ' ' + version;

const TYPES = {
    sys_app: 'Custom Application',
    sys_atf_step: 'Test Step',
    sys_atf_test: 'Test',
    sys_dictionary: 'Dictionary',
    sys_documentation: 'Field Label',
    sys_properties: 'System Property',
    sys_scope_privilege: 'Cross scope privilege',
    sys_script: 'Business Rule',
    sys_script_include: 'Script Include',
    sys_security_acl: 'Access Control',
    sys_security_acl_role: 'Access Roles',
    sys_user_role: 'Role',
    sys_ws_definition: 'Scripted REST Service',
    sys_ws_operation: 'Scripted REST Resource'
};

/** The same application has the same ids whenever it is built, so that a newer set replaces it. */
function id(text) {
    return crypto.createHash('sha256').update(text).digest('hex').substring(0, 32);
}

function escaped(text) {
    return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

function field(name, text, attributes = '') {
    return text === '' ? '<' + name + attributes + '/>' : '<' + name + attributes + '>' + escaped(text) + '</' + name + '>';
}

function display(text) {
    return ' display_value="' + escaped(text) + '"';
}

/** Records only; a module is what the SDK knows itself by. */
function files() {
    return ['scope', 'update']
        .flatMap((folder) => fs.readdirSync(path.join(APP, folder)).sort().map((name) => path.join(APP, folder, name)))
        .filter((file) => !path.basename(file).startsWith('sys_module_'));
}

function update(file) {
    const name = path.basename(file, '.xml');
    const payload = fs.readFileSync(file, 'utf8');
    const table = /<record_update table="([a-z_]+)">/.exec(payload)[1];
    const title = /<(?:sys_name|name|column_label|label)>([^<]+)</.exec(payload);
    return (
        '<sys_update_xml action="INSERT_OR_UPDATE">' +
        field('action', 'INSERT_OR_UPDATE') +
        field('application', config.scopeId, display(config.name)) +
        field('category', 'customer') +
        field('name', name) +
        field('payload', payload) +
        field('remote_update_set', id('set ' + NAME), display(NAME)) +
        field('replace_on_upgrade', 'false') +
        field('sys_id', id(NAME + ' ' + name)) +
        field('target_name', title ? title[1] : name) +
        field('type', TYPES[table] || table) +
        field('update_domain', 'global') +
        '</sys_update_xml>'
    );
}

function updateSet(updates) {
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<unload>\n' +
        '<sys_remote_update_set action="INSERT_OR_UPDATE">' +
        field('application', config.scopeId, display(config.name)) +
        field('application_name', config.name) +
        field('application_scope', config.scope) +
        field('application_version', version) +
        field('description', config.description) +
        field('name', NAME) +
        field('remote_sys_id', id('remote ' + NAME)) +
        field('state', 'loaded') +
        field('sys_class_name', 'sys_remote_update_set') +
        field('sys_id', id('set ' + NAME)) +
        '</sys_remote_update_set>\n' +
        updates.join('\n') +
        '\n</unload>\n'
    );
}

const target = path.join(ROOT, 'target', 'incident_bridge_update_set.xml');
const updates = files().map(update);
fs.writeFileSync(target, updateSet(updates));
console.log(path.relative(ROOT, target) + ': ' + updates.length + ' updates');
