import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { type Neighbour, parseBsdArp, parseProcArp, parseWindowsArp } from './parse.ts';

/** Where neighbours are read, and how often that is cheap enough. */
export interface NeighbourSource {
  /** Empty where the table can't be read. */
  readonly load: () => Promise<readonly Neighbour[]>;
  readonly everyMs: number;
}

const PROC_NET_ARP = '/proc/net/arp';
/** Reading a file of the kernel is free; starting a process is not. */
const FILE_EVERY_MS = 2_000;
const PROCESS_EVERY_MS = 10_000;
const PROCESS_DEADLINE_MS = 5_000;
const MAX_OUTPUT = 1_024 * 1_024;

/** The table of this system, or a file of `/proc/net/arp`'s format in its place (the practice bench writes one). */
export function neighbourSource(file: string | null, platform: NodeJS.Platform): NeighbourSource {
  if (file !== null) return { load: () => loadFile(file), everyMs: FILE_EVERY_MS };
  if (platform === 'win32')
    return { load: async () => parseWindowsArp(await runArp(['-a'])), everyMs: PROCESS_EVERY_MS };
  if (platform === 'darwin') return { load: async () => parseBsdArp(await runArp(['-an'])), everyMs: PROCESS_EVERY_MS };
  return { load: () => loadFile(PROC_NET_ARP), everyMs: FILE_EVERY_MS };
}

async function loadFile(path: string): Promise<readonly Neighbour[]> {
  try {
    return parseProcArp(await readFile(path, 'utf8'));
  } catch {
    // Not there yet (practice), or not this kind of system: no neighbours.
    return [];
  }
}

function runArp(args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const options = { timeout: PROCESS_DEADLINE_MS, maxBuffer: MAX_OUTPUT, windowsHide: true };
    execFile('arp', [...args], options, (error, stdout) => resolve(error === null ? stdout : ''));
  });
}
