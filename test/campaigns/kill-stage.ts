import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadScenario } from '../../electron/practice/scenario/load-scenario.ts';
import { findFault, type Scenario } from '../../electron/practice/scenario/scenario.ts';
import { type PracticeHandle, startPractice } from '../../electron/practice/spawn.ts';
import type { OrderNumber } from '../../shared/domain/order/order.ts';
import { createDisturber, type Disturber } from './disturber.ts';
import { type Ended, runEngineProcess, startEngineProcess } from './engine-process.ts';
import { type Baseline, examineStore } from './examine-store.ts';
import { atMoment, planMoment } from './kill-moment.ts';
import { type KillReport, type Round, tellCampaign } from './kill-report.ts';
import { differencesFromPlanted } from './planted-result.ts';
import { createRandom, type Random } from './random.ts';

/** What a campaign is given. */
export interface KillCampaign {
  readonly kills: number;
  readonly seed: number;
  /** Half of the moments lie within this time from the start of the process, half from when its engine is open. */
  readonly windowMs: number;
  /** How long the last, undisturbed stage waits for nothing to change. */
  readonly quietSeconds: number;
  /** Told of each round as it ends. */
  readonly onRound?: (round: Round, ordinal: number) => void;
}

const ROOT = resolve(import.meta.dirname, '../..');
const RESOURCES = join(ROOT, 'resources');
const ORDER = 'SO-24817' as OrderNumber;
/** A report is written, undisturbed, after each so many kills: it too must outlive the kills that follow. */
const REPORT_EVERY = 10;

/** What stays the same over a campaign's rounds. */
interface Stand {
  readonly practice: PracticeHandle;
  readonly disturber: Disturber;
  readonly random: Random;
  readonly folder: string;
  readonly windowMs: number;
}

/**
 * Kills the engine at random moments of `stage`, one after the other on the same data, and looks after each kill at what
 * it left behind; ends with a stage that is left alone and must find exactly what the sample scenario plants. The
 * practice devices run in their own process all the while and are kept in motion. Rejects where the campaign itself
 * can't be held; whatever is wrong with the engine is a failure in the report.
 */
export async function runKillCampaign(options: KillCampaign): Promise<KillReport> {
  const startedMs = performance.now();
  const scenario = await loadScenario('so-24817', RESOURCES);
  if (!scenario.ok) throw new Error(scenario.error.code);
  const work = mkdtempSync(join(tmpdir(), 'greenroom-kill-'));
  const started = await startPractice({
    entry: join(ROOT, 'electron/practice/main.ts'),
    resourcesDir: RESOURCES,
    stateDir: join(work, 'practice'),
    play: { scenario: 'so-24817' },
  });
  if (!started.ok) throw new Error(started.error.code);
  const practice = started.value;
  const plugged = scenario.value.devices.filter((device) => findFault(device, 'missing') === null);
  const disturber = createDisturber(
    practice,
    plugged.map(({ serial }) => serial),
    // A stream of its own: how many disturbances fall into a round depends on the machine, the moments must not.
    createRandom(options.seed + 1),
  );
  const stand: Stand = {
    practice,
    disturber,
    random: createRandom(options.seed),
    folder: join(work, 'data'),
    windowMs: options.windowMs,
  };
  let isSound = false;
  try {
    const told = await runRounds(stand, scenario.value, options);
    isSound = told.failures.length === 0;
    return { ...told, seconds: Math.round((performance.now() - startedMs) / 1_000), kept: isSound ? null : work };
  } finally {
    disturber.rest();
    await practice.stop();
    if (isSound) rmSync(work, { recursive: true, force: true });
  }
}

async function runRounds(
  stand: Stand,
  scenario: Scenario,
  options: KillCampaign,
): Promise<Omit<KillReport, 'seconds' | 'kept'>> {
  const { practice, disturber, folder } = stand;
  const rounds: Round[] = [];
  const failures: string[] = [];
  const imported = await runEngineProcess(practice, folder, ['order', 'import', practice.orderFile]);
  if (imported.status !== 0) throw new Error(`the order could not be imported: ${imported.notices}`);
  let baseline = examineStore(folder, ORDER, null).baseline;
  if (baseline === null) throw new Error('the order was imported into a store that does not open');
  for (let ordinal = 1; ordinal <= options.kills; ordinal += 1) {
    const { round, now } = await runRound(stand, baseline);
    baseline = now;
    rounds.push(round);
    failures.push(...round.faults.map((fault) => `kill ${ordinal} (${sayMoment(round)}): ${fault}`));
    options.onRound?.(round, ordinal);
    if (ordinal % REPORT_EVERY !== 0) continue;
    const words = ['report', ORDER, '--out', join(folder, '..', 'handed-over'), '--format', 'json,csv'];
    failures.push(
      ...expectStatus(`the report after kill ${ordinal}`, 0, await runEngineProcess(practice, folder, words)),
    );
    baseline = examineStore(folder, ORDER, baseline).baseline ?? baseline;
  }
  await disturber.settle();
  failures.push(...(await runLastStage(stand, scenario, options.quietSeconds)));
  const end = examineStore(folder, ORDER, baseline);
  const logged = readLog(folder);
  failures.push(
    ...end.faults.map((fault) => `at the end: ${fault}`),
    // Something that the engine calls an error is a failure, though it survived.
    ...Object.keys(logged.error).map((words) => `logged as an error: ${words}`),
  );
  return tellCampaign({
    ...options,
    rounds,
    failures,
    baseline: end.baseline ?? baseline,
    disturbances: disturber.done(),
    warnings: logged.warn,
  });
}

/** Starts a stage, kills it at a moment, and looks at what is left. */
async function runRound(stand: Stand, before: Baseline): Promise<{ readonly round: Round; readonly now: Baseline }> {
  const { practice, disturber, random, folder, windowMs } = stand;
  const moment = planMoment(random, windowMs);
  disturber.stir();
  const startedMs = performance.now();
  // Until ready: with a device missing it never ends by itself.
  const engine = startEngineProcess(practice, folder, ['stage', ORDER, '--until', 'ready', '--timeout', '1h']);
  const kills: number[] = [];
  const cancel = atMoment(moment, folder, engine.opened, () => {
    kills.push(performance.now() - startedMs);
    engine.kill();
  });
  const ended = await engine.ended;
  cancel();
  const killedAfterMs = kills[0] ?? null;
  disturber.rest();
  const { baseline, faults } = examineStore(folder, ORDER, before);
  const now = baseline ?? before;
  const ownFaults = [
    ...(killedAfterMs === null ? [`the engine ended by itself with ${ended.status}: ${lastLine(ended)}`] : []),
    ...(now.entries < ended.acknowledged ? [`acknowledged ${ended.acknowledged}, kept ${now.entries}`] : []),
  ];
  const round: Round = {
    moment: moment.kind,
    killedAfterMs,
    phase: ended.phase,
    appended: now.entries - before.entries,
    unacknowledged: ended.acknowledgements > 0 ? Math.max(0, now.entries - ended.acknowledged) : 0,
    faults: [...ownFaults, ...faults],
  };
  return { round, now };
}

/** The last stage is left alone; then the command line itself checks the journal and the tables. */
async function runLastStage(
  { practice, folder }: Stand,
  scenario: Scenario,
  quietSeconds: number,
): Promise<readonly string[]> {
  const words = ['stage', ORDER, '--quiet-period', `${quietSeconds}s`, '--timeout', '5m', '--json'];
  const staged = await runEngineProcess(practice, folder, words);
  const verified = await runEngineProcess(practice, folder, ['journal', 'verify']);
  const rebuilt = await runEngineProcess(practice, folder, ['journal', 'rebuild', '--check']);
  return [
    ...differencesFromPlanted(scenario, staged.status, staged.out).map((difference) => `last stage: ${difference}`),
    ...expectStatus('journal verify', 0, verified),
    ...expectStatus('journal rebuild --check', 0, rebuilt),
  ];
}

function expectStatus(what: string, status: number, ended: Ended): readonly string[] {
  return ended.status === status ? [] : [`${what} ended with ${ended.status}: ${lastLine(ended)}`];
}

function lastLine({ out, notices }: Ended): string {
  return `${out}\n${notices}`.trim().split('\n').at(-1) ?? '';
}

function sayMoment({ killedAfterMs, phase }: Round): string {
  return `${killedAfterMs === null ? 'never' : `${Math.round(killedAfterMs)} ms`}, ${phase}`;
}

/** What the engines of a campaign logged, by level: `message: code` and how often. */
function readLog(folder: string): Readonly<Record<'error' | 'warn', Readonly<Record<string, number>>>> {
  const counts: Record<'error' | 'warn', Record<string, number>> = { error: {}, warn: {} };
  const path = join(folder, 'logs/greenroom.log');
  for (const line of existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []) {
    const entry = parseLogLine(line);
    if (entry === null || (entry.level !== 'error' && entry.level !== 'warn')) continue;
    const words = entry.code === undefined ? entry.message : `${entry.message}: ${entry.code}`;
    counts[entry.level][words] = (counts[entry.level][words] ?? 0) + 1;
  }
  return counts;
}

/** Null for an empty line, and for one that a killed engine could not finish. */
function parseLogLine(
  line: string,
): { readonly level: string; readonly message: string; readonly code?: string } | null {
  try {
    return JSON.parse(line) as ReturnType<typeof parseLogLine>;
  } catch {
    return null;
  }
}
