'use strict';

// By HashiCorp's own parser, and the attributes that the provider documents: `terraform validate`
// of the genesyscloud part wants that provider, which not everybody can download.

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');
const { parse } = require('@cdktf/hcl2json');

const TERRAFORM = path.join(__dirname, '..', 'terraform');
const FLOWS = path.join(__dirname, '..', 'flows');
const SCHEMA = JSON.parse(fs.readFileSync(path.join(__dirname, 'provider-schema.json'), 'utf8'));
const META = ['count', 'for_each', 'depends_on', 'provider', 'lifecycle'];

const filesOf = (folder) =>
  fs.readdirSync(folder).filter((name) => name.endsWith('.tf')).map((name) => path.join(folder, name));

async function configuration(folder) {
  const all = { text: '' };
  for (const file of filesOf(folder)) {
    const text = fs.readFileSync(file, 'utf8');
    all.text += text;
    for (const [kind, content] of Object.entries(await parse(path.basename(file), text))) {
      all[kind] = Array.isArray(content) ? [...(all[kind] || []), ...content] : merged(all[kind], content);
    }
  }
  return all;
}

function merged(known = {}, more) {
  for (const [name, content] of Object.entries(more)) {
    assert.ok(!(name in known) || !Array.isArray(content), `${name} is declared twice`);
    known[name] = Array.isArray(content) ? content : { ...known[name], ...content };
  }
  return known;
}

function check(where, block, schema) {
  for (const name of schema.required) {
    assert.ok(name in block, `${where} needs ${name}`);
  }
  for (const [name, value] of Object.entries(block)) {
    if (name in schema.blocks) {
      for (const nested of value) check(`${where}.${name}`, nested, schema.blocks[name]);
    } else if (name === 'dynamic') {
      for (const [made, [{ content }]] of Object.entries(value)) check(where, { [made]: content }, { ...schema, required: [] });
    } else {
      const known = [...schema.required, ...schema.optional, ...META];
      assert.ok(known.includes(name), `${where} has no ${name}`);
    }
  }
}

test('resources of Genesys Cloud have the attributes that the provider documents', async () => {
  const { resource } = await configuration(TERRAFORM);
  for (const [type, named] of Object.entries(resource)) {
    assert.ok(type in SCHEMA.resources, `${type} is not in the schema`);
    for (const [name, blocks] of Object.entries(named)) {
      for (const block of blocks) check(`${type}.${name}`, block, SCHEMA.resources[type]);
    }
  }
});

test('the service sees the calls of all divisions', async () => {
  const { resource, variable } = await configuration(TERRAFORM);
  const { roles } = resource.genesyscloud_oauth_client.service[0].dynamic;
  assert.equal(roles[0].for_each, '${var.service_divisions}');
  assert.equal(roles[0].content[0].division_id, '${roles.value}');
  assert.deepEqual(variable.service_divisions[0].default, ['*']);
});

test('flows are published again when an action or a module of theirs is a new one', async () => {
  const { resource, locals } = await configuration(TERRAFORM);
  assert.match(Object.assign({}, ...locals).actions_hash, /integration_action\.bridge : name => action\.id/);
  for (const [name, [flow]] of Object.entries(resource.genesyscloud_flow)) {
    assert.match(flow.update_trigger_hash || '', /local\.actions_hash/, name);
    const callsModule = fs.readFileSync(fileOf(flow), 'utf8').includes('callCommonModule');
    assert.equal(/genesyscloud_flow\.escalate\[0]\.id/.test(flow.update_trigger_hash), callsModule, name);
  }
});

test('no change makes the bus anew, whose events would be gone meanwhile', async () => {
  const { module: modules } = await configuration(TERRAFORM);
  const { resource, data } = await configuration(path.join(TERRAFORM, 'aws'));
  assert.ok(!('depends_on' in modules.aws[0]), 'data of a module that depends on something is read with each change');
  assert.equal(data, undefined);
  const [bus] = resource.aws_cloudwatch_event_bus.genesys;
  assert.equal(bus.name, '${var.event_source}');
  assert.equal(bus.event_source_name, '${var.event_source}');
  assert.deepEqual(bus.lifecycle, [{ prevent_destroy: true }]);
  assert.deepEqual(bus.depends_on, ['${terraform_data.integration}']);
});

test('the trigger starts for what the service escalates, of the flows that are named', async () => {
  const { resource, variable, locals } = await configuration(TERRAFORM);
  const exits = variable.trigger_criteria[0].default.find((criterion) => criterion.jsonPath === 'exitReason');
  assert.equal(exits.operator, 'In');
  assert.deepEqual(exits.values, ['TRANSFER', 'FLOW_ERROR_DISCONNECT', 'FLOW_ERROR_EXIT']);
  assert.match(resource.genesyscloud_processautomation_trigger.post_call[0].match_criteria, /local\.of_escalating_flows/);
  assert.match(JSON.stringify(Object.assign({}, ...locals).of_escalating_flows), /flowId.*In.*var\.escalating_flow_ids/);
});

test('the example switches nothing on that makes an incident of every call', async () => {
  const example = await parse('example.tf', fs.readFileSync(path.join(TERRAFORM, 'terraform.tfvars.example'), 'utf8'));
  assert.deepEqual(Object.keys(example).filter((key) => key.endsWith('_enabled')), []);
});

for (const folder of [TERRAFORM, path.join(TERRAFORM, 'aws')]) {
  const name = path.basename(folder);

  test(`${name}: variables are described, used, and secret where they are secrets`, async () => {
    const { variable, text } = await configuration(folder);
    for (const [key, [declared]] of Object.entries(variable)) {
      assert.ok(declared.description && declared.type, `${key} is not described`);
      assert.ok(text.includes(`var.${key}`), `${key} is used nowhere`);
      assert.equal(declared.sensitive === true, /(_key|_secret)$/.test(key), `${key} as a secret`);
    }
  });

  test(`${name}: what is referred to exists`, async () => {
    const { variable, resource = {}, data = {}, locals = [], module: modules = {}, text } = await configuration(folder);
    const local = Object.assign({}, ...locals);
    for (const [, key] of text.matchAll(/\bvar\.(\w+)/g)) assert.ok(key in variable, `var.${key}`);
    for (const [, key] of text.matchAll(/\blocal\.(\w+)/g)) assert.ok(key in local, `local.${key}`);
    for (const [, key] of text.matchAll(/\bmodule\.(\w+)/g)) assert.ok(key in modules, `module.${key}`);
    for (const [, isData, type, key] of text.matchAll(/\b(data\.)?((?:genesyscloud|aws)_\w+)\.(\w+)/g)) {
      assert.ok(((isData ? data : resource)[type] || {})[key], `${type}.${key}`);
    }
  });
}

test('the module of AWS gets what it asks for', async () => {
  const { module: modules } = await configuration(TERRAFORM);
  const { variable } = await configuration(path.join(TERRAFORM, 'aws'));
  const given = Object.keys(modules.aws[0]).filter((key) => ![...META, 'source'].includes(key));
  for (const key of given) assert.ok(key in variable, key);
  for (const [key, [declared]] of Object.entries(variable)) {
    assert.ok(given.includes(key) || 'default' in declared, `${key} is not given`);
  }
});

test('each flow gets the substitutions that it has places for', async () => {
  const { resource, locals } = await configuration(TERRAFORM);
  const basics = keysOf(Object.assign({}, ...locals).flow_basics);
  for (const [name, [flow]] of Object.entries(resource.genesyscloud_flow)) {
    const text = fs.readFileSync(fileOf(flow), 'utf8');
    const places = new Set([...text.matchAll(/{{(\w+)}}/g)].map((place) => place[1]));
    const given = new Set([...basics, ...keysOf(flow.substitutions)]);
    for (const place of places) assert.ok(given.has(place), `${name} leaves {{${place}}} open`);
    for (const key of keysOf(flow.substitutions)) assert.ok(places.has(key), `${name} has no place for ${key}`);
  }
});

const fileOf = (flow) => path.join(FLOWS, flow.filepath.replace('${local.flows}/', ''));

const keysOf = (node) =>
  typeof node === 'string' ? [...node.matchAll(/^\s*(\w+)\s*=[^=]/gm)].map((line) => line[1]) : Object.keys(node);

test('the example sets what is declared, and no secret', async () => {
  const { variable } = await configuration(TERRAFORM);
  const example = await parse('example.tf', fs.readFileSync(path.join(TERRAFORM, 'terraform.tfvars.example'), 'utf8'));
  for (const key of Object.keys(example)) {
    assert.ok(key in variable, key);
    assert.ok(!variable[key][0].sensitive, `${key} is a secret`);
  }
});

test('layout is that of terraform fmt', (t) => {
  try {
    execFileSync('terraform', ['fmt', '-check', '-recursive', '-diff', TERRAFORM], {
      encoding: 'utf8',
      stdio: 'pipe',
      env: { ...process.env, CHECKPOINT_DISABLE: '1' },
    });
  } catch (e) {
    if (e.code !== 'ENOENT') throw new Error(e.stdout);
    t.skip('there is no terraform');
  }
});
