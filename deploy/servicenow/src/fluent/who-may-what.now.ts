import '@servicenow/sdk/global'
import { Acl, CrossScopePrivilege, Role } from '@servicenow/sdk/core'

export const integration = Role({
    name: 'x_gcit_bridge.integration',
    description: 'Posts calls, and notes on their incidents, to GenesysIncidentTrigger, and nothing else',
    canDelegate: false,
})

export const piiReader = Role({
    name: 'x_gcit_bridge.pii_reader',
    description: "Reads descriptions of calls' incidents and callers' numbers",
    canDelegate: false,
})

export const settings = Role({
    name: 'x_gcit_bridge.settings',
    description: "Changes the application's properties",
    canDelegate: false,
})

export const mayCreate = Acl({
    $id: Now.ID['may-create'],
    type: 'rest_endpoint',
    name: 'genesysincidenttrigger',
    operation: 'execute',
    description: 'Who may post a call',
    roles: [integration],
    adminOverrides: false,
})

Acl({
    $id: Now.ID['may-read-description'],
    type: 'record',
    table: 'incident',
    field: 'description',
    operation: 'read',
    description: "Of calls' incidents, pii_reader only, unless x_gcit_bridge.description.restricted is false",
    script: Now.include('../scripts/read-description.js'),
    adminOverrides: false,
})

Acl({
    $id: Now.ID['may-read-caller-phone'],
    type: 'record',
    table: 'incident',
    field: 'x_gcit_bridge_caller_phone',
    operation: 'read',
    roles: [piiReader],
    adminOverrides: false,
})

// To correct or to blank it, on a request of the person.
Acl({
    $id: Now.ID['may-write-caller-phone'],
    type: 'record',
    table: 'incident',
    field: 'x_gcit_bridge_caller_phone',
    operation: 'write',
    roles: [piiReader],
    adminOverrides: false,
})

Acl({
    $id: Now.ID['may-report-on-caller-phone'],
    type: 'record',
    table: 'incident',
    field: 'x_gcit_bridge_caller_phone',
    operation: 'report_on',
    roles: [piiReader],
    adminOverrides: false,
})

// So that the Table API can write it, too: SERVICENOW_CORRELATION_FIELD=x_gcit_bridge_call_id.
Acl({
    $id: Now.ID['may-create-call-id'],
    type: 'record',
    table: 'incident',
    field: 'x_gcit_bridge_call_id',
    operation: 'create',
    roles: [integration],
})

Acl({
    $id: Now.ID['may-write-call-id'],
    type: 'record',
    table: 'incident',
    field: 'x_gcit_bridge_call_id',
    operation: 'write',
    roles: [integration],
    adminOverrides: false,
})

// Incidents belong to the global scope. Nothing is ever deleted there.
CrossScopePrivilege({
    $id: Now.ID['reads-incidents'],
    operation: 'read',
    status: 'allowed',
    targetName: 'incident',
    targetScope: 'global',
    targetType: 'sys_db_object',
})

CrossScopePrivilege({
    $id: Now.ID['creates-incidents'],
    operation: 'create',
    status: 'allowed',
    targetName: 'incident',
    targetScope: 'global',
    targetType: 'sys_db_object',
})

CrossScopePrivilege({
    $id: Now.ID['writes-incidents'],
    operation: 'write',
    status: 'allowed',
    targetName: 'incident',
    targetScope: 'global',
    targetType: 'sys_db_object',
})

// Whether the column of the call id is unique stands nowhere else.
CrossScopePrivilege({
    $id: Now.ID['reads-dictionary'],
    operation: 'read',
    status: 'allowed',
    targetName: 'sys_dictionary',
    targetScope: 'global',
    targetType: 'sys_db_object',
})

CrossScopePrivilege({
    $id: Now.ID['calls-insert'],
    operation: 'execute',
    status: 'allowed',
    targetName: 'GlideRecord.insert',
    targetScope: 'global',
    targetType: 'scriptable',
})

CrossScopePrivilege({
    $id: Now.ID['calls-update'],
    operation: 'execute',
    status: 'allowed',
    targetName: 'GlideRecord.update',
    targetScope: 'global',
    targetType: 'scriptable',
})

CrossScopePrivilege({
    $id: Now.ID['calls-set-value'],
    operation: 'execute',
    status: 'allowed',
    targetName: 'GlideRecord.setValue',
    targetScope: 'global',
    targetType: 'scriptable',
})
