import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../electron/adapters/store/open-store.ts';
import type { WritableStore } from '../../electron/bench/ports.ts';
import { DEFAULT_QUEUE_SETTINGS, type FirmwareTask } from '../../shared/domain/firmware/task.ts';
import type { FirmwareEvidence } from '../../shared/domain/readiness/evidence.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { barePairs } from './queue/bare-pairs.ts';
import { diskOf } from './queue/disk-of.ts';
import { queueOf, READY_AT } from './queue/queue-of.ts';
import { worked } from './queue/worked.ts';

/*
 * `npm run bench:queue [tasks] [folder]` (10,000 tasks in the system's temporary folder unless said), all of it at
 * `synchronous=FULL`, each finish with its proof in the journal in the same commit, beside the same rows and commits by
 * SQLite alone:
 *
 * - claims and finishes one at a time, each a commit of its own: what the disk decides;
 * - the worker itself, whose devices answer at once: as many as run at a time finish and are claimed in one commit. It does
 *   all that it does for a task: fences, steps, limits, what waits for it, and the promises of each. The time of the
 *   processor a pair says what the queue costs whatever else runs on the machine.
 *
 * A claim is timed within its transaction, with all tasks waiting; what its commit waits for is the disk.
 */
const tasks = Number(process.argv[2] ?? 10_000);
const folder = mkdtempSync(join(process.argv[3] ?? tmpdir(), 'greenroom-benchmark-'));
const PAIRS = Math.min(5_000, tasks);
const CLAIMS = 2_000;

const line = (what: string, figure: string): void => console.log(`${what.padEnd(60)} ${figure}`);
const perSecond = (pairs: number): string => `${Math.round(pairs)} pairs/s`;

function open(name: string): WritableStore {
  const opened = openStore({ folder: join(folder, name), clock: createManualClock(), ids: { mint: () => 'bench' } });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

function finish({ queue, appendMade }: WritableStore, task: FirmwareTask): void {
  const proof: FirmwareEvidence = {
    kind: 'firmware',
    outcome: 'done',
    wanted: task.version,
    before: task.version,
    after: task.version,
    sha256: null,
    restart: 'none-needed',
    changedSettings: [],
    reason: null,
  };
  appendMade(() => {
    queue.move(task, 'already-there', { at: READY_AT.at, reason: null, proof });
    const data = { deviceId: task.deviceId, evidence: proof };
    return [{ event: { kind: 'evidence.recorded', data }, actor: { kind: 'engine' } }];
  });
}

function singlePairs(): number {
  const store = open('single');
  const queue = queueOf(store, tasks);
  const startMs = performance.now();
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const [task] = queue.claim(READY_AT, DEFAULT_QUEUE_SETTINGS, 1);
    if (task === undefined) throw new Error('nothing was claimed');
    finish(store, task);
  }
  const seconds = (performance.now() - startMs) / 1_000;
  store.close();
  return PAIRS / seconds;
}

/** Each claim with all tasks waiting, for their turn or for their next try: its transaction is taken back. Sorted. */
function claimsMs(most: number, dueAtMs = 0): readonly number[] {
  const store = open(`claims-${most}-${dueAtMs}`);
  const queue = queueOf(store, tasks, dueAtMs);
  const limits = { ...DEFAULT_QUEUE_SETTINGS, atOnce: most };
  const spent = Array.from({ length: CLAIMS }, () => {
    let ms = 0;
    try {
      queue.together(() => {
        const startMs = performance.now();
        queue.claim(READY_AT, limits, most);
        ms = performance.now() - startMs;
        throw new Error('taken back');
      });
    } catch {
      return ms;
    }
    return ms;
  });
  store.close();
  return spent.toSorted((a, b) => a - b);
}

function percentiles(sorted: readonly number[]): string {
  const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(3);
  return `${at(0.5)} ms median, ${at(0.95)} at 95 %, ${at(0.99)} at 99 %, ${at(1)} the longest`;
}

line('disk', diskOf(folder));
const bare = barePairs(folder, tasks, PAIRS, null);
line(`one at a time, a commit each, ${tasks} waiting`, perSecond(singlePairs()));
line(
  '  bare SQLite, same rows and commits',
  `${perSecond(bare.pairsPerSecond)}, ${bare.commitMs.toFixed(3)} ms a commit`,
);
for (const most of [1, 12]) line(`a claim of ${most}, ${tasks} waiting`, percentiles(claimsMs(most)));
const LATER_MS = READY_AT.nowMs + 60_000;
line(`a claim that finds nothing due, ${tasks} waiting`, percentiles(claimsMs(12, LATER_MS)));
for (const atOnce of [12, 50]) {
  const alone = barePairs(folder, tasks, tasks, atOnce);
  const store = open(`worker-${atOnce}`);
  const figure = await worked(store, tasks, atOnce);
  store.close();
  const ratio = (figure.pairsPerSecond / alone.pairsPerSecond).toFixed(2);
  line(`the worker, ${atOnce} devices that finish at once, ${tasks} waiting`, perSecond(figure.pairsPerSecond));
  line('  user time of the processor a pair', `${figure.userMsPerPair.toFixed(3)} ms, ${figure.commits} commits`);
  line('  bare SQLite, same rows and commits', `${perSecond(alone.pairsPerSecond)}, ratio ${ratio}`);
}
rmSync(folder, { recursive: true, force: true });
