import { z } from 'zod';
import { type Mac, parseMac } from '../../../../shared/domain/identity/mac.ts';
import { jsonRows } from '../inspect/json-rows.ts';

/** One host that this computer has exchanged packets with, as the system's neighbour table has it. */
export interface Neighbour {
  readonly address: string;
  readonly mac: Mac;
  /** Name of the interface; null where the system names only its own address there. */
  readonly interface: string | null;
  /** The computer's own address on that interface; null where the table does not say. */
  readonly ownAddress: string | null;
}

/** `ATF_COM` of linux/if_arp.h: the entry has an answer, not just a question under way. */
const COMPLETE = 0x2;

/** Reads Linux's `/proc/net/arp`: IP, hardware type, flags, MAC, mask, device. */
export function parseProcArp(text: string): readonly Neighbour[] {
  return text.split('\n').flatMap((line) => {
    const [address, , flags, hardware, , device] = line.trim().split(/\s+/);
    const mac = parseMac(hardware ?? '');
    const isComplete = (Number.parseInt(flags ?? '', 16) & COMPLETE) !== 0;
    if (address === undefined || device === undefined || mac === null || !isComplete) return [];
    return [{ address, mac, interface: device, ownAddress: null }];
  });
}

/** Reads macOS and BSD `arp -an`: `? (10.0.0.1) at a0:b1:c:2:3:4 on en0 …`, leading zeros left out. */
export function parseBsdArp(text: string): readonly Neighbour[] {
  return text.split('\n').flatMap((line) => {
    const words = line.trim().split(/\s+/);
    const [, bracketed, , hardware, , device] = words;
    if (words[2] !== 'at' || words[4] !== 'on' || bracketed === undefined || device === undefined) return [];
    const padded = (hardware ?? '')
      .split(':')
      .map((octet) => octet.padStart(2, '0'))
      .join('');
    const mac = parseMac(padded);
    return mac === null ? [] : [{ address: bracketed.replace(/[()]/g, ''), mac, interface: device, ownAddress: null }];
  });
}

/**
 * Reads Windows `arp -a`: blocks headed `Interface: 10.0.0.2 --- 0x5` (translated on other Windows languages, so only the
 * address and the `---` count), lines `10.0.0.1  00-11-22-33-44-55  dynamic`.
 */
export function parseWindowsArp(text: string): readonly Neighbour[] {
  let ownAddress: string | null = null;
  return text.split(/\r?\n/).flatMap((line) => {
    const words = line.trim().split(/\s+/);
    const rule = words.indexOf('---');
    if (rule > 0) {
      ownAddress = words[rule - 1] ?? null;
      return [];
    }
    const [address, hardware] = words;
    const mac = hardware?.includes('-') === true ? parseMac(hardware) : null;
    return address === undefined || mac === null ? [] : [{ address, mac, interface: null, ownAddress }];
  });
}

/** States of a neighbour in which its MAC is known; `FAILED`, `INCOMPLETE` and `NOARP` have none to trust. */
const LINUX_KNOWN: ReadonlySet<string> = new Set(['REACHABLE', 'STALE', 'DELAY', 'PROBE', 'PERMANENT']);
const ipNeighRow = z.object({
  dst: z.string(),
  dev: z.string(),
  lladdr: z.string().optional(),
  state: z.array(z.string()).optional(),
});

/** Reads Linux's `ip -j neigh`: `[{"dst":"10.77.0.14","dev":"eth0","lladdr":"e0:a7:…","state":["REACHABLE"]}]`. */
export function parseIpNeigh(json: string): readonly Neighbour[] {
  return jsonRows(json).flatMap((row) => {
    const parsed = ipNeighRow.safeParse(row);
    if (!parsed.success) return [];
    const { dst, dev, lladdr, state = [] } = parsed.data;
    const mac = parseMac(lladdr ?? '');
    if (mac === null || !state.some((each) => LINUX_KNOWN.has(each))) return [];
    return [{ address: dst, mac, interface: dev, ownAddress: null }];
  });
}

/** States as words, or as the numbers of `MSFT_NetNeighbor`: 0 unreachable, 1 incomplete, the others have a MAC. */
const WINDOWS_UNKNOWN: ReadonlySet<string | number> = new Set(['Unreachable', 'Incomplete', 0, 1]);
const netNeighborRow = z.object({
  IPAddress: z.string(),
  LinkLayerAddress: z.string().nullable(),
  InterfaceAlias: z.string(),
  State: z.union([z.string(), z.number()]),
});

/** Reads Windows' `Get-NetNeighbor | Select-Object IPAddress,LinkLayerAddress,InterfaceAlias,State | ConvertTo-Json`. */
export function parseNetNeighbor(json: string): readonly Neighbour[] {
  return jsonRows(json).flatMap((row) => {
    const parsed = netNeighborRow.safeParse(row);
    if (!parsed.success) return [];
    const { IPAddress, LinkLayerAddress, InterfaceAlias, State } = parsed.data;
    const mac = parseMac(LinkLayerAddress ?? '');
    if (mac === null || WINDOWS_UNKNOWN.has(State)) return [];
    // `fe80::1%12`: the zone is this computer's own number for the interface.
    const address = IPAddress.replace(/%.*$/, '');
    return [{ address, mac, interface: InterfaceAlias, ownAddress: null }];
  });
}
