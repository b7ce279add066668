import type { Observation } from '../../../../shared/domain/identity/observation.ts';
import { err } from '../../../../shared/lib/result.ts';
import type { Clock, DiscoveryListener, LivenessTarget, Log, PresenceChange } from '../../../bench/ports.ts';
import { loadInterfaces } from '../interfaces/load.ts';
import type { ListenerSink, Sighting } from '../listener.ts';
import { knock } from '../liveness/connect.ts';
import { createProber } from '../liveness/prober.ts';
import { neighbourSource } from '../neighbours/load.ts';
import { createPoker } from '../neighbours/poke.ts';
import { createSweeper } from '../neighbours/sweeper.ts';
import { createNeighbourWatcher } from '../neighbours/watcher.ts';
import type { RawDatagram } from '../net/datagram.ts';
import { createIntake } from '../net/intake.ts';
import { isLoopbackAddress } from '../net/own-address.ts';
import { createRecentPackets } from '../net/recent-packets.ts';
import { isOnLink, withInterface, withZone } from '../net/zone.ts';
import { admit } from './admit.ts';
import { createBatcher } from './batcher.ts';
import { createCounters } from './counters.ts';
import { createKernelDrops } from './kernel-drops.ts';
import { createLinkWatcher } from './link-watcher.ts';
import type { DiscoveryOptions } from './options.ts';
import { openProtocols } from './protocols.ts';
import { createSightingFilter } from './sighting-filter.ts';
import { createTroubleTeller } from './trouble.ts';

export interface SessionDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly options: DiscoveryOptions;
  readonly listener: DiscoveryListener;
}

/** Discovery itself: sockets, listeners, neighbours and liveness, in whatever thread it is created. */
export interface DiscoverySession {
  /** Resolves when the sockets are open and the first questions are sent. */
  start(names: readonly string[] | null): Promise<void>;
  choose(names: readonly string[] | null): void;
  watch(targets: readonly LivenessTarget[]): void;
  ask(): void;
  readonly sweep: (on: boolean) => void;
  stop(): void;
}

const BATCH_MS = 100;
const COUNTERS_EVERY_MS = 1_000;

export function createDiscoverySession({ clock, log, options, listener }: SessionDeps): DiscoverySession {
  const counters = createCounters();
  const filter = createSightingFilter();
  const recent = createRecentPackets();
  const observations = createBatcher<Observation>(clock, BATCH_MS, (batch) => listener.onObservations(batch));
  const presence = createBatcher<PresenceChange>(clock, BATCH_MS, (batch) => listener.onPresence(batch));
  const trouble = createTroubleTeller(log, (sentence) => listener.onTrouble({ sentence, fatal: false }));
  const nowMs = (): number => Date.parse(clock.now());

  const sink: ListenerSink = {
    dropped: counters.dropped,
    sighted: (heard: Sighting) => {
      const observation = withInterface(heard.observation, links.links(), links.interfaces());
      const sighting = { ...heard, observation: withZone(observation, links.links()) };
      const verdict = filter.judge(sighting, nowMs());
      if (verdict === 'refused') {
        counters.dropped(`${sighting.observation.protocol}.too-many-devices`);
        return;
      }
      prober.hear(sighting.observation);
      if (verdict === 'news') observations.add(sighting.observation);
    },
  };

  const isOwn = (address: string): boolean =>
    !isLoopbackAddress(address) &&
    links.links().some(({ name, address: own }) => own === address || links.addressesOf(name).includes(address));

  const process = (raw: RawDatagram): void => {
    const admitted = recent.isRepeat(raw, nowMs())
      ? err('copy')
      : admit(raw, links.links(), links.interfaces(), neighbours.interfaceOf);
    if (!admitted.ok) {
      counters.dropped(`${raw.protocol}.${admitted.error}`);
      return;
    }
    try {
      protocols.receive(admitted.value);
    } catch (error) {
      // A bug, and one packet of a device that would send it again after every restart of the thread: count it, keep
      // the others visible.
      counters.dropped(`${raw.protocol}.failed`);
      log.error('a packet could not be handled', { protocol: raw.protocol, error: String(error) });
    }
  };

  const intake = createIntake({
    process,
    dropped: counters.dropped,
    defer: setImmediate,
    nowMs: () => performance.now(),
  });

  const protocols = openProtocols({
    clock,
    options,
    sink,
    onDatagram: (raw) => {
      // What this computer said itself comes back to it, and proves nothing of the cable.
      if (!isOwn(raw.source)) counters.received(raw.protocol);
      intake.offer(raw);
    },
    onSendFailure: counters.sendFailed,
    onRefused: trouble.tellRefused,
  });

  const links = createLinkWatcher({
    clock,
    judge: options,
    loadInterfaces,
    apply: protocols.open,
    needsRepair: protocols.needsRepair,
    onLinks: (now) => {
      protocols.setLinks(now);
      protocols.burst();
    },
    onInterfaces: (interfaces) => listener.onInterfaces(interfaces),
  });

  const prober = createProber({
    clock,
    timings: options.liveness,
    knockAt: knock,
    mayAsk: (address) => isOnLink(address, links.links()),
    onChanges: (changes) => {
      for (const change of changes) presence.add(change);
    },
  });

  const neighbours = createNeighbourWatcher({
    clock,
    source: neighbourSource(options.neighbourFile, globalThis.process.platform),
    links: links.links,
    sink,
    onNewMac: protocols.burst,
  });

  const poker = createPoker();
  const sweeper = createSweeper({ clock, links: links.links, poke: poker.poke });

  const kernelDrops = createKernelDrops(options, counters.dropped);
  const tellCounters = (): void => {
    kernelDrops.count();
    const changed = counters.take();
    if (changed !== null) listener.onCounters(changed);
  };
  let counting = clock.after(COUNTERS_EVERY_MS, function count(): void {
    tellCounters();
    counting = clock.after(COUNTERS_EVERY_MS, count);
  });

  return {
    start: async (names) => {
      await links.start(names);
      neighbours.start();
    },
    choose: links.choose,
    watch: prober.watch,
    ask: protocols.burst,
    sweep: sweeper.set,
    stop: () => {
      counting.cancel();
      links.stop();
      neighbours.stop();
      sweeper.stop();
      poker.close();
      prober.stop();
      intake.close();
      protocols.close();
      observations.stop();
      presence.stop();
    },
  };
}
