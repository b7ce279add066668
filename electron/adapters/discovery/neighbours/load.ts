import { readFile } from 'node:fs/promises';
import { runPowerShell, runProgram } from '../inspect/run-program.ts';
import { type Neighbour, parseBsdArp, parseIpNeigh, parseNetNeighbor, parseProcArp, parseWindowsArp } from './parse.ts';

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

/** The table of this system, or a file of `/proc/net/arp`'s format in its place (the practice bench writes one). */
export function neighbourSource(file: string | null, platform: NodeJS.Platform): NeighbourSource {
  if (file !== null) return { load: async () => (await readArp(file)) ?? [], everyMs: FILE_EVERY_MS };
  if (platform === 'win32') return { load: loadWindows, everyMs: PROCESS_EVERY_MS };
  if (platform === 'darwin') {
    return { load: async () => parseBsdArp(await runProgram('arp', ['-an'])), everyMs: PROCESS_EVERY_MS };
  }
  return { load: loadLinux, everyMs: FILE_EVERY_MS };
}

/** A kernel without `/proc/net/arp` still tells `ip`. */
async function loadLinux(): Promise<readonly Neighbour[]> {
  return (await readArp(PROC_NET_ARP)) ?? parseIpNeigh(await runProgram('ip', ['-j', 'neigh']));
}

/** `arp` answers at once; PowerShell takes a second, and is asked where `arp` says nothing. */
async function loadWindows(): Promise<readonly Neighbour[]> {
  const neighbours = parseWindowsArp(await runProgram('arp', ['-a']));
  if (neighbours.length > 0) return neighbours;
  const fields = 'IPAddress,LinkLayerAddress,InterfaceAlias,State';
  return parseNetNeighbor(await runPowerShell(`Get-NetNeighbor | Select-Object ${fields} | ConvertTo-Json`));
}

/** Null where the file is not there: not yet (practice), or not this kind of system. */
async function readArp(path: string): Promise<readonly Neighbour[] | null> {
  try {
    return parseProcArp(await readFile(path, 'utf8'));
  } catch {
    return null;
  }
}
