'use strict';

/** What the zip must hold, and that its scripts are those of src/scripts, letter by letter. */
const fs = require('node:fs');
const path = require('node:path');
const zip = require('./zip');
const { INCLUDES } = require('../test/realm');

const ROOT = path.join(__dirname, '..');

/** The records of each table, and the text that tells one from the others. */
const EXPECTED = {
    sys_dictionary: [
        ['<element>x_gcit_bridge_call_id</element>', '<unique>true</unique>', '<max_length>100</max_length>'],
        ['<element>x_gcit_bridge_caller_phone</element>', '<unique>false</unique>']
    ],
    sys_ws_definition: [['<base_uri>/api/x_gcit_bridge/genesysincidenttrigger</base_uri>', '<enforce_acl>']],
    sys_ws_operation: [
        [
            '<operation_uri>/api/x_gcit_bridge/genesysincidenttrigger/incident/create</operation_uri>',
            '<http_method>POST</http_method>',
            '<requires_authentication>true</requires_authentication>',
            '<requires_acl_authorization>true</requires_acl_authorization>',
            script('create')
        ],
        [
            '<operation_uri>/api/x_gcit_bridge/genesysincidenttrigger/incident/check</operation_uri>',
            '<http_method>GET</http_method>',
            '<requires_authentication>true</requires_authentication>',
            '<requires_acl_authorization>true</requires_acl_authorization>',
            script('check')
        ],
        [
            '<operation_uri>/api/x_gcit_bridge/genesysincidenttrigger/incident/note</operation_uri>',
            '<http_method>POST</http_method>',
            '<requires_authentication>true</requires_authentication>',
            '<requires_acl_authorization>true</requires_acl_authorization>',
            script('note')
        ]
    ],
    sys_script: [
        [
            '<collection>incident</collection>',
            '<when>before</when>',
            '<action_insert>true</action_insert>',
            '<action_update>true</action_update>',
            script('redact-on-save')
        ]
    ],
    sys_script_include: INCLUDES.map((name) => [
        '<name>' + name + '</name>',
        '<access>package_private</access>',
        script(name)
    ]),
    sys_security_acl: [
        ['<name>genesysincidenttrigger</name>', '<type>REST_Endpoint</type>', 'display_value="execute"'],
        ['<name>incident.description</name>', 'display_value="read"', '<advanced>true</advanced>', script('read-description')],
        ['<name>incident.x_gcit_bridge_caller_phone</name>', 'display_value="read"'],
        ['<name>incident.x_gcit_bridge_caller_phone</name>', 'display_value="write"'],
        ['<name>incident.x_gcit_bridge_caller_phone</name>', 'display_value="report_on"'],
        ['<name>incident.x_gcit_bridge_call_id</name>', 'display_value="create"'],
        ['<name>incident.x_gcit_bridge_call_id</name>', 'display_value="write"']
    ],
    sys_security_acl_role: [
        ['x_gcit_bridge.integration'],
        ['x_gcit_bridge.integration'],
        ['x_gcit_bridge.integration'],
        ['x_gcit_bridge.pii_reader'],
        ['x_gcit_bridge.pii_reader'],
        ['x_gcit_bridge.pii_reader']
    ],
    sys_user_role: ['integration', 'pii_reader', 'settings'].map((name) => ['<name>x_gcit_bridge.' + name + '</name>']),
    sys_properties: [
        'redaction.enabled',
        'redaction.incidents',
        'redaction.fields',
        'redaction.id_patterns',
        'description.restricted',
        'caller_phone.store',
        'fields.extra',
        'fields.unknown',
        'default.caller_id',
        'default.assignment_group',
        'default.contact_type',
        'log.level'
    ].map((name) => ['<name>x_gcit_bridge.' + name + '</name>']),
    sys_scope_privilege: [
        ['>read<', '>incident<'],
        ['>read<', '>sys_dictionary<'],
        ['>create<'],
        ['>write<'],
        ['GlideRecord.insert'],
        ['GlideRecord.update'],
        ['GlideRecord.setValue']
    ],
    sys_atf_test: ['one incident', 'wrong input', 'redacted on save', 'hidden from', 'refuses strangers'].map((text) => [
        text
    ])
};

function script(name) {
    return '<![CDATA[' + fs.readFileSync(path.join(ROOT, 'src/scripts', name + '.js'), 'utf8') + ']]>';
}

/** The records of a table, each by the name of its file. */
function records(entries, table) {
    const name = new RegExp('^/?update/' + table + '_(?:[0-9a-f]{32}|incident_.*)\\.xml$');
    return [...entries].filter(([file]) => name.test(file)).map(([, text]) => text);
}

function check(entries) {
    const problems = [];
    for (const [table, expected] of Object.entries(EXPECTED)) {
        const left = records(entries, table);
        for (const texts of expected) {
            const found = left.findIndex((record) => texts.every((text) => record.includes(text)));
            if (found < 0) {
                problems.push(table + ' without ' + texts.map((text) => text.substring(0, 80)).join(' '));
            } else {
                left.splice(found, 1);
            }
        }
        if (left.length > 0) {
            problems.push(left.length + ' more of ' + table + ' than expected');
        }
        console.log(String(expected.length).padStart(4) + ' ' + table);
    }
    return problems;
}

const target = path.join(ROOT, 'target');
const file = fs
    .readdirSync(target)
    .filter((name) => name.endsWith('.zip'))
    .map((name) => path.join(target, name))
    .sort((a, b) => fs.statSync(b).mtimeMs - fs.statSync(a).mtimeMs)[0];
const entries = zip.read(file);
console.log(path.relative(ROOT, file) + ': ' + fs.statSync(file).size + ' bytes, ' + entries.size + ' entries');
const problems = check(entries);
problems.forEach((problem) => console.error('missing or too much: ' + problem));
process.exitCode = problems.length > 0 ? 1 : 0;
