import '@servicenow/sdk/global'
import { Property } from '@servicenow/sdk/core'
import { settings } from './who-may-what.now'

Property({
    $id: Now.ID['redaction-enabled'],
    name: 'x_gcit_bridge.redaction.enabled',
    type: 'boolean',
    value: true,
    description: 'Whether personal data is taken out of free text before an incident is saved.',
    roles: { read: ['admin', settings], write: ['admin', settings] },
})

Property({
    $id: Now.ID['redaction-incidents'],
    name: 'x_gcit_bridge.redaction.incidents',
    type: 'choicelist',
    choices: ['bridge', 'all'],
    value: 'bridge',
    description: 'bridge: incidents that were made for a call; all: every incident, whoever saves it.',
    roles: { read: ['admin', settings], write: ['admin', settings] },
})

Property({
    $id: Now.ID['redaction-fields'],
    name: 'x_gcit_bridge.redaction.fields',
    type: 'string',
    value: 'short_description,description,comments,work_notes,close_notes',
    description: 'Which fields of incident are redacted, separated by commas.',
    roles: { read: ['admin', settings], write: ['admin', settings] },
})

Property({
    $id: Now.ID['redaction-id-patterns'],
    name: 'x_gcit_bridge.redaction.id_patterns',
    type: 'string',
    value: '',
    description:
        'Regular expressions of national ids, one a line, which become [id removed]. Bound every repetition: write {1,20}, not + or *.',
    roles: { read: ['admin', settings], write: ['admin', settings] },
})

Property({
    $id: Now.ID['description-restricted'],
    name: 'x_gcit_bridge.description.restricted',
    type: 'boolean',
    value: true,
    description:
        "Whether descriptions of calls' incidents are read by the role x_gcit_bridge.pii_reader only. false: by whoever may read the incident.",
    roles: { read: ['admin', settings], write: ['admin', settings] },
})

Property({
    $id: Now.ID['caller-phone-store'],
    name: 'x_gcit_bridge.caller_phone.store',
    type: 'boolean',
    value: false,
    description:
        "Whether a caller's whole number, where it is sent, is kept in the hidden column x_gcit_bridge_caller_phone. It is masked everywhere else.",
    roles: { read: ['admin', settings], write: ['admin', settings] },
})

Property({
    $id: Now.ID['fields-extra'],
    name: 'x_gcit_bridge.fields.extra',
    type: 'string',
    value: '',
    description:
        'Further fields of incident that a sender may fill in, separated by commas, such as u_site. System fields, state and priority never are.',
    roles: { read: ['admin', settings], write: ['admin', settings] },
})

Property({
    $id: Now.ID['fields-unknown'],
    name: 'x_gcit_bridge.fields.unknown',
    type: 'choicelist',
    choices: ['ignore', 'refuse'],
    value: 'ignore',
    description: 'What becomes of a call with fields that may not be filled in: they are left out, or it is refused.',
    roles: { read: ['admin', settings], write: ['admin', settings] },
})

Property({
    $id: Now.ID['default-caller'],
    name: 'x_gcit_bridge.default.caller_id',
    type: 'string',
    value: '',
    description: 'The caller of an incident that names none: the name or the sys_id of a user.',
    roles: { read: ['admin', settings], write: ['admin', settings] },
})

Property({
    $id: Now.ID['default-assignment-group'],
    name: 'x_gcit_bridge.default.assignment_group',
    type: 'string',
    value: '',
    description: 'The assignment group of an incident that names none: the name or the sys_id of a group.',
    roles: { read: ['admin', settings], write: ['admin', settings] },
})

Property({
    $id: Now.ID['default-contact-type'],
    name: 'x_gcit_bridge.default.contact_type',
    type: 'string',
    value: 'phone',
    description: 'The contact type (channel) of an incident that names none.',
    roles: { read: ['admin', settings], write: ['admin', settings] },
})

Property({
    $id: Now.ID['log-level'],
    name: 'x_gcit_bridge.log.level',
    type: 'choicelist',
    choices: ['error', 'warn', 'info', 'debug'],
    value: 'warn',
    description: 'What is written to the application log. info: call id and status of every request; never more than that.',
    roles: { read: ['admin', settings], write: ['admin', settings] },
})
