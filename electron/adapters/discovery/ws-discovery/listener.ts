import { randomInt, randomUUID } from 'node:crypto';
import { assertNever } from '../../../../shared/lib/assert-never.ts';
import type { Clock } from '../../../bench/ports.ts';
import type { ListenerSink, ProtocolListener, Transmit } from '../listener.ts';
import type { Datagram } from '../net/datagram.ts';
import { createDocuments } from '../net/documents.ts';
import type { Link } from '../net/link.ts';
import type { loadDocument } from '../net/load-document.ts';
import { type DescribedDevice, decodeWsDiscovery, type WsDiscoveryMessage } from './decode.ts';
import { encodeGet, encodeProbe, encodeResolve, PROBE_TYPES } from './encode.ts';
import { readDescription } from './facts.ts';
import { findMetadata, type MetadataPlace, parseMetadata } from './metadata.ts';

export interface WsDiscoveryDeps {
  readonly clock: Clock;
  readonly sink: ListenerSink;
  readonly transmit: Transmit;
  /** Where devices listen for directed probes. */
  readonly port: number;
  /** Puts a question to a device over HTTP; it has its own deadline and cap. */
  readonly loadDocument: typeof loadDocument;
}

/** What is kept of a device from one message to the next: each says a part. */
interface Known {
  /** The address it gave for itself, which a Bye does not repeat. */
  readonly address: string;
  readonly metadata: MetadataPlace | null;
}

/** SOAP-over-UDP §3.4: a message is sent again once, after 50 to 250 ms. */
const REPEAT_MIN_MS = 50;
const REPEAT_MAX_MS = 250;
/** An answer may take 500 ms by the specification; slow cameras and a busy bench take longer. */
const ANSWER_WINDOW_MS = 30_000;
/** A device that says Hello four times in a second, as wsdd does, is asked once. */
const DIRECTED_EVERY_MS = 30_000;
const MAX_DIRECTED = 1_024;
const MAX_KNOWN = 4_096;

/** Asks for ONVIF devices and listens for their coming and going. */
export function createWsDiscoveryListener({
  clock,
  sink,
  transmit,
  port,
  loadDocument,
}: WsDiscoveryDeps): ProtocolListener {
  /** Our questions by id, with when they stop being ours. */
  const questions = new Map<string, number>();
  const directed = new Map<string, number>();
  const devices = new Map<string, Known>();
  const metadata = createDocuments({
    clock,
    load: (place: MetadataPlace) =>
      loadDocument(place, {
        contentType: 'application/soap+xml',
        body: encodeGet(place.endpointReference, randomUUID()),
      }),
    parse: parseMetadata,
  });
  const repeats = new Set<{ cancel(): void }>();
  let links: readonly Link[] = [];
  let quietRounds = 0;

  const nowMs = (): number => Date.parse(clock.now());

  const forgetBefore = (times: Map<string, number>, now: number): void => {
    for (const [key, untilMs] of times) if (untilMs <= now) times.delete(key);
  };

  /** Sends a question now and once more a little later, under one id: a device answers it once. */
  const send = (bytesFor: (id: string) => Buffer, out: (bytes: Buffer) => void): void => {
    const id = randomUUID();
    const now = nowMs();
    forgetBefore(questions, now);
    questions.set(id, now + ANSWER_WINDOW_MS);
    const bytes = bytesFor(id);
    out(bytes);
    const repeat = clock.after(randomInt(REPEAT_MIN_MS, REPEAT_MAX_MS), () => {
      repeats.delete(repeat);
      out(bytes);
    });
    repeats.add(repeat);
  };

  /** The device that was quiet longest makes room for a new one: a bench sees more in a day than it keeps. */
  const remember = (subject: string, known: Known): void => {
    devices.delete(subject);
    devices.set(subject, known);
    const [oldest] = devices.keys();
    if (devices.size > MAX_KNOWN && oldest !== undefined) devices.delete(oldest);
  };

  const sight = (device: DescribedDevice, event: 'announce' | 'goodbye', datagram: Datagram): void => {
    const { source, link } = datagram;
    const subject = `ws-discovery ${link?.name ?? ''} ${device.endpointReference} ${source}`;
    const { address, keys, attributes, endpoints } = readDescription(device, source, link);
    const known = devices.get(subject);
    const place = event === 'goodbye' ? null : (findMetadata(device, datagram) ?? known?.metadata ?? null);
    if (event === 'goodbye') devices.delete(subject);
    else remember(subject, { address, metadata: place });
    // Told again when its name comes, unless it has left meanwhile.
    const said =
      place === null ? null : metadata.of(place, () => devices.has(subject) && sight(device, event, datagram));
    sink.sighted({
      subject,
      source,
      observation: {
        protocol: 'ws-discovery',
        event,
        interface: link?.name ?? null,
        address: event === 'goodbye' ? (known?.address ?? address) : address,
        at: clock.now(),
        keys,
        attributes: { ...said, ...attributes },
        endpoints,
      },
    });
  };

  const isOurs = (relatesTo: string | null): boolean => relatesTo !== null && (questions.get(relatesTo) ?? 0) > nowMs();

  /** Whether this may be asked of a device now; it then counts as asked. */
  const mayAsk = (key: string): boolean => {
    const now = nowMs();
    forgetBefore(directed, now);
    if (directed.has(key) || directed.size >= MAX_DIRECTED) return false;
    directed.set(key, now + DIRECTED_EVERY_MS);
    return true;
  };

  /** Asks one device for what its Hello left out; wsdd and some cameras send neither types nor scopes. */
  const askDirectly = (device: DescribedDevice, { source, link }: Datagram): void => {
    if (link === null || !mayAsk(`probe ${device.endpointReference} ${source}`)) return;
    send(
      (id) => encodeProbe(null, id),
      (bytes) => transmit.toDevice(link, bytes, source, port),
    );
  };

  /** Asks where a device is that said what it is, but gave no address of a service; the answer says both. */
  const resolve = (device: DescribedDevice, { source, link }: Datagram): void => {
    if (link === null || !mayAsk(`resolve ${device.endpointReference} ${source}`)) return;
    send(
      (id) => encodeResolve(device.endpointReference, id),
      (bytes) => transmit.toGroup(link, bytes),
    );
  };

  const greet = (device: DescribedDevice, datagram: Datagram): void => {
    sight(device, 'announce', datagram);
    if (device.types.length === 0 || device.scopes.length === 0) askDirectly(device, datagram);
    // wsdd does not hear what is sent to its address, and only the group reaches it.
    if (device.types.length === 0 || device.xaddrs.length === 0) resolve(device, datagram);
  };

  const takeAnswer = (device: DescribedDevice, from: 'probe-matches' | 'resolve-matches', datagram: Datagram): void => {
    sight(device, 'announce', datagram);
    if (from === 'probe-matches' && device.xaddrs.length === 0) resolve(device, datagram);
  };

  const take = (message: WsDiscoveryMessage, datagram: Datagram): void => {
    switch (message.kind) {
      case 'question':
        return;
      case 'hello':
        for (const device of message.devices) greet(device, datagram);
        return;
      case 'bye':
        for (const device of message.devices) sight(device, 'goodbye', datagram);
        return;
      case 'probe-matches':
      case 'resolve-matches':
        if (isOurs(message.relatesTo)) for (const device of message.devices) takeAnswer(device, message.kind, datagram);
        else sink.dropped('ws-discovery.unrelated');
        return;
      default:
        assertNever(message);
    }
  };

  return {
    setLinks: (next) => {
      links = next;
    },
    ask: (isQuiet = false) => {
      // Every device answers every probe that it fits: where nothing is new, they take turns.
      const turn = quietRounds % PROBE_TYPES.length;
      if (isQuiet) quietRounds += 1;
      for (const type of isQuiet ? PROBE_TYPES.slice(turn, turn + 1) : PROBE_TYPES) {
        send(
          (id) => encodeProbe(type, id),
          (bytes) => {
            for (const link of links) transmit.toGroup(link, bytes);
          },
        );
      }
    },
    receive: (datagram) => {
      const decoded = decodeWsDiscovery(datagram.bytes);
      if (decoded.ok) take(decoded.value, datagram);
      else sink.dropped(`ws-discovery.${decoded.error}`);
    },
    close: () => {
      for (const repeat of repeats) repeat.cancel();
      repeats.clear();
      devices.clear();
    },
  };
}
