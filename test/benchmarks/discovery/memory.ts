import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createMdnsListener } from '../../../electron/adapters/discovery/mdns/listener.ts';
import type { Datagram } from '../../../electron/adapters/discovery/net/datagram.ts';
import type { Link } from '../../../electron/adapters/discovery/net/link.ts';
import { createSightingFilter } from '../../../electron/adapters/discovery/session/sighting-filter.ts';
import { createSsdpListener } from '../../../electron/adapters/discovery/ssdp/listener.ts';
import { createWsDiscoveryListener } from '../../../electron/adapters/discovery/ws-discovery/listener.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import { a, ptr, response, srv, txt } from '../../fixtures/discovery/mdns-packet.ts';
import { bye, hello } from '../../fixtures/discovery/ws-discovery-message.ts';
import type { Figure } from './figure.ts';

const DEVICES = 250;
const HOURS = 24;
const LINK: Link = { name: 'eth0', address: '10.77.0.1', prefixLength: 16, incarnation: '' };
/** A bench that is in use: every quarter of an hour other devices stand on it, a third of which say goodbye. */
const QUARTERS_AN_HOUR = 4;

/** A day of 250 devices coming and going, as fast as the codecs allow: the heap at its end beside that after two hours. */
export function measureMemory(): Promise<readonly Figure[]> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const clock = createManualClock();
  const filter = createSightingFilter();
  const sink = {
    sighted: (sighting: Parameters<typeof filter.judge>[0]) => void filter.judge(sighting, Date.parse(clock.now())),
    dropped: () => undefined,
  };
  const deps = { clock, sink, transmit: { toGroup: () => undefined, toDevice: () => undefined } };
  const ssdp = { ...deps, group: '239.255.255.250', port: 1900, loadDescription: () => Promise.resolve(null) };
  const listeners = {
    mdns: createMdnsListener(deps),
    'ws-discovery': createWsDiscoveryListener({ ...deps, port: 3702, loadDocument: () => Promise.resolve(null) }),
    ssdp: createSsdpListener(ssdp),
  };
  for (const listener of Object.values(listeners)) listener.setLinks([LINK]);
  const hear = (protocol: keyof typeof listeners, bytes: Buffer, source: string): void => {
    const datagram: Datagram = { protocol, bytes, source, sourcePort: 5353, socketLink: LINK, link: LINK };
    listeners[protocol].receive(datagram);
  };
  const heaps: number[] = [];
  for (let quarter = 0; quarter < HOURS * QUARTERS_AN_HOUR; quarter += 1) {
    for (let index = 0; index < DEVICES; index += 1) come(hear, quarter * DEVICES + index, `10.77.1.${index + 1}`);
    clock.advance(15 * 60_000);
    for (let index = 0; index < DEVICES; index += 3) leave(hear, quarter * DEVICES + index, `10.77.1.${index + 1}`);
    if (quarter % QUARTERS_AN_HOUR !== QUARTERS_AN_HOUR - 1) continue;
    collect();
    heaps.push(process.memoryUsage().heapUsed / 1_048_576);
  }
  for (const listener of Object.values(listeners)) listener.close();
  const [early, late] = [average(heaps.slice(2, 6)), average(heaps.slice(-4))];
  const growth = (100 * (late - early)) / early;
  const value = `${late.toFixed(1)} MiB in hours 21 to 24, ${early.toFixed(1)} MiB in hours 3 to 6 (${growth.toFixed(1)} %)`;
  return Promise.resolve([
    {
      what: `heap over 24 simulated hours, ${DEVICES} devices, others every quarter`,
      value,
      target: '≤ 5 % growth',
      holds: growth <= 5,
    },
  ]);
}

type Hear = (protocol: 'mdns' | 'ws-discovery' | 'ssdp', bytes: Buffer, source: string) => void;

const TYPE = '_axis-video/_tcp/local';

function come(hear: Hear, number: number, address: string): void {
  const [serial, name, host] = namesOf(number);
  hear(
    'mdns',
    response(ptr(TYPE, name), srv(name, 80, host), txt(name, [`macaddress=${serial}`]), a(host, address)),
    address,
  );
  hear(
    'ws-discovery',
    hello({
      reference: `urn:uuid:${serial}`,
      types: 'tds:Device',
      scopes: `onvif://www.onvif.org/MAC/${serial}`,
      xaddrs: `http://${address}/onvif/device_service`,
    }),
    address,
  );
  hear(
    'ssdp',
    Buffer.from(
      `NOTIFY * HTTP/1.1\r\nNTS: ssdp:alive\r\nUSN: uuid:${serial}\r\nCACHE-CONTROL: max-age=1800\r\nLOCATION: http://${address}/d.xml\r\n\r\n`,
    ),
    address,
  );
}

function leave(hear: Hear, number: number, address: string): void {
  const [serial, name] = namesOf(number);
  hear('mdns', response(ptr(TYPE, name, { ttl: 0 })), address);
  hear('ws-discovery', bye({ reference: `urn:uuid:${serial}` }), address);
  hear('ssdp', Buffer.from(`NOTIFY * HTTP/1.1\r\nNTS: ssdp:byebye\r\nUSN: uuid:${serial}\r\n\r\n`), address);
}

function namesOf(number: number): readonly [serial: string, name: string, host: string] {
  const serial = `ACCC8E${number.toString(16).padStart(6, '0').toUpperCase()}`;
  return [serial, `AXIS P3245-LV - ${serial}/${TYPE}`, `axis-${serial.toLowerCase()}/local`];
}

function average(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
