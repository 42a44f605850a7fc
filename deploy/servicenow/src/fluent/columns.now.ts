import { StringColumn, Table } from '@servicenow/sdk/core'

export const incident = Table({
    augments: 'incident',
    schema: {
        // The database itself keeps a call unique: of two inserts at one time, one gets null.
        x_gcit_bridge_call_id: StringColumn({
            label: 'Genesys Cloud call',
            hint: 'The conversation id of the call this incident was made for',
            maxLength: 100,
            unique: true,
            readOnly: true,
        }),
        // On no form and in no list; see who-may-what.now.ts for who may read it.
        x_gcit_bridge_caller_phone: StringColumn({
            label: "Caller's number",
            hint: 'The whole number; filled in only when x_gcit_bridge.caller_phone.store says so',
            maxLength: 200,
            audit: false,
            textIndex: false,
        }),
    },
})
