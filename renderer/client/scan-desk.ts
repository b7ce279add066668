import type { ScanOutcome } from '../../shared/contract/scan-calls.ts';
import type { DeviceId } from '../../shared/domain/identity/device.ts';
import { type EarlierScan, type JoinedScan, joinScan } from '../../shared/domain/scan/join-scans.ts';
import type { EngineClient } from './engine-client.ts';
import type { Notices } from './notices.ts';

/** A label that was read at this page, and what it came to. */
export interface Scan {
  readonly id: number;
  readonly lines: readonly string[];
  readonly atMs: number;
  readonly outcome: ScanOutcome;
  readonly undone: boolean;
}

/** The labels read at this page, newest first, and whether the camera reads along. */
export interface ScanDesk {
  scans(): readonly Scan[];
  isCameraOn(): boolean;
  onChange(listener: () => void): () => void;
  setCamera(on: boolean): void;
  /** A code from the scanner: one line of a label, whose other lines may follow. */
  takeCode(text: string): void;
  /** All codes of one label, from the camera. */
  takeLabel(lines: readonly string[]): void;
  /** The person says yes to the question of this scan. */
  confirm(scan: Scan): void;
  undo(scan: Scan): void;
  /** Puts all of them away. What they did stays done. */
  clear(): void;
}

/** How many are kept for undo. */
const KEPT = 5;

export function createScanDesk(engine: EngineClient, notices: Notices, nowMs: () => number): ScanDesk {
  const listeners = new Set<() => void>();
  let scans: readonly Scan[] = [];
  let isCameraOn = false;
  let nextId = 1;
  // One after another: what a scan belongs to depends on what the one before came to.
  let before: Promise<void> = Promise.resolve();

  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const ask = async ({ lines, confirmed }: JoinedScan, replaced: Scan | null): Promise<void> => {
    const answer = await engine.call('boxes.scan', { lines: [...lines], confirmed });
    if (!answer.ok) return notices.sayFailure(answer.error);
    const scan: Scan = { id: nextId, lines, atMs: nowMs(), outcome: answer.value, undone: false };
    nextId += 1;
    scans = [scan, ...scans.filter((each) => each !== replaced)].slice(0, KEPT);
    tell();
  };
  const queue = (run: () => Promise<void>): void => {
    before = before.then(run);
  };

  return {
    scans: () => scans,
    isCameraOn: () => isCameraOn,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setCamera: (on) => {
      if (on === isCameraOn) return;
      isCameraOn = on;
      tell();
    },
    takeCode: (text) => {
      const atMs = nowMs();
      queue(async () => {
        const [last] = scans;
        const joined = joinScan(last === undefined ? null : earlierOf(last), text, atMs);
        const isSameLabel = last !== undefined && (joined.lines.length > 1 || joined.confirmed !== null);
        // What the first of the two did keeps its own way back.
        await ask(joined, isSameLabel && last.outcome.scanId === null ? last : null);
      });
    },
    takeLabel: (lines) =>
      queue(async () => {
        const [last] = scans;
        const isLate = last?.outcome.scanId === null && last.lines.every((line) => lines.includes(line));
        await ask({ lines, confirmed: null }, isLate ? last : null);
      }),
    confirm: (scan) => queue(() => ask({ lines: scan.lines, confirmed: askedAbout(scan) }, scan)),
    undo: (scan) =>
      queue(async () => {
        const { scanId } = scan.outcome;
        if (scanId === null || scan.undone) return;
        const answer = await engine.call('boxes.undo', { scanId });
        if (!answer.ok) return notices.sayFailure(answer.error);
        scans = scans.map((each) => (each.id === scan.id ? { ...each, undone: true } : each));
        tell();
      }),
    clear: () => {
      scans = [];
      tell();
    },
  };
}

function askedAbout({ outcome: { tone, deviceId } }: Scan): DeviceId | null {
  return tone === 'ask' ? deviceId : null;
}

function earlierOf(scan: Scan): EarlierScan {
  const { lines, atMs, outcome } = scan;
  return {
    lines,
    atMs,
    askedAbout: askedAbout(scan),
    stopped: outcome.sides !== null,
    done: outcome.tone === 'done' && !scan.undone,
  };
}
