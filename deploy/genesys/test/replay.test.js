'use strict';

const assert = require('node:assert/strict');
const { execFile, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const http = require('node:http');
const os = require('node:os');
const path = require('node:path');
const { test } = require('node:test');

const SCRIPT = path.join(__dirname, '..', 'tools', 'replay-dead-letters.sh');
const skip = spawnSync('curl', ['--version']).error ? 'there is no curl' : false;

// A queue in a folder: a file for each message. What is received is not hidden, which the script
// does not need: it deletes, or stops.
const AWS = `#!/usr/bin/env bash
cd "$FAKE_QUEUE"
if [[ $2 == receive-message ]]; then
  for file in *; do [[ -f $file ]] && printf '%s\\t%s\\n' "$file" "$(cat "$file")" && exit; done
  echo None
else
  [[ $5 == --receipt-handle ]] && rm "$6"
fi
`;

async function replay(messages, answer) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'replay-'));
  const queue = path.join(folder, 'queue');
  fs.mkdirSync(queue);
  messages.forEach((message, i) => fs.writeFileSync(path.join(queue, `m${i}`), message));
  fs.writeFileSync(path.join(folder, 'aws'), AWS, { mode: 0o755 });
  const sent = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      sent.push({ url: request.url, key: request.headers['x-api-key'], body });
      response.writeHead(answer(sent.length)).end();
    });
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}`, FAKE_QUEUE: queue, BRIDGE_API_KEY: 'the key' };
  const ended = await new Promise((done) =>
    execFile('bash', [SCRIPT, 'url', `http://127.0.0.1:${server.address().port}`], { env, timeout: 20_000 }, (error, out, err) =>
      done({ code: error ? error.code : 0, out, err }),
    ),
  );
  server.close();
  const left = fs.readdirSync(queue);
  fs.rmSync(folder, { recursive: true });
  return { ...ended, sent, left };
}

test('dead letters are sent again as they are, and leave the queue', { skip }, async () => {
  const letter = '{"detail":{"topicName":"v2…","a":"\\t \\"q\\" \\\\ $x"}}';
  const { code, out, sent, left } = await replay([letter, letter], () => 202);
  assert.equal(code, 0);
  assert.equal(out, '2 taken, 0 in quarantine\n');
  assert.deepEqual(left, []);
  assert.deepEqual(sent[0], { url: '/v1/sources/eventbridge', key: 'the key', body: letter });
});

test('what is refused is in quarantine, and leaves the queue', { skip }, async () => {
  const { out, left } = await replay(['{}', '{}'], (n) => (n === 1 ? 422 : 200));
  assert.equal(out, '1 taken, 1 in quarantine\n');
  assert.deepEqual(left, []);
});

test('nothing leaves the queue while nobody takes it', { skip }, async () => {
  const { code, err, left } = await replay(['{"a":1}', '{"b":2}'], (n) => (n === 1 ? 200 : 503));
  assert.equal(code, 1);
  assert.match(err, /answered 503: stopped after 1 taken/);
  assert.deepEqual(left, ['m1']);
});
