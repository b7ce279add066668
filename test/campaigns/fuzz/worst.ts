import { createMdnsListener } from '../../../electron/adapters/discovery/mdns/listener.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import { ETH0 } from '../../fixtures/discovery/listening.ts';
import { a, ptr, response, srv, txt, type WireRecord } from '../../fixtures/discovery/mdns-packet.ts';

/** A packet made to be slow, with what the cache has to hold before it comes. */
interface Constructed {
  readonly before: readonly Buffer[];
  readonly packet: Buffer;
}

const TYPE = '_axis-video/_tcp/local';
const SOURCE = '10.77.0.9';
const SERVICES = 160;
const HOST = 'h/local';

const namesOf = (host: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${host.slice(0, -6)}${index}/${TYPE}`);

/** Packets that make a host with so many services, each with pointer, server and text. */
function hostWith(host: string, count: number): readonly Buffer[] {
  return namesOf(host, count).map((name) =>
    response(ptr(TYPE, name), srv(name, 80, host), txt(name, ['path=/']), a(host, SOURCE)),
  );
}

/** As many of the records as the longest packet of multicast DNS takes (RFC 6762 §17). */
function fill(records: (index: number) => WireRecord): Buffer {
  const list: WireRecord[] = [];
  let bytes = 12;
  for (let index = 0; ; index += 1) {
    const record = records(index);
    bytes += response(record).length - 12;
    if (bytes > 9_000) return response(...list);
    list.push(record);
  }
}

const address = (index: number): string => `10.78.${Math.floor(index / 250)}.${1 + (index % 250)}`;
const HOSTS = Array.from({ length: 13 }, (_, index) => `x${index}/local`);

/** The worst that this code's reading of the protocol could be made to do in one packet, each by another way. */
const CONSTRUCTED: Readonly<Record<string, () => Constructed>> = {
  'a new address of a host with 160 services': () => ({
    before: hostWith(HOST, SERVICES),
    packet: response(a(HOST, '10.77.0.10')),
  }),
  '9,000 bytes of addresses of a host with 160 services': () => ({
    before: hostWith(HOST, SERVICES),
    packet: fill((index) => a(HOST, address(index), { flush: index % 2 === 0 })),
  }),
  '9,000 bytes of new services': () => ({ before: [], packet: fill((index) => srv(`n${index}/${TYPE}`, 80, HOST)) }),
  'new addresses of thirteen hosts with 50 services each': () => ({
    before: HOSTS.flatMap((host) => hostWith(host, 50)),
    packet: response(...HOSTS.map((host, index) => a(host, address(index)))),
  }),
  '9,000 bytes of goodbyes': () => ({
    before: hostWith(HOST, SERVICES),
    packet: fill((index) => ptr(TYPE, `h${index % SERVICES}/${TYPE}`, { ttl: 0 })),
  }),
};

/**
 * Time in ms to take each packet in as the first of its kind: every reading has a cache of its own, filled anew, and the
 * fastest of `readings` caches is given, which forgives a busy computer and nothing else.
 */
export function measureConstructed(readings: number): readonly { readonly what: string; readonly ms: number }[] {
  return Object.entries(CONSTRUCTED).map(([what, make]) => {
    const made = make();
    return { what, ms: Math.min(...Array.from({ length: readings }, () => readOnce(made))) };
  });
}

function readOnce({ before, packet }: Constructed): number {
  const clock = createManualClock();
  const sink = { sighted: () => undefined, dropped: () => undefined };
  const listener = createMdnsListener({
    clock,
    sink,
    transmit: { toGroup: () => undefined, toDevice: () => undefined },
  });
  listener.setLinks([ETH0]);
  const hear = (bytes: Buffer): void =>
    listener.receive({ protocol: 'mdns', bytes, source: SOURCE, sourcePort: 5353, socketLink: ETH0, link: ETH0 });
  for (const bytes of before) hear(bytes);
  // Older than the second within which a flush spares records (RFC 6762 §10.2).
  clock.advance(2_000);
  const startMs = performance.now();
  hear(packet);
  const tookMs = performance.now() - startMs;
  listener.close();
  return tookMs;
}
