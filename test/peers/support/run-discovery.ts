import { DISCOVERY_DEFAULTS } from '../../../electron/adapters/discovery/session/options.ts';
import { createWorkerDiscovery } from '../../../electron/adapters/discovery/worker-discovery.ts';
import { createSystemClock } from '../../../electron/adapters/system/clock.ts';
import type { LivenessTarget } from '../../../electron/bench/ports.ts';
import type { Hardship } from './discovery-process.ts';

/*
 * Discovery as the engine runs it, printing each thing it tells as a line of JSON. Started by peer tests inside the
 * bench's network namespace; ends when its input does. Arguments: the devices to watch, and what is to be hard on it, as JSON.
 */
const print = (kind: string, value: object): void => {
  process.stdout.write(`${JSON.stringify({ kind, value, atMs: Date.now() })}\n`);
};
const { blockMs = 0, ...options } = JSON.parse(process.argv[3] ?? '{}') as Hardship;

const discovery = createWorkerDiscovery({
  threadUrl: new URL('../../../electron/discovery-thread.ts', import.meta.url),
  clock: createSystemClock(),
  log: {
    info: (message, facts) => print('log', { message, facts }),
    warn: (message, facts) => print('log', { message, facts }),
    error: (message, facts) => print('log', { message, facts }),
  },
  options: { ...DISCOVERY_DEFAULTS, ...options },
});

await discovery.start({
  onObservations: (batch) => {
    for (const observation of batch) print('observation', observation);
  },
  onPresence: (changes) => print('presence', changes),
  onInterfaces: (interfaces) => print('interfaces', interfaces),
  onCounters: (counters) => print('counters', counters),
  onTrouble: (trouble) => print('trouble', trouble),
});
// The first questions are out: while the answers come, the engine is busy with something else.
if (blockMs > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, blockMs);
discovery.watch(JSON.parse(process.argv[2] ?? '[]') as readonly LivenessTarget[]);
print('started', {});
process.stdin.on('end', () => void discovery.stop()).resume();
