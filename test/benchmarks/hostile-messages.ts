import * as fc from 'fast-check';
import { hostileMessage } from '../fakes/hostile-messages.ts';
import { serveOne, settle } from '../unit/rpc/serve.ts';

/*
 * The router under 100,000 random hostile messages (`npm exec -- node test/benchmarks/hostile-messages.ts [count] [seed]`).
 * The suite runs 2,000 of them. Reference beside it: the same count of one honest call.
 */
const count = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);

const world = serveOne();
let { pipe } = world.connect();
let hungUp = 0;
let answered = 0;
let elapsedMs = 0;
for (let done = 0; done < count; done += 1_000) {
  const messages = fc.sample(hostileMessage, { numRuns: Math.min(1_000, count - done), seed: seed + done });
  const startMs = performance.now();
  for (const message of messages) {
    if (pipe.isClosed()) {
      hungUp += 1;
      answered += pipe.sent.length;
      ({ pipe } = world.connect());
    }
    pipe.receive(message);
    world.clock.advance(1);
  }
  await settle();
  elapsedMs += performance.now() - startMs;
}
pipe.hangUp();
const held = world.board.openSessions() + world.clock.waiting();

const { pipe: honest } = world.connect();
const startMs = performance.now();
for (let id = 0; id < count; id += 1) {
  honest.receive({ type: 'call', id, call: 'orders.list', input: {} });
  if (id % 50 === 0) await settle();
}
await settle();
const referenceMs = performance.now() - startMs;

process.stdout.write(
  `${JSON.stringify({ count, seed, hungUp, answered, held, hostileMs: elapsedMs, honestReferenceMs: referenceMs })}\n`,
);
process.exitCode = held === 0 ? 0 : 1;
