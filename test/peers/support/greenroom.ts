import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { NetnsHost } from './netns.ts';

const GREENROOM = fileURLToPath(new URL('../../../electron/greenroom.ts', import.meta.url));

/** What a command of Greenroom wrote and ended with. */
export interface CommandEnd {
  readonly status: number | null;
  readonly out: string;
  /** Both streams, for when a test fails. */
  readonly all: string;
}

/** Runs a command of Greenroom on a host of the made-up LAN, to its end. */
export async function greenroom(host: NetnsHost, ...words: readonly string[]): Promise<CommandEnd> {
  const running = host.run(process.execPath, [GREENROOM, ...words]);
  let out = '';
  running.child.stdout.setEncoding('utf8').on('data', (part: string) => {
    out += part;
  });
  const status = await new Promise<number | null>((resolve) => running.child.once('close', resolve));
  return { status, out, all: running.output() };
}

/** A device as `scan --json` shows it. */
export interface ShownDevice {
  readonly id: string;
  readonly addresses: readonly string[];
  readonly protocols: readonly string[];
  readonly model: string | null;
  readonly name: string | null;
}

/**
 * Runs `scan` on a host until what it shows makes `holds` true, and gives each device as it was shown last. Once it
 * listens, `plugIn` runs: for programs that speak up at their start alone. Fails with all that it wrote after a minute.
 */
export async function scanUntil(
  host: NetnsHost,
  data: string,
  plugIn: () => void,
  holds: (shown: readonly ShownDevice[]) => boolean,
): Promise<readonly ShownDevice[]> {
  const scan = host.run(process.execPath, [
    GREENROOM,
    '--data',
    data,
    '--lang',
    'en',
    '--json',
    'scan',
    '--seconds',
    '0',
  ]);
  const shown = new Map<string, ShownDevice>();
  scan.child.stderr.once('data', plugIn);
  const settled = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not shown within a minute:\n${scan.output()}`)), 60_000);
    createInterface({ input: scan.child.stdout }).on('line', (line) => {
      if (!line.includes('"addresses"')) return;
      const device = JSON.parse(line) as ShownDevice;
      shown.set(device.id, device);
      if (!holds([...shown.values()])) return;
      clearTimeout(timer);
      resolve();
    });
  });
  await settled.finally(() => scan.child.kill('SIGINT'));
  return [...shown.values()];
}

interface FoundTrouble {
  readonly kind: string;
  readonly severity: string;
  readonly evidence: Readonly<Record<string, string | number>>;
}

/** What `doctor --json` says on a host. */
export interface DoctorReport {
  readonly status: number | null;
  readonly findings: readonly FoundTrouble[];
  readonly ladder: { readonly reached: boolean; readonly rungs: readonly { rung: string; state: string }[] } | null;
  readonly others: readonly { readonly address: string; readonly mac: string; readonly maker: string | null }[];
  readonly counters: { readonly received: Readonly<Record<string, number>> };
  find(kind: string): FoundTrouble | undefined;
}

export async function doctor(host: NetnsHost, ...words: readonly string[]): Promise<DoctorReport> {
  const { status, out, all } = await greenroom(host, '--json', 'doctor', '--seconds', '2', ...words);
  if (!out.startsWith('{')) throw new Error(`doctor wrote no JSON:\n${all}`);
  const report = JSON.parse(out) as Omit<DoctorReport, 'status' | 'find'>;
  return { ...report, status, find: (kind) => report.findings.find((finding) => finding.kind === kind) };
}
