import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { KERNEL_LOSS } from '../../../shared/domain/diagnosis/system-troubles.ts';
import { startCrowd } from '../../peers/support/crowd.ts';
import { type DiscoveryProcess, runDiscoveryIn } from '../../peers/support/discovery-process.ts';
import { createNetns } from '../../peers/support/netns.ts';
import { heardOn, type Lan, PROTOCOLS } from './crowds.ts';
import type { Figure } from './figure.ts';

/** What came of honest devices that were plugged in while one address flooded the link. */
export interface FloodOutcome {
  readonly seconds: number;
  /** Hostile packets that were sent. */
  readonly sent: number;
  /** Honest devices found, of `HONEST`. */
  readonly found: number;
  readonly perProtocol: string;
  /** Devices of the flood that were taken for real. */
  readonly kept: number;
  /** mDNS packets that reached this computer, those included for which the socket's buffer had no room. */
  readonly arrived: number;
  /** mDNS packets that were read. */
  readonly read: number;
  /** What may have been read at the most: the flooder's allowance, and every packet that the honest sent. */
  readonly mayRead: number;
  readonly dropped: Readonly<Record<string, number>>;
}

export const HONEST = 50;
const PER_SECOND = 20_000;
/** As `net/intake.ts` has it for one sender. */
const ALLOWED = { perSecond: 256, burst: 1_024 };
/** RFC 6762 §8.3: a device announces itself up to eight times. */
const MAX_ANNOUNCEMENTS = 8;
const GIVE_UP_MS = 45_000;

/**
 * One address sends hostile packets as fast as it can be told to, from before anything else is heard; the honest are
 * plugged in meanwhile. It goes on for `seconds`, and until the honest are found and four times what may be read has arrived:
 * a slow computer takes longer for the same proof.
 */
export async function measureFlood(seconds: number): Promise<FloodOutcome> {
  const lan: Lan = createNetns('grl', 87, ['bench', 'crowd', 'flood'], 16);
  try {
    const discovery = runDiscoveryIn(lan.hosts.bench, []);
    await discovery.started;
    const script = new URL('../../peers/support/flood.py', import.meta.url).pathname;
    const startMs = performance.now();
    const flood = lan.hosts.flood.run('/usr/bin/python3', [script, String(PER_SECOND), lan.hosts.flood.address]);
    const elapsedSeconds = (): number => (performance.now() - startMs) / 1_000;
    const mayRead = (): number => Math.ceil(ALLOWED.burst + ALLOWED.perSecond * elapsedSeconds());
    await discovery.until('the flood', () => countsOf(discovery).arrived > 0, GIVE_UP_MS);
    const crowd = await startCrowd(lan.hosts.crowd, HONEST);
    const run = { lan, crowd, discovery };
    const honest = (): number =>
      new Set(discovery.observations.flatMap(({ address }) => (crowd.addresses.includes(address) ? [address] : [])))
        .size;
    for (let said = 0; said < MAX_ANNOUNCEMENTS && honest() < HONEST; said += 1) {
      crowd.announce();
      await discovery.until('the honest devices', () => honest() === HONEST, 2_000).catch(() => undefined);
    }
    const isFlooded = (): boolean => countsOf(discovery).arrived > Math.max(PER_SECOND, 4 * mayRead());
    await discovery.until('far more than may be read', isFlooded, GIVE_UP_MS).catch(() => undefined);
    await wait(Math.max(0, (seconds - elapsedSeconds()) * 1_000));
    const honestPackets = (await crowd.look()).packets;
    const outcome = { seconds: elapsedSeconds(), mayRead: mayRead() + honestPackets, ...countsOf(discovery) };
    flood.child.stdin.end();
    await once(flood.child, 'exit');
    const hostile = discovery.observations.filter(({ keys }) => keys.macs.some((mac) => mac.startsWith('b8:a4:4f')));
    return {
      ...outcome,
      sent: Number(flood.output().trim().split('\n').at(-1)),
      found: honest(),
      perProtocol: PROTOCOLS.map((protocol) => `${protocol} ${heardOn(run, [protocol]).size}`).join(', '),
      // By name, not by MAC: damage makes two packets claim one name, and what is told of that changes.
      kept: new Set(hostile.map(({ attributes }) => attributes.name?.toLowerCase())).size,
    };
  } finally {
    await lan.remove();
  }
}

/** What the last counts that were told say of mDNS. They are of one moment, so that they agree with each other. */
function countsOf(discovery: DiscoveryProcess): Pick<FloodOutcome, 'arrived' | 'read' | 'dropped'> {
  const dropped: FloodOutcome['dropped'] = discovery.counters()?.dropped ?? {};
  const taken = discovery.counters()?.received.mdns ?? 0;
  const unread = (dropped['mdns.flood'] ?? 0) + (dropped['mdns.overrun'] ?? 0);
  return { arrived: taken + (dropped[`mdns.${KERNEL_LOSS}`] ?? 0), read: taken - unread, dropped };
}

/** The outcome as lines of the benchmark. */
export function floodFigures(outcome: FloodOutcome): readonly Figure[] {
  const { seconds, sent, found, perProtocol, kept, arrived, read, mayRead, dropped } = outcome;
  const reasons = Object.entries(dropped).map(([reason, count]) => `${reason} ${count}`);
  return [
    {
      what: `flood of ${Math.round(sent / seconds)} packets a second for ${Math.round(seconds)} s`,
      value: `${found}/${HONEST} honest devices found (${perProtocol})`,
      target: `${HONEST}/${HONEST}`,
      holds: found === HONEST,
    },
    { what: '  devices of the flood kept', value: String(kept), target: '≤ 512', holds: kept <= 512 },
    {
      what: '  packets of it read',
      value: `${read} of ${arrived} that arrived`,
      target: `≤ ${mayRead}`,
      holds: read <= mayRead,
    },
    { what: '  dropped, by reason', value: reasons.join(', '), target: 'counted', holds: reasons.length > 0 },
  ];
}
