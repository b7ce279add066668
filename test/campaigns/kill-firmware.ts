import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openStoreForReading } from '../../electron/adapters/store/open-for-reading.ts';
import { openStore } from '../../electron/adapters/store/open-store.ts';
import { createSystemClock } from '../../electron/adapters/system/clock.ts';
import { createIds } from '../../electron/adapters/system/identifiers.ts';
import type { FirmwareFault } from '../../electron/practice/scenario/scenario.ts';
import { type PracticeHandle, startPractice } from '../../electron/practice/spawn.ts';
import type { FirmwareTask } from '../../shared/domain/firmware/task.ts';
import { hasEnded, RUNNING_STATES } from '../../shared/domain/firmware/task-machine.ts';
import { type EngineProcess, runEngineProcess, startEngineProcess } from './engine-process.ts';
import { examineFleet, type FleetExamination } from './examine-fleet.ts';
import { type Fleet, makeFleet, PLANTED } from './firmware-fleet.ts';
import { createRandom, type Random } from './random.ts';

export interface FirmwareCampaign {
  readonly devices: number;
  readonly kills: number;
  readonly seed: number;
  /**
   * A kill comes at a random moment up to so long after an engine began to open its data (one in five), had opened it (one
   * in five), or had a device in hand; one in four up to four times as late.
   */
  readonly windowMs: number;
  /** Updates at once. Fewer make the work last for more kills. */
  readonly atOnce: number;
  /** What may be planted; everything, where it is left out. */
  readonly faults?: readonly FirmwareFault[];
  readonly onKill?: (ordinal: number, hit: Readonly<Record<string, number>>) => void;
}

export interface FirmwareKillReport extends FleetExamination {
  readonly seed: number;
  readonly devices: number;
  readonly kills: number;
  /** In how many tasks of each state the kills landed. */
  readonly hit: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly secondsPerKill: number;
  /** The folder, where something is wrong. */
  readonly kept: string | null;
}

const ROOT = resolve(import.meta.dirname, '../..');
const ORDER = 'PRACTICE-';
/** The longest that the undisturbed end may take. */
const LAST_MINUTES = '20m';
/** How long a device in hand is waited for: the first engines find none before they have met the fleet. */
const WORK_WITHIN_MS = 20_000;

/** One kill in four may come so many times later: an upload has to end before a restart can be hit. */
const LONG = 4;

/** When an engine is to be killed. */
interface Moment {
  readonly from: 'opening' | 'open' | 'working';
  readonly afterMs: number;
}

/**
 * Updates a fleet of practice devices with planted faults while the engine is killed at random moments, then lets it finish
 * and asks the devices themselves. Rejects where the campaign can't be held.
 */
export async function runFirmwareCampaign(options: FirmwareCampaign): Promise<FirmwareKillReport> {
  const startedMs = performance.now();
  const work = mkdtempSync(join(tmpdir(), 'greenroom-firmware-kill-'));
  const random = createRandom(options.seed);
  const fleet = makeFleet(work, options.devices, options.faults ?? PLANTED, random);
  const stateDir = join(work, 'practice');
  const folder = join(work, 'data');
  const started = await startPractice({
    entry: join(ROOT, 'electron/practice/main.ts'),
    resourcesDir: fleet.resourcesDir,
    stateDir,
    play: { scenario: fleet.scenarioFile },
  });
  if (!started.ok) throw new Error(`${started.error.code}: ${JSON.stringify(started.error.sentence)}`);
  const practice = started.value;
  const hit: Record<string, number> = {};
  let killed = 0;
  let killSeconds = 0;
  try {
    const order = await prepare(practice, folder, fleet, options.atOnce);
    const words = ['stage', order, '--until', 'ready', '--timeout', '1h'];
    const prepareEngine = (): EngineProcess => startEngineProcess(practice, folder, words, true);
    // The program of the next one loads while this one works: its start is not what is tested, and takes longer than both.
    let next = prepareEngine();
    const killsStartMs = performance.now();
    for (let isOver = false; killed < options.kills && !isOver; killed += 1) {
      const engine = next;
      next = prepareEngine();
      await killAt(engine, planMoment(random, options.windowMs));
      const tasks = tasksOf(folder);
      for (const state of RUNNING_STATES) {
        hit[state] = (hit[state] ?? 0) + tasks.filter((task) => task.state === state).length;
      }
      options.onKill?.(killed + 1, hit);
      isOver = tasks.length >= options.devices && tasks.every(({ state }) => hasEnded(state));
    }
    next.kill();
    await next.ended;
    killSeconds = (performance.now() - killsStartMs) / 1_000;
    const toTheEnd = ['stage', order, '--until', 'settled', '--quiet-period', '4s', '--timeout', LAST_MINUTES];
    const last = await runEngineProcess(practice, folder, toTheEnd);
    if (last.status !== 0 && last.status !== 3) throw new Error(`the last stage ended ${last.status}: ${last.notices}`);
  } finally {
    await practice.stop();
  }
  const examined = examineFleet(folder, stateDir, fleet);
  const isSound = examined.faults.length === 0;
  if (isSound) rmSync(work, { recursive: true, force: true });
  return {
    seed: options.seed,
    devices: options.devices,
    kills: killed,
    hit,
    ...examined,
    seconds: Math.round((performance.now() - startedMs) / 1_000),
    secondsPerKill: Math.round((killSeconds / Math.max(1, killed)) * 100) / 100,
    kept: isSound ? null : work,
  };
}

/** Order, catalogue and targets; no canary and no threshold, since every device is to have its turn. Gives the order. */
async function prepare(practice: PracticeHandle, folder: string, fleet: Fleet, atOnce: number): Promise<string> {
  const run = async (...words: readonly string[]): Promise<void> => {
    const { status, notices } = await runEngineProcess(practice, folder, words);
    if (status !== 0) throw new Error(`${words.join(' ')} ended ${status}: ${notices}`);
  };
  await run('order', 'import', practice.orderFile);
  for (const { model, version, file } of fleet.images) {
    const vendor = model === 'P3265-LVE' ? 'Axis' : 'Hanwha Vision';
    await run('firmware', 'add', file, '--model', model, '--version', version, '--vendor', vendor);
    await run('firmware', 'target', model, version);
  }
  const opened = openStore({ folder, clock: createSystemClock(), ids: createIds() });
  if (!opened.ok) throw new Error(opened.error.code);
  const { queue, orders } = opened.value;
  queue.saveSettings({ ...queue.settings(), canaries: 0, stopAfterFailures: 0, atOnce, atOncePerModel: atOnce });
  const number = orders.list().find(({ order }) => order.number.startsWith(ORDER))?.order.number;
  opened.value.close();
  if (number === undefined) throw new Error('the order was not imported');
  return number;
}

function planMoment(random: Random, windowMs: number): Moment {
  const from = random.pick(['opening', 'open', 'working', 'working', 'working'] as const);
  const longest = random.chance(0.25) ? windowMs * LONG : windowMs;
  return { from, afterMs: random.between(0, longest) };
}

async function killAt(engine: EngineProcess, { from, afterMs }: Moment): Promise<void> {
  await engine.loaded;
  engine.go();
  if (from === 'open') await engine.opened;
  if (from === 'working') {
    const patience = new AbortController();
    await Promise.race([engine.working, setTimeout(WORK_WITHIN_MS, null, { signal: patience.signal })]);
    patience.abort();
  }
  await setTimeout(afterMs);
  engine.kill();
  await engine.ended;
}

/** What a kill left in the queue. Throws where the store does not open. */
function tasksOf(folder: string): readonly FirmwareTask[] {
  const opened = openStoreForReading(folder);
  if (!opened.ok) throw new Error(`after a kill the store does not open: ${opened.error.code}`);
  const tasks = opened.value.queue.list();
  opened.value.close();
  return tasks;
}
