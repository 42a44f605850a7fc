import '@servicenow/sdk/global'
import { Test } from '@servicenow/sdk/core'

Test(
    {
        $id: Now.ID['test-one-incident'],
        name: 'Incident Bridge: one incident for each call',
        description:
            'Posts a call twice to the script behind GenesysIncidentTrigger and asserts 201, then 200 with the same sys_id; then inserts the call id a second time past the script, which the unique column must refuse.',
        failOnServerError: false,
    },
    (atf) => {
        atf.server.runServerSideScript({
            $id: Now.ID['test-one-incident-step'],
            script: Now.include('../atf/one-incident.js'),
        })
    }
)

Test(
    {
        $id: Now.ID['test-wrong-input'],
        name: 'Incident Bridge: wrong input is named',
        description:
            'Posts bodies without a call id, with a wrong one, with an object for a text and with no JSON, and asserts 400 with the name of the field and no incident.',
        failOnServerError: false,
    },
    (atf) => {
        atf.server.runServerSideScript({
            $id: Now.ID['test-wrong-input-step'],
            script: Now.include('../atf/wrong-input.js'),
        })
    }
)

Test(
    {
        $id: Now.ID['test-redaction'],
        name: 'Incident Bridge: free text is redacted on save',
        description:
            'Inserts an incident of a call and updates its work notes, each with a social security number, a card and a phone number of the test ranges, and asserts that only placeholders were saved.',
        failOnServerError: true,
    },
    (atf) => {
        atf.server.runServerSideScript({
            $id: Now.ID['test-redaction-step'],
            script: Now.include('../atf/redaction.js'),
        })
    }
)

Test(
    {
        $id: Now.ID['test-access'],
        name: 'Incident Bridge: callers are hidden from who may not see them',
        description:
            'Becomes a user with itil only and asserts that description and caller of a call’s incident cannot be read, while an ordinary incident’s description can.',
        failOnServerError: true,
    },
    (atf) => {
        atf.server.runServerSideScript({
            $id: Now.ID['test-access-prepare'],
            script: Now.include('../atf/access-prepare.js'),
        })
        atf.server.createUser({
            $id: Now.ID['test-access-user'],
            firstName: 'Incident',
            lastName: 'Bridge Agent',
            fieldValues: {},
            groups: [],
            // itil, which has the same sys_id on every instance
            roles: ['282bf1fac6112285017366cb5f867469'],
            impersonate: true,
        })
        atf.server.runServerSideScript({
            $id: Now.ID['test-access-step'],
            script: Now.include('../atf/access.js'),
        })
    }
)

Test(
    {
        $id: Now.ID['test-endpoint'],
        name: 'Incident Bridge: the endpoint refuses strangers',
        description: 'Posts a call without any authentication and asserts 401.',
        failOnServerError: false,
    },
    (atf) => {
        atf.rest.sendRestRequest({
            $id: Now.ID['test-endpoint-send'],
            method: 'post',
            path: '/api/x_gcit_bridge/genesysincidenttrigger/incident/create',
            auth: '',
            headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
            body: '{"callId":"atf-endpoint"}',
        })
        atf.rest.assertStatusCode({
            $id: Now.ID['test-endpoint-status'],
            operation: 'equals',
            statusCode: 401,
        })
    }
)
