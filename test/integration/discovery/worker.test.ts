import { afterEach, describe, expect, it } from 'vitest';
import { DISCOVERY_DEFAULTS, type DiscoveryOptions } from '../../../electron/adapters/discovery/session/options.ts';
import { createWorkerDiscovery } from '../../../electron/adapters/discovery/worker-discovery.ts';
import { createSystemClock } from '../../../electron/adapters/system/clock.ts';
import type { Clock, Discovery } from '../../../electron/bench/ports.ts';
import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import { createManualClock, type ManualClock } from '../../fakes/manual-clock.ts';
import { createMemoryLog } from '../../fakes/memory-log.ts';
import { a, ptr, response, srv } from '../../fixtures/discovery/mdns-packet.ts';
import { startResponder } from '../../fixtures/discovery/responder.ts';
import { createTold } from '../../fixtures/discovery/told.ts';

const THREAD = new URL('../../../electron/discovery-thread.ts', import.meta.url);
const TROUBLED = new URL('../../fixtures/discovery/troubled-thread.ts', import.meta.url);
const OPTIONS: DiscoveryOptions = {
  ...DISCOVERY_DEFAULTS,
  allowLoopback: true,
  neighbourFile: '/nowhere',
  ports: { mdns: 45_363, wsDiscovery: 43_712, ssdp: 41_910 },
};

const running: (() => Promise<void>)[] = [];

function start(threadUrl: URL, clock: Clock = createSystemClock()): Discovery {
  const discovery = createWorkerDiscovery({ threadUrl, clock, log: createMemoryLog(), options: OPTIONS });
  running.push(() => discovery.stop());
  return discovery;
}

/** The same on a clock that the test turns; at the end it is turned until even a deaf thread has ended. */
function startOn(clock: ManualClock, threadUrl = TROUBLED): Discovery {
  const discovery = createWorkerDiscovery({ threadUrl, clock, log: createMemoryLog(), options: OPTIONS });
  running.push(async () => {
    const stopped = discovery.stop();
    clock.advance(2_000);
    await stopped;
  });
  return discovery;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((stop) => stop()));
});

describe('discovery in its thread', () => {
  it('knows the interfaces before it is started', async () => {
    const interfaces = await start(THREAD).interfaces();
    expect(interfaces.find(({ name }) => name === 'lo')).toMatchObject({ fit: true, listening: false });
  });

  it('listens, hears and tells through the port, and ends when it is stopped', async () => {
    const told = createTold();
    const discovery = start(THREAD);
    discovery.choose(['lo']);
    await discovery.start(told.listener);
    const device = await startResponder('224.0.0.251', OPTIONS.ports.mdns, () => undefined);
    const name = 'Gate/_http/_tcp/local';
    device.send(
      response(ptr('_http/_tcp/local', name), srv(name, 80, 'gate/local'), a('gate/local', '127.77.1.4')),
      OPTIONS.ports.mdns,
      '224.0.0.251',
    );
    await told.until(() => told.observations.some(({ address }) => address === '127.77.1.4'));
    expect((await discovery.interfaces()).find(({ name: nic }) => nic === 'lo')?.listening).toBe(true);
    device.close();
    await discovery.stop();
    expect(told.troubles).toEqual([]);
  });

  it('stays listening on its old interfaces until it is told otherwise, then on none', async () => {
    const told = createTold();
    const discovery = start(THREAD);
    discovery.choose(['lo']);
    await discovery.start(told.listener);
    discovery.choose([]);
    await told.until(() => told.interfaces().every(({ listening }) => !listening));
  });
});

describe('a discovery thread that dies', () => {
  it('is started anew after a while with all it was told, and the bench goes on counting', async () => {
    const clock = createManualClock();
    const told = createTold();
    const discovery = startOn(clock);
    discovery.choose(['lo']);
    discovery.watch([{ deviceId: 'cam' as DeviceId, address: '127.77.1.5', ports: [] }]);
    await discovery.start(told.listener);
    await told.until(() => told.presence.length === 1);
    discovery.ask();
    await told.until(() => told.troubles.includes('discovery.threadDied'));
    expect(told.interfaces().every(({ listening }) => !listening)).toBe(true);
    clock.advance(499);
    expect(told.troubles).toHaveLength(2);
    clock.advance(1);
    await told.until(() => told.counters()?.received.mdns === 4);
    expect(told.troubles).toEqual(['names lo', 'discovery.threadDied', 'names lo']);
  });

  it('does not tell again what the bench knows of presence', async () => {
    const clock = createManualClock();
    const told = createTold();
    const discovery = startOn(clock);
    await discovery.start(told.listener);
    const cam = { deviceId: 'cam' as DeviceId, address: '127.77.1.5', ports: [] };
    discovery.watch([cam]);
    await told.until(() => told.presence.length === 1);
    discovery.ask();
    await told.until(() => told.troubles.includes('discovery.threadDied'));
    discovery.watch([cam, { ...cam, deviceId: 'new' as DeviceId }]);
    clock.advance(500);
    await told.until(() => told.presence.length === 2);
    expect(told.presence).toEqual(['cam online', 'new online']);
  });

  it('is left off at the eighth time, and that is said to be final', async () => {
    const clock = createManualClock();
    const told = createTold();
    const discovery = startOn(clock);
    await discovery.start(told.listener);
    for (let death = 1; death <= 8; death += 1) {
      discovery.ask();
      await told.until(() => told.troubles.filter((key) => key.startsWith('discovery.')).length === death);
      clock.advance(30_000);
      if (death < 8)
        await told.until(() => told.troubles.filter((key) => key.startsWith('names')).length === death + 1);
    }
    expect(told.troubles.at(-1)).toBe('discovery.gaveUp fatal');
    expect(clock.waiting()).toBe(0);
  });

  it('does not keep start waiting when it dies before it listens', async () => {
    const told = createTold();
    await startOn(createManualClock(), new URL('./no-such-thread.ts', import.meta.url)).start(told.listener);
    expect(told.troubles).toEqual(['discovery.threadDied']);
  });
});

describe('a discovery thread that does not end by itself', () => {
  it('is ended two seconds after it was told to stop', async () => {
    const clock = createManualClock();
    const discovery = startOn(clock);
    await discovery.start(createTold().listener);
    const stopped = discovery.stop();
    clock.advance(2_000);
    await stopped;
    expect(clock.waiting()).toBe(0);
  });
});
