'use strict';

/** The scripts as ServiceNow loads them, unchanged, over what a platform gives them. */
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');

const SCRIPTS = path.join(__dirname, '..', 'src', 'scripts');
const INCLUDES = ['BridgeSettings', 'PersonalData', 'RedactOnSave', 'IncidentTrigger'];

function source(name) {
    return fs.readFileSync(path.join(SCRIPTS, name + '.js'), 'utf8');
}

/** A realm of its own with the script includes in it; `globals` are what else it sees. */
function load(globals) {
    const context = vm.createContext({
        Class: {
            create() {
                return function () {
                    this.initialize.apply(this, arguments);
                };
            }
        },
        ...globals
    });
    for (const name of INCLUDES) {
        vm.runInContext(source(name), context, { filename: name + '.js' });
    }
    return context;
}

function run(context, name) {
    vm.runInContext(source(name), context, { filename: name + '.js' });
    return context;
}

module.exports = { load, run, INCLUDES, SCRIPTS };
