import { isBenchAddress } from '../../../../shared/domain/identity/bench-address.ts';
import type { Clock } from '../../../bench/ports.ts';
import type { ListenerSink } from '../listener.ts';
import { findLink, type Link } from '../net/link.ts';
import type { NeighbourSource } from './load.ts';
import type { Neighbour } from './parse.ts';

export interface NeighbourDeps {
  readonly clock: Clock;
  readonly source: NeighbourSource;
  readonly links: () => readonly Link[];
  readonly sink: ListenerSink;
  /** A MAC that was not in the table before: something was plugged in. */
  readonly onNewMac: () => void;
}

/** A /22 has 1,022 hosts, and Linux itself keeps 1,024 entries. */
const MAX_NEIGHBOURS = 4_096;

/** Reads the neighbour table again and again, and tells of entries that are new or changed. */
export interface NeighbourWatcher {
  /** The chosen interface on which an address was last in the table; null where it is in it on none. */
  readonly interfaceOf: (address: string) => string | null;
  start(): void;
  stop(): void;
}

/**
 * An entry is told once, when it comes or changes, not at each reading: it stays in the table for a while after its
 * device has gone, so that it is no sign of life.
 */
export function createNeighbourWatcher({ clock, source, links, sink, onNewMac }: NeighbourDeps): NeighbourWatcher {
  let known = new Map<string, string>();
  let interfaces: ReadonlyMap<string, string> = new Map();
  let timer: { cancel(): void } | null = null;
  let stopped = false;

  const take = (neighbours: readonly Neighbour[]): void => {
    const macs = new Set(known.values());
    const present = new Map<string, string>();
    const names = new Map<string, string>();
    let isNews = false;
    for (const neighbour of neighbours.slice(0, MAX_NEIGHBOURS)) {
      const { address, mac } = neighbour;
      const name = interfaceOf(neighbour, links());
      if (name === null || !isBenchAddress(address)) continue;
      present.set(`${name} ${address}`, mac);
      names.set(address, name);
      if (known.get(`${name} ${address}`) === mac) continue;
      if (!macs.has(mac)) isNews = true;
      sink.sighted({
        subject: `neighbour ${name} ${address}`,
        source: address,
        observation: {
          protocol: 'neighbour',
          event: 'announce',
          interface: name,
          address,
          at: clock.now(),
          keys: { macs: [mac] },
          attributes: {},
          endpoints: [],
        },
      });
    }
    known = present;
    interfaces = names;
    if (isNews) onNewMac();
  };

  const poll = async (): Promise<void> => {
    const neighbours = await source.load();
    if (stopped) return;
    take(neighbours);
    timer = clock.after(source.everyMs, () => void poll());
  };

  return {
    interfaceOf: (address) => interfaces.get(address) ?? null,
    start: () => void poll(),
    stop: () => {
      stopped = true;
      timer?.cancel();
    },
  };
}

/** The chosen interface that an entry belongs to; null where it is another's. */
function interfaceOf({ interface: name, ownAddress, address }: Neighbour, links: readonly Link[]): string | null {
  if (name !== null) return links.some((link) => link.name === name) ? name : null;
  const own = ownAddress === null ? null : links.find((link) => link.address === ownAddress);
  return own?.name ?? findLink(links, address)?.name ?? null;
}
