'use strict';

const acorn = require('acorn');
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { it } = require('node:test');

/** The mode of the application (jsLevel helsinki_es5) knows nothing newer. */
for (const folder of ['src/scripts', 'src/atf']) {
    const whole = path.join(__dirname, '..', folder);
    for (const name of fs.readdirSync(whole)) {
        it(folder + '/' + name + ' is ES5, and looks behind nothing', () => {
            const source = fs.readFileSync(path.join(whole, name), 'utf8');
            acorn.parse(source, { ecmaVersion: 5 });
            assert.doesNotMatch(source, /\(\?<[=!]/);
        });
    }
}
