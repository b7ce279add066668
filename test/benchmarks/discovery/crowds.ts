import { setTimeout as wait } from 'node:timers/promises';
import type { Observation } from '../../../shared/domain/identity/observation.ts';
import { type Crowd, startCrowd } from '../../peers/support/crowd.ts';
import { type DiscoveryProcess, type Hardship, runDiscoveryIn } from '../../peers/support/discovery-process.ts';
import { createNetns, type Netns } from '../../peers/support/netns.ts';
import type { Figure } from './figure.ts';

export type Lan = Netns<'bench' | 'crowd' | 'flood'>;

export interface Run {
  readonly lan: Lan;
  readonly crowd: Crowd;
  readonly discovery: DiscoveryProcess;
}

export const PROTOCOLS = ['mdns', 'ws-discovery', 'ssdp'] as const satisfies readonly Observation['protocol'][];

/** What a stock Debian allows a socket's buffer (`net.core.rmem_max`); the kernel doubles it, as it does there. */
const STOCK_BUFFER_BYTES = 212_992;

async function withCrowd<T>(count: number, hardship: Hardship, measure: (run: Run) => Promise<T>): Promise<T> {
  const lan: Lan = createNetns('grl', 87, ['bench', 'crowd', 'flood'], 16);
  try {
    const crowd = await startCrowd(lan.hosts.crowd, count);
    const discovery = runDiscoveryIn(lan.hosts.bench, [], hardship);
    await discovery.started;
    return await measure({ lan, crowd, discovery });
  } finally {
    await lan.remove();
  }
}

/** Addresses heard on each protocol, and when the last of them was heard first. */
export function heardOn({ crowd, discovery }: Run, protocols: readonly Observation['protocol'][]): Map<string, number> {
  const wanted = new Set(crowd.addresses);
  const first = new Map<string, number>();
  for (const [index, { protocol, address }] of discovery.observations.entries()) {
    const key = protocols.length === 1 ? address : `${protocol} ${address}`;
    if (protocols.includes(protocol) && wanted.has(address) && !first.has(key)) {
      first.set(key, discovery.takenMs[index] ?? 0);
    }
  }
  return first;
}

/** The share of devices seen by any protocol, with the time from the first query to the last of them. */
async function anyProtocol(
  run: Run,
  withinMs: number,
): Promise<{ found: number; lastMs: number; perProtocol: string }> {
  const { crowd, discovery } = run;
  const wanted = new Set(crowd.addresses);
  const firsts = new Map<string, number>();
  let looked = 0;
  const look = (): boolean => {
    for (; looked < discovery.observations.length; looked += 1) {
      const address = discovery.observations[looked]?.address ?? '';
      if (wanted.has(address) && !firsts.has(address)) firsts.set(address, discovery.takenMs[looked] ?? 0);
    }
    return firsts.size === wanted.size;
  };
  await discovery.until('every device', look, withinMs).catch(() => undefined);
  const { firstQueryMs } = await crowd.look();
  const perProtocol = PROTOCOLS.map((protocol) => `${protocol} ${heardOn(run, [protocol]).size}`).join(', ');
  return { found: firsts.size, lastMs: Math.max(...firsts.values()) - (firstQueryMs ?? 0), perProtocol };
}

/** 50 devices, each on all three protocols. */
export function measureFifty(): Promise<readonly Figure[]> {
  return withCrowd(50, {}, async (run) => {
    const all = 50 * PROTOCOLS.length;
    await run.discovery.until('all', () => heardOn(run, PROTOCOLS).size === all, 20_000).catch(() => undefined);
    const { firstQueryMs } = await run.crowd.look();
    const heard = heardOn(run, PROTOCOLS);
    const lastMs = Math.max(...heard.values()) - (firstQueryMs ?? 0);
    return [
      {
        what: '50 devices on all three protocols',
        value: `${heard.size}/${all} in ${lastMs} ms`,
        target: '100 % in 1,000 ms',
        holds: heard.size === all && lastMs <= 1_000,
      },
    ];
  });
}

/** 250 devices that answer at once, while the engine's main thread stands still. */
export function measureBlocked(): Promise<readonly Figure[]> {
  return withCrowd(250, { blockMs: 300 }, async (run) => {
    const { found, lastMs, perProtocol } = await anyProtocol(run, 10_000);
    return [
      {
        what: '250 devices without jitter, main thread blocked 300 ms',
        value: `${found}/250 in ${lastMs} ms (${perProtocol})`,
        target: '100 % in 3,000 ms',
        holds: found === 250 && lastMs <= 3_000,
      },
    ];
  });
}

/** 1,000 devices that answer at once, on a system that allows a socket no more than stock Debian does; and their traffic. */
export function measureThousand(): Promise<readonly Figure[]> {
  return withCrowd(1_000, { receiveBufferBytes: STOCK_BUFFER_BYTES }, async (run) => {
    const { found, lastMs } = await anyProtocol(run, 20_000);
    await wait(Math.max(0, 10_000 - lastMs));
    const perProtocol = PROTOCOLS.map((protocol) => `${protocol} ${heardOn(run, [protocol]).size}`).join(', ');
    const { receivedPackets, receivedBytes, sentPackets, sentBytes, lost } = run.lan.hosts.bench.traffic();
    const mebibytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(2)} MiB`;
    return [
      {
        what: '1,000 devices without jitter, rmem_max 212,992',
        value: `${found}/1000 in ${lastMs} ms`,
        target: '100 % in 10,000 ms',
        holds: found === 1_000 && lastMs <= 10_000,
      },
      { what: '  after 10 s, by protocol', value: perProtocol, target: '', holds: true },
      {
        what: '  traffic in 10 s',
        value: `in ${receivedPackets} packets ${mebibytes(receivedBytes)}, out ${sentPackets} packets ${mebibytes(sentBytes)}, ${lost} lost in the buffer`,
        target: 'counted',
        holds: true,
      },
    ];
  });
}

/** WS-Discovery and SSDP ask quietly once a minute; three mDNS questions fall into it. */
const QUIET_MINUTE_MS = 62_000;

/**
 * Questions asked again though nothing is new, over a quiet minute. Only mDNS has known answers (RFC 6762 §7.1): with the
 * other two every device answers every question, so that all there is to save is questions.
 */
export function measureRequery(): Promise<readonly Figure[]> {
  return withCrowd(250, {}, async (run) => {
    await run.discovery.until('every device', () => heardOn(run, ['mdns']).size === 250, 10_000);
    // The bursts are over, SSDP's after six seconds.
    await wait(8_000);
    await run.crowd.look();
    await wait(QUIET_MINUTE_MS);
    const { answered, queries, packets } = await run.crowd.look();
    const share = (devices: number): string => `${((100 * devices) / 250).toFixed(1)} %`;
    return [
      {
        what: `re-query with nothing new, 250 devices, one minute (${queries} questions on three protocols)`,
        value: `${share(answered.mdns)} of devices answered by mDNS`,
        target: '≤ 5 %',
        holds: queries > 0 && answered.mdns <= 0.05 * 250,
      },
      {
        what: '  by protocols without known answers, where each device answers each question',
        value: `ws-discovery ${share(answered.wsd)}, ssdp ${share(answered.ssdp)}; ${packets} packets in all`,
        target: 'counted',
        holds: true,
      },
    ];
  });
}
