// Sends events by the CNCF SDK for JavaScript, in all three modes: node cloudevents.mjs URL.
// Prints what was sent and what was answered, as one JSON object.
import { CloudEvent, CONSTANTS, emitterFor, httpTransport, Mode } from "cloudevents";

const url = process.argv[2];
const sent = {};
const answered = {};

function escalation(mode, number) {
  const callId = `js-${mode}-${process.pid}-${number}`;
  return new CloudEvent({
    source: "/js/client",
    type: "com.example.call.escalated",
    subject: callId,
    data: { escalationReason: "IVR_TIMEOUT_EXCEEDED", queueName: "Störung 😀", customerPhone: "+15550199888" },
  });
}

for (const mode of [Mode.BINARY, Mode.STRUCTURED]) {
  const emit = emitterFor(httpTransport(url), { mode });
  const event = escalation(mode, 1);
  const answer = await emit(event, { headers: { Prefer: "wait=20" } });
  const again = await emit(event);
  sent[mode] = [event];
  answered[mode] = [JSON.parse(answer.body), JSON.parse(again.body)];
}

// The SDK reads batches and has no function that sends one; its events serialise themselves.
const batch = [1, 2, 3].map((number) => escalation(Mode.BATCH, number));
const answer = await fetch(url, {
  method: "POST",
  headers: { "Content-Type": CONSTANTS.MIME_CE_BATCH },
  body: JSON.stringify([...batch, batch[0]]),
});
sent[Mode.BATCH] = batch;
answered[Mode.BATCH] = await answer.json();

console.log(JSON.stringify({ sent, answered }));
