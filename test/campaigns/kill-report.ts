import type { Phase } from './engine-process.ts';
import type { Baseline } from './examine-store.ts';
import type { Moment } from './kill-moment.ts';

/** One engine, from its start to its kill. */
export interface Round {
  readonly moment: Moment['kind'];
  /** Since the process was started; null where it ended before it was killed. */
  readonly killedAfterMs: number | null;
  /** How far it was when it died. */
  readonly phase: Phase;
  /** Entries that the store gained. */
  readonly appended: number;
  /** Entries that it had made durable and not yet acknowledged: it died between the two. */
  readonly unacknowledged: number;
  readonly faults: readonly string[];
}

/** What a campaign found. */
export interface KillReport {
  readonly seed: number;
  /** Engines that died by `kill -9`. */
  readonly kills: number;
  readonly moments: {
    readonly byKind: Readonly<Record<string, number>>;
    readonly byPhase: Readonly<Record<string, number>>;
    /** Since the start of the process. */
    readonly ms: { readonly least: number; readonly median: number; readonly most: number };
    /** Kills in the first second of a process, the second, and so on. */
    readonly bySecond: readonly number[];
    /** Kills that fell between an entry's being durable and its being acknowledged. */
    readonly betweenWriteAndWord: number;
  };
  readonly restarts: {
    /** Engines started on what a killed one had left. */
    readonly started: number;
    /** Of these, those that had the store open when they were killed in turn; the others were killed before. */
    readonly opened: number;
    /** Of these, those that had also recorded something by then. */
    readonly recorded: number;
  };
  readonly entries: number;
  readonly devices: number;
  readonly reports: number;
  readonly disturbances: Readonly<Record<string, number>>;
  /** What the engines logged as warnings, and how often. */
  readonly warnings: Readonly<Record<string, number>>;
  /** Empty where everything held. */
  readonly failures: readonly string[];
  readonly seconds: number;
  /** Folder that is kept because something failed; else null. */
  readonly kept: string | null;
}

/** Puts a campaign's rounds into figures. */
export function tellCampaign(campaign: {
  readonly seed: number;
  readonly rounds: readonly Round[];
  readonly failures: readonly string[];
  readonly baseline: Baseline;
  readonly disturbances: Readonly<Record<string, number>>;
  readonly warnings: Readonly<Record<string, number>>;
}): Omit<KillReport, 'seconds' | 'kept'> {
  const { seed, rounds, failures, baseline, disturbances, warnings } = campaign;
  const times = rounds.flatMap(({ killedAfterMs }) => killedAfterMs ?? []).sort((a, b) => a - b);
  const at = (share: number): number => Math.round(times[Math.floor(share * (times.length - 1))] ?? 0);
  const restarted = rounds.slice(1);
  const isOpen = ({ phase }: Round): boolean => phase === 'open' || phase === 'recording';
  return {
    seed,
    kills: times.length,
    moments: {
      byKind: count(rounds.map(({ moment }) => moment)),
      byPhase: count(rounds.map(({ phase }) => phase)),
      ms: { least: at(0), median: at(0.5), most: at(1) },
      bySecond: Array.from(
        { length: Math.ceil(at(1) / 1_000) },
        (_, second) => times.filter((ms) => Math.floor(ms / 1_000) === second).length,
      ),
      betweenWriteAndWord: rounds.filter(({ unacknowledged }) => unacknowledged > 0).length,
    },
    restarts: {
      started: restarted.length,
      opened: restarted.filter(isOpen).length,
      recorded: restarted.filter(({ phase }) => phase === 'recording').length,
    },
    entries: baseline.entries,
    devices: baseline.devices.length,
    reports: baseline.reports.length,
    disturbances,
    warnings,
    failures,
  };
}

function count(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
