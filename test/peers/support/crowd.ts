import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { NetnsHost } from './netns.ts';

/** Many devices on one host of a made-up LAN, which answer all at once; see `device_crowd.py`. */
export interface Crowd {
  readonly addresses: readonly string[];
  /** What happened since the last call. */
  readonly look: () => Promise<CrowdStats>;
  /** Has every device say that it is there, by mDNS and by a WS-Discovery Hello, as when it was just plugged in. */
  readonly announce: () => void;
}

export interface CrowdStats {
  /** In ms since 1970; null where no query came. */
  readonly firstQueryMs: number | null;
  readonly queries: number;
  /** Devices that answered at least once. */
  readonly answered: Readonly<Record<'mdns' | 'wsd' | 'ssdp', number>>;
  /** Answers sent. */
  readonly packets: number;
}

const SCRIPT = fileURLToPath(new URL('device_crowd.py', import.meta.url));
const PER_THIRD_OCTET = 200;

/** Puts `count` devices on `host`, whose LAN is a /16; resolves when they listen. */
export async function startCrowd(host: NetnsHost, count: number): Promise<Crowd> {
  const net = host.address.split('.').slice(0, 2).join('.');
  const addresses = Array.from(
    { length: count },
    (_, index) => `${net}.${1 + Math.floor(index / PER_THIRD_OCTET)}.${1 + (index % PER_THIRD_OCTET)}`,
  );
  host.addAddresses(addresses.map((address) => `${address}/16`));
  const running = host.run('/usr/bin/python3', [SCRIPT, String(count), net]);
  const lines = createInterface({ input: running.child.stdout });
  const next = (): Promise<string> =>
    new Promise((resolve, reject) => {
      lines.once('line', resolve);
      running.child.once('exit', () => reject(new Error(`the crowd of devices ended: ${running.output()}`)));
    });
  await next();
  return {
    addresses,
    announce: () => void running.child.stdin.write('announce\n'),
    look: async () => {
      const line = next();
      running.child.stdin.write('look\n');
      return JSON.parse(await line) as CrowdStats;
    },
  };
}
