import { parseArgs } from 'node:util';
import { isoTime } from '../../shared/lib/time.ts';
import { mac, observation } from '../fixtures/observations.ts';
import { type BenchUnderTest, PERSON, startBench } from '../fixtures/running-bench.ts';

/*
 * The engine's side of a large board: a real store and the real use cases, every device heard but one in seven, and then
 * what one change costs until its patch is ready to be sent. The reference is what JSON alone needs for the same rows.
 *
 *   npm run bench:board-engine -- [--devices 5000] [--sites 50]
 */

const { values: options } = parseArgs({
  options: { devices: { type: 'string', default: '5000' }, sites: { type: 'string', default: '50' } },
});
const [devices, sites] = [Number(options.devices), Number(options.sites)];
const ROUNDS = 21;

function serialOf(index: number): string {
  return `ACCC8E${(0x100000 + index).toString(16).toUpperCase()}`;
}

function orderFile(): string {
  const rows = Array.from({ length: devices }, (_, index) =>
    ['SO-50000', 'Northern Ports', 'P3265-LVE', 1, serialOf(index), `Site ${index % sites}`, `Place ${index}`].join(
      ',',
    ),
  );
  return ['Order number,Customer,SKU,Quantity,Serial number,Site,Position', ...rows].join('\n');
}

async function fill(under: BenchUnderTest): Promise<void> {
  const imported = await under.bench.useCases['orders.import'](
    { fileName: 'large.csv', contentBase64: Buffer.from(orderFile()).toString('base64'), dryRun: false },
    PERSON,
  );
  if (!imported.ok) throw new Error(imported.error.code);
  const here = Array.from({ length: devices }, (_, index) => index).filter((index) => index % 7 !== 0);
  under.discovery.listener.onObservations(here.map(heard));
  under.clock.advance(1_000);
}

function heard(index: number): ReturnType<typeof observation> {
  const serial = serialOf(index);
  return observation({
    address: `10.77.${index >> 8}.${index & 255}`,
    keys: { macs: [mac(serial.toLowerCase().replace(/(..)(?!$)/g, '$1:'))], serial },
    attributes: { manufacturer: 'AXIS', model: 'P3265-LVE', firmware: '10.12.236' },
  });
}

function median(work: () => void): number {
  const taken = Array.from({ length: ROUNDS }, () => {
    const startMs = performance.now();
    work();
    return performance.now() - startMs;
  }).toSorted((a, b) => a - b);
  return taken[Math.floor(ROUNDS / 2)] ?? 0;
}

function print(what: string, value: string): void {
  console.log(`${what.padEnd(64)} ${value.padStart(12)}`);
}
const ms = (value: number): string => `${value.toFixed(1)} ms`;
const kb = (text: string): string => `${(Buffer.byteLength(text) / 1_024).toFixed(0)} KiB`;

const under = await startBench();
const fillMs = performance.now();
await fill(under);
print(`${devices} devices of ${sites} sites heard and matched`, ms(performance.now() - fillMs));

const opened = under.bench.topics.board({ order: null }, () => undefined);
if (!opened.ok) throw new Error(opened.error.code);
const session = opened.value;
const firstMs = performance.now();
const snapshot = session.snapshot();
print('first snapshot', ms(performance.now() - firstMs));
const text = JSON.stringify(snapshot);
print('  its size', kb(text));
print('  its head', kb(JSON.stringify(snapshot.head)));
print('reference: JSON.stringify of the same snapshot', ms(median(() => void JSON.stringify(snapshot))));
print('snapshot again, nothing changed', ms(median(() => void session.snapshot())));

let turn = 0;
let patchText = '';
const onePresence = (): void => {
  turn += 1;
  const id = snapshot.rows.find(({ deviceId }) => deviceId !== null)?.deviceId;
  if (id === null || id === undefined) throw new Error('no device is on the board');
  const state = turn % 2 === 0 ? 'online' : 'unstable';
  under.discovery.listener.onPresence([{ deviceId: id, state, since: isoTime(turn) }]);
};
print(
  'one device comes or goes: evidence, journal, patch',
  ms(
    median(() => {
      onePresence();
      patchText = JSON.stringify(session.take());
    }),
  ),
);
print('  the patch', kb(patchText));
print('nothing changed', ms(median(() => void session.take())));

session.close();
await under.dispose();
