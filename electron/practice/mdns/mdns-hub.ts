import type { RemoteInfo } from 'node:dgram';
import Bonjour from 'bonjour-service';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { Failure } from '../../../shared/lib/sentence.ts';
import { type Group, joinGroup, openStation } from '../net/multicast.ts';
import { parseQuery } from './questions.ts';
import { ResponderSocket } from './responder-socket.ts';

/** RFC 6762 §3 and §11. */
const GROUP: Group = { name: 'mDNS', address: '224.0.0.251', port: 5353, ttl: 255 };
const ALL_TYPES = '_services._dns-sd._udp.local';
const HOST_TTL_SECONDS = 120;

/** What a device publishes: one service. */
export interface MdnsService {
  /** Instance name, `AXIS P3265-LVE - ACCC8E8A7144`. */
  readonly name: string;
  /** Without underscore or protocol, `axis-video`. */
  readonly type: string;
  readonly port: number;
  readonly hostname: string;
  readonly address: string;
  readonly txt: Readonly<Record<string, string>>;
}

/** A published service. */
export interface MdnsAnnouncement {
  /** Leaves: `goodbye` sends the records with TTL 0; without it the device is just gone. */
  withdraw(goodbye: boolean): Promise<void>;
}

/** All mDNS of one practice bench. */
export interface MdnsHub {
  publish(service: MdnsService): Promise<Result<MdnsAnnouncement, Failure>>;
  close(): void;
}

interface Responder {
  readonly names: ReadonlySet<string>;
  readonly instance: string;
  readonly socket: ResponderSocket;
}

/** Opens the group on one interface, given by its address. Fails with `practice.multicastTaken`. */
export async function openMdnsHub(onInterface: string): Promise<Result<MdnsHub, Failure>> {
  const responders = new Set<Responder>();
  const group = await joinGroup(GROUP, onInterface, (packet, from) => deliver(packet, from, responders));
  if (!group.ok) return group;
  return ok({
    publish: (service) => publish(service, onInterface, responders),
    close: () => group.value.close(),
  });
}

/** Gives a query to those of `candidates` that have an answer which the asker doesn't know yet. */
function deliver(packet: Buffer, from: RemoteInfo, candidates: ReadonlySet<Responder>): void {
  const query = parseQuery(packet);
  if (query === null) return;
  for (const responder of candidates) {
    if (query.known.has(responder.instance) || !query.names.some((name) => responder.names.has(name))) continue;
    // RFC 6762 §6: an answer that others may send too waits 20 to 120 ms, so that a full bench does not answer at once.
    setTimeout(
      () => {
        if (candidates.has(responder)) responder.socket.hear(packet, from);
      },
      20 + Math.random() * 100,
    ).unref();
  }
}

async function publish(
  service: MdnsService,
  onInterface: string,
  responders: Set<Responder>,
): Promise<Result<MdnsAnnouncement, Failure>> {
  const own = new Set<Responder>();
  const station = await openStation(GROUP, service.address, onInterface, (packet, from) => deliver(packet, from, own));
  if (!station.ok) return station;
  const socket = new ResponderSocket(station.value);
  const type = `_${service.type}._tcp.local`;
  const instance = `${service.name}.${type}`.toLowerCase();
  const host = `${service.hostname}.local`;
  const responder: Responder = { names: new Set([type, instance, host, ALL_TYPES]), instance, socket };
  responders.add(responder);
  own.add(responder);
  // `socket` and `bind` are options of the multicast-dns below, which the package's types don't list.
  const options: object = { socket, interface: onInterface, bind: false };
  const bonjour = new Bonjour(options, () => undefined);
  const { name, port, txt } = service;
  const published = bonjour.publish({ name, type: service.type, port, host, txt: { ...txt }, probe: true });
  // The package publishes the addresses of this computer's real interfaces; a practice device has only its own.
  const records = published.records.bind(published);
  published.records = () => [
    ...records().filter((record) => record.type !== 'A' && record.type !== 'AAAA'),
    { name: host, type: 'A', ttl: HOST_TTL_SECONDS, data: service.address },
  ];
  return ok({
    withdraw: (goodbye) => {
      responders.delete(responder);
      own.delete(responder);
      return new Promise((resolve) => {
        const destroy = (): void => bonjour.destroy(resolve);
        if (goodbye && published.published) bonjour.unpublishAll(destroy);
        else destroy();
      });
    },
  });
}
