import '@servicenow/sdk/global'
import { BusinessRule, RestApi, ScriptInclude } from '@servicenow/sdk/core'
import { mayCreate } from './who-may-what.now'

// Included as they are: what the tests run is, letter by letter, what is installed.
ScriptInclude({
    $id: Now.ID['bridge-settings'],
    name: 'BridgeSettings',
    description: "The application's properties, with what holds where none is set",
    script: Now.include('../scripts/BridgeSettings.js'),
    accessibleFrom: 'package_private',
})

ScriptInclude({
    $id: Now.ID['folded-text'],
    name: 'FoldedText',
    description: 'A text as a person sees it, with the way back',
    script: Now.include('../scripts/FoldedText.js'),
    accessibleFrom: 'package_private',
})

ScriptInclude({
    $id: Now.ID['number-labels'],
    name: 'NumberLabels',
    description: 'What the words before a number say it is',
    script: Now.include('../scripts/NumberLabels.js'),
    accessibleFrom: 'package_private',
})

ScriptInclude({
    $id: Now.ID['digit-groups'],
    name: 'DigitGroups',
    description: 'The digits of a text in groups, and what stands between them',
    script: Now.include('../scripts/DigitGroups.js'),
    accessibleFrom: 'package_private',
})

ScriptInclude({
    $id: Now.ID['phone-numbers'],
    name: 'PhoneNumbers',
    description: 'Phone numbers in a text',
    script: Now.include('../scripts/PhoneNumbers.js'),
    accessibleFrom: 'package_private',
})

ScriptInclude({
    $id: Now.ID['national-ids'],
    name: 'NationalIds',
    description: 'Numbers that states give to people',
    script: Now.include('../scripts/NationalIds.js'),
    accessibleFrom: 'package_private',
})

ScriptInclude({
    $id: Now.ID['personal-data'],
    name: 'PersonalData',
    description: 'Personal data in free text, and how to hide it',
    script: Now.include('../scripts/PersonalData.js'),
    accessibleFrom: 'package_private',
})

ScriptInclude({
    $id: Now.ID['redact-on-save-include'],
    name: 'RedactOnSave',
    description: "Takes personal data out of an incident's free text before it is saved",
    script: Now.include('../scripts/RedactOnSave.js'),
    accessibleFrom: 'package_private',
})

ScriptInclude({
    $id: Now.ID['incident-trigger'],
    name: 'IncidentTrigger',
    description: 'POST /incident/create: one incident for each call',
    script: Now.include('../scripts/IncidentTrigger.js'),
    accessibleFrom: 'package_private',
})

ScriptInclude({
    $id: Now.ID['installation-check'],
    name: 'InstallationCheck',
    description: 'GET /incident/check: how the application is installed',
    script: Now.include('../scripts/InstallationCheck.js'),
    accessibleFrom: 'package_private',
})

ScriptInclude({
    $id: Now.ID['call-notes'],
    name: 'CallNotes',
    description: 'POST /incident/note: a work note on the incident of a call, once',
    script: Now.include('../scripts/CallNotes.js'),
    accessibleFrom: 'package_private',
})

RestApi({
    $id: Now.ID['genesys-incident-trigger'],
    name: 'GenesysIncidentTrigger',
    serviceId: 'genesysincidenttrigger',
    shortDescription: 'One incident for each escalated Genesys Cloud call',
    consumes: 'application/json',
    produces: 'application/json',
    enforceAcl: [mayCreate],
    routes: [
        {
            $id: Now.ID['incident-create'],
            name: 'Create an incident',
            shortDescription: '201 for a new incident, 200 for one that was there',
            method: 'POST',
            path: '/incident/create',
            consumes: 'application/json',
            produces: 'application/json',
            enforceAcl: [mayCreate],
            requestExample:
                '{"callId":"00000000-0000-0000-0000-000000000000","short_description":"Escalated call: IVR_TIMEOUT_EXCEEDED"}',
            script: Now.include('../scripts/create.js'),
        },
        {
            $id: Now.ID['incident-check'],
            name: 'Check the installation',
            shortDescription: 'Version, column of the call id, rights; reads no incident',
            method: 'GET',
            path: '/incident/check',
            produces: 'application/json',
            enforceAcl: [mayCreate],
            script: Now.include('../scripts/check.js'),
        },
        {
            $id: Now.ID['incident-note'],
            name: "Note on a call's incident",
            shortDescription: '201 for a new work note, 200 for one that was there, or for a look',
            method: 'POST',
            path: '/incident/note',
            consumes: 'application/json',
            produces: 'application/json',
            enforceAcl: [mayCreate],
            requestExample:
                '{"callId":"00000000-0000-0000-0000-000000000000","sys_id":"00000000000000000000000000000000","marker":"[note 1]","work_notes":"[note 1] More is known of the call"}',
            script: Now.include('../scripts/note.js'),
        },
    ],
})

BusinessRule({
    $id: Now.ID['redact-on-save'],
    name: 'Incident Bridge: redact on save',
    description: 'Phone numbers, cards, social security numbers and the like go before the incident is saved.',
    table: 'incident',
    when: 'before',
    action: ['insert', 'update'],
    // After the rules that may write free text themselves.
    order: 10000,
    script: Now.include('../scripts/redact-on-save.js'),
})
