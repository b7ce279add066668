import { isIPv4 } from 'node:net';
import type { Clock } from '../../../bench/ports.ts';
import type { ListenerSink, ProtocolListener, Transmit } from '../listener.ts';
import type { Datagram } from '../net/datagram.ts';
import { chooseAddress, type Link, linkKey } from '../net/link.ts';
import { isLoopbackAddress } from '../net/own-address.ts';
import { decodeMdns } from './decode.ts';
import { encodeQuery } from './encode.ts';
import { createFollowUps } from './follow-ups.ts';
import { createRecordCache, type RecordCache, type ServiceInstance, type Taken } from './record-cache.ts';
import { browseName, SERVICE_TYPES } from './service-types.ts';
import { readService } from './sighting.ts';

export interface MdnsDeps {
  readonly clock: Clock;
  readonly sink: ListenerSink;
  readonly transmit: Transmit;
}

/** 50 services on one host make 200 records; python-zeroconf does so in tests, encoders with channels in the field. */
const RECORDS_PER_SOURCE = 2_048;
/** 1,000 devices with three services each and room to spare; about 16 MiB. */
const RECORDS_PER_LINK = 32_768;
const EXPIRE_EVERY_MS = 10_000;
/** The scope of senders that no chosen link's subnet holds: devices on the wrong subnet. */
const NO_LINK = '';

/** Browses for services (RFC 6763) on the links it is given. */
export function createMdnsListener({ clock, sink, transmit }: MdnsDeps): ProtocolListener {
  const caches = new Map<string, RecordCache>();
  let links: readonly Link[] = [];

  const nowMs = (): number => Date.parse(clock.now());
  const linkOf = (scope: string): Link | null => links.find(({ name }) => name === scope) ?? null;

  const cacheOf = (scope: string): RecordCache => {
    const cache =
      caches.get(scope) ??
      createRecordCache({
        recordsPerSource: RECORDS_PER_SOURCE,
        records: RECORDS_PER_LINK,
        // Practice devices all send from this computer.
        isExempt: isLoopbackAddress,
      });
    caches.set(scope, cache);
    return cache;
  };

  const find = (scope: string, fullName: string): ServiceInstance | null => cacheOf(scope).find(fullName, nowMs());

  const followUps = createFollowUps({
    clock,
    find,
    send: (scope, questions) => {
      for (const link of links) {
        if (scope !== NO_LINK && link.name !== scope) continue;
        for (const bytes of encodeQuery(questions, [])) transmit.toGroup(link, bytes);
      }
    },
    onExhausted: (scope, fullName) => {
      const instance = find(scope, fullName);
      if (instance !== null) tell(scope, instance, 'announce');
    },
  });

  /** The instances of one host come one after the other, up to 160 for one packet, and all have its addresses. */
  let chosen: { readonly key: string; readonly address: string | null } = { key: '', address: null };
  const chooseOnce = (scope: string, { addresses, source }: ServiceInstance): string | null => {
    const link = linkOf(scope);
    const key = `${link === null ? '' : linkKey(link)} ${source} ${addresses.join()}`;
    if (key !== chosen.key) chosen = { key, address: chooseAddress(addresses, source, link) };
    return chosen.address;
  };

  /**
   * Tells of an instance as far as it is known, if that is enough to stand for a device. One without a key, of which an
   * IPv6 address is known first, waits for an IPv4 address: it would stand on the board under each.
   */
  const tell = (scope: string, instance: ServiceInstance, event: 'announce' | 'goodbye'): void => {
    const { keys, attributes, endpoints } = readService(instance);
    const hasKey = keys.macs.length > 0 || keys.serial !== undefined;
    if (!hasKey && endpoints.length === 0) return;
    const address = chooseOnce(scope, instance) ?? fallbackAddress(scope, instance, hasKey);
    if (address === null || (!hasKey && !isIPv4(address) && !followUps.isExhausted(scope, instance.fullName))) return;
    sink.sighted({
      subject: `mdns ${scope} ${instance.fullName.toLowerCase()}`,
      source: instance.source,
      observation: {
        protocol: 'mdns',
        event,
        interface: scope === NO_LINK ? null : scope,
        address,
        at: clock.now(),
        keys,
        attributes,
        endpoints,
      },
    });
  };

  /**
   * The sender's own address, until an address record comes. Not at once for a service without a key: address and port
   * are all it is recognised by then, and a guess that is corrected a moment later leaves a ghost on the board. Never at
   * once on loopback, where every practice device sends from one address. A device that names only addresses that are
   * not believed has said all it will.
   */
  const fallbackAddress = (scope: string, instance: ServiceInstance, hasKey: boolean): string | null => {
    const { source, fullName, addresses } = instance;
    if (addresses.length > 0 || (hasKey && !isLoopbackAddress(source))) return source;
    return followUps.isExhausted(scope, fullName) ? source : null;
  };

  const settle = (scope: string, taken: Taken): void => {
    for (let index = 0; index < taken.refused; index += 1) sink.dropped('mdns.too-many-records');
    for (const instance of taken.gone) tell(scope, instance, 'goodbye');
    const cache = cacheOf(scope);
    const now = nowMs();
    for (const fullName of taken.touched) {
      const instance = cache.find(fullName, now);
      if (instance === null) continue;
      tell(scope, instance, 'announce');
      if (isIncomplete(instance)) followUps.want(scope, fullName);
    }
  };

  let expiry = clock.after(EXPIRE_EVERY_MS, function expire(): void {
    for (const [scope, cache] of caches) {
      cache.expire(nowMs());
      if (cache.size() === 0) caches.delete(scope);
    }
    expiry = clock.after(EXPIRE_EVERY_MS, expire);
  });

  return {
    setLinks: (next) => {
      links = next;
    },
    ask: () => {
      const questions = SERVICE_TYPES.map((type) => ({ name: browseName(type), type: 'PTR' as const }));
      const strangers = caches.get(NO_LINK)?.knownAnswers(nowMs()) ?? [];
      for (const link of links) {
        const known = caches.get(link.name)?.knownAnswers(nowMs()) ?? [];
        for (const bytes of encodeQuery(questions, [...known, ...strangers])) transmit.toGroup(link, bytes);
      }
    },
    receive: ({ bytes, source, link }: Datagram) => {
      const decoded = decodeMdns(bytes);
      if (!decoded.ok) {
        sink.dropped(`mdns.${decoded.error}`);
        return;
      }
      const scope = link?.name ?? NO_LINK;
      const { kind, records, proposed } = decoded.value;
      // What a query lists as known is the asker's belief, not the owner's word (RFC 6762 §7.1).
      if (kind === 'response') settle(scope, cacheOf(scope).take(records, source, nowMs()));
      else if (proposed.length > 0) settle(scope, cacheOf(scope).propose(proposed, source, nowMs()));
    },
    close: () => {
      expiry.cancel();
      followUps.close();
      caches.clear();
    },
  };
}

function isIncomplete({ server, txt, addresses }: ServiceInstance): boolean {
  return server === null || txt === null || !addresses.some(isIPv4);
}
