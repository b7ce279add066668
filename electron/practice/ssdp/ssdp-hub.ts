import type { RemoteInfo } from 'node:dgram';
import { Server } from 'node-ssdp';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { Failure } from '../../../shared/lib/sentence.ts';
import { type Group, joinGroup, openStation } from '../net/multicast.ts';
import { ServerSocket } from './server-socket.ts';

/** UPnP Device Architecture 2.0 §1.1. */
const GROUP: Group = { name: 'SSDP', address: '239.255.255.250', port: 1900, ttl: 2 };
const MAX_AGE_SECONDS = 1_800;
/** Half the time for which an announcement holds, as the architecture asks (§1.2.2). */
const ANNOUNCE_EVERY_MS = (MAX_AGE_SECONDS / 2) * 1_000;
const MAX_MX_SECONDS = 3;

/** What a device announces: itself as a root device, and where its description lies. */
export interface SsdpDevice {
  readonly uuid: string;
  readonly address: string;
  /** Absolute URL of the description. */
  readonly location: string;
  /** The SERVER header: operating system, UPnP version, product. */
  readonly signature: string;
}

export interface SsdpAnnouncement {
  /** Leaves: with `goodbye` as ssdp:byebye, else without a word. */
  withdraw(goodbye: boolean): Promise<void>;
}

/** All SSDP of one practice bench. */
export interface SsdpHub {
  publish(device: SsdpDevice): Promise<Result<SsdpAnnouncement, Failure>>;
  close(): void;
}

/** Opens the group on one interface, given by its address. Fails with `practice.multicastTaken`. */
export async function openSsdpHub(onInterface: string): Promise<Result<SsdpHub, Failure>> {
  const sockets = new Set<ServerSocket>();
  const group = await joinGroup(GROUP, onInterface, (message, from) => deliver(message, from, sockets));
  if (!group.ok) return group;
  return ok({
    publish: (device) => publish(device, onInterface, sockets),
    close: () => group.value.close(),
  });
}

/** Only searches go on, each after a moment of its own within the MX that the asker allows (§1.3.3). */
function deliver(message: Buffer, from: RemoteInfo, sockets: ReadonlySet<ServerSocket>): void {
  const text = message.toString('latin1');
  if (!text.startsWith('M-SEARCH ')) return;
  const mx = Number(/\r\nMX:\s*(\d{1,3})\s*\r\n/i.exec(text)?.[1] ?? 1);
  const withinMs = Math.min(mx, MAX_MX_SECONDS) * 1_000;
  for (const socket of sockets) {
    setTimeout(() => {
      if (sockets.has(socket)) socket.hear(message, from);
    }, Math.random() * withinMs).unref();
  }
}

async function publish(
  { uuid, address, location, signature }: SsdpDevice,
  onInterface: string,
  sockets: Set<ServerSocket>,
): Promise<Result<SsdpAnnouncement, Failure>> {
  const own = new Set<ServerSocket>();
  const station = await openStation(GROUP, address, onInterface, (message, from) => deliver(message, from, own));
  if (!station.ok) return station;
  const socket = new ServerSocket(station.value);
  sockets.add(socket);
  own.add(socket);
  const server = new Server({
    udn: `uuid:${uuid}`,
    location,
    ssdpSig: signature,
    adInterval: ANNOUNCE_EVERY_MS,
    ttl: MAX_AGE_SECONDS,
  });
  server.addUSN('upnp:rootdevice');
  server.addUSN('urn:schemas-upnp-org:device:Basic:1');
  // The field that the package fills when it opens its own sockets; it starts with those it finds there.
  Object.assign(server, { sockets: { [address]: socket } });
  await server.start();
  server.advertise();
  return ok({
    withdraw: async (goodbye) => {
      sockets.delete(socket);
      own.delete(socket);
      if (!goodbye) socket.mute();
      server.stop();
      await station.value.close();
    },
  });
}
