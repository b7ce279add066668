import { randomInt, randomUUID } from 'node:crypto';
import { assertNever } from '../../../../shared/lib/assert-never.ts';
import type { Clock } from '../../../bench/ports.ts';
import type { ListenerSink, ProtocolListener, Transmit } from '../listener.ts';
import type { Datagram } from '../net/datagram.ts';
import type { Link } from '../net/link.ts';
import { type DescribedDevice, decodeWsDiscovery, type WsDiscoveryMessage } from './decode.ts';
import { encodeProbe, PROBE_TYPES } from './encode.ts';
import { readDescription } from './facts.ts';

export interface WsDiscoveryDeps {
  readonly clock: Clock;
  readonly sink: ListenerSink;
  readonly transmit: Transmit;
  /** Where devices listen for directed probes. */
  readonly port: number;
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
export function createWsDiscoveryListener({ clock, sink, transmit, port }: WsDiscoveryDeps): ProtocolListener {
  /** Our questions by id, with when they stop being ours. */
  const questions = new Map<string, number>();
  const directed = new Map<string, number>();
  /** The address each device gave for itself: a Bye does not repeat it. */
  const addresses = new Map<string, string>();
  const repeats = new Set<{ cancel(): void }>();
  let links: readonly Link[] = [];

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

  const sight = (device: DescribedDevice, event: 'announce' | 'goodbye', datagram: Datagram): void => {
    const { source, link } = datagram;
    const subject = `ws-discovery ${link?.name ?? ''} ${device.endpointReference} ${source}`;
    const { address, keys, attributes, endpoints } = readDescription(device, source, link);
    const known = event === 'goodbye' ? addresses.get(subject) : undefined;
    if (event === 'goodbye') addresses.delete(subject);
    else if (addresses.has(subject) || addresses.size < MAX_KNOWN) addresses.set(subject, address);
    sink.sighted({
      subject,
      source,
      observation: {
        protocol: 'ws-discovery',
        event,
        interface: link?.name ?? null,
        address: known ?? address,
        at: clock.now(),
        keys,
        attributes,
        endpoints,
      },
    });
  };

  const isOurs = (relatesTo: string | null): boolean => relatesTo !== null && (questions.get(relatesTo) ?? 0) > nowMs();

  /** Asks one device for what its Hello left out; wsdd and some cameras send neither types nor scopes. */
  const askDirectly = (device: DescribedDevice, { source, link }: Datagram): void => {
    const now = nowMs();
    const key = `${device.endpointReference} ${source}`;
    forgetBefore(directed, now);
    if (link === null || directed.has(key) || directed.size >= MAX_DIRECTED) return;
    directed.set(key, now + DIRECTED_EVERY_MS);
    send(
      (id) => encodeProbe(null, id),
      (bytes) => transmit.toDevice(link, bytes, source, port),
    );
  };

  const greet = (device: DescribedDevice, datagram: Datagram): void => {
    sight(device, 'announce', datagram);
    if (device.types.length === 0 || device.scopes.length === 0) askDirectly(device, datagram);
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
        if (isOurs(message.relatesTo)) for (const device of message.devices) sight(device, 'announce', datagram);
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
    ask: () => {
      for (const type of PROBE_TYPES) {
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
      addresses.clear();
    },
  };
}
