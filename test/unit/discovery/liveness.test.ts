import { describe, expect, it } from 'vitest';
import type { Knock } from '../../../electron/adapters/discovery/liveness/connect.ts';
import { probeDevice } from '../../../electron/adapters/discovery/liveness/probe.ts';
import { createProber, LIVENESS_TIMINGS, type Prober } from '../../../electron/adapters/discovery/liveness/prober.ts';
import type { LivenessTarget } from '../../../electron/bench/ports.ts';
import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import type { Observation } from '../../../shared/domain/identity/observation.ts';
import { createManualClock, type ManualClock } from '../../fakes/manual-clock.ts';

/** A network whose doors a test opens and shuts. */
interface Doors {
  readonly knocks: readonly string[];
  readonly timeouts: readonly number[];
  readonly set: (address: string, port: number, knock: Knock) => void;
  readonly at: (address: string, port: number, timeoutMs: number) => Promise<Knock>;
}

function createDoors(usual: Knock = 'silent'): Doors {
  const doors = new Map<string, Knock>();
  const knocks: string[] = [];
  const timeouts: number[] = [];
  return {
    knocks,
    timeouts,
    set: (address, port, knock) => void doors.set(`${address}:${port}`, knock),
    at: (address, port, timeoutMs) => {
      knocks.push(`${address}:${port}`);
      timeouts.push(timeoutMs);
      return Promise.resolve(doors.get(`${address}:${port}`) ?? usual);
    },
  };
}

describe('one probe', () => {
  const probe = (doors: Doors, ports: readonly number[], startAt = 0): ReturnType<typeof probeDevice> =>
    probeDevice({ address: 'x', ports, startAt, timeoutMs: 1 }, doors.at);

  it('is answered by an open door', async () => {
    const doors = createDoors();
    doors.set('x', 80, 'open');
    expect(await probe(doors, [80, 443])).toEqual({ answered: true, startAt: 0 });
    expect(doors.knocks).toEqual(['x:80']);
  });

  it('is a miss when every known door is shut: the host restarts, its service is not there', async () => {
    const doors = createDoors('refused');
    expect((await probe(doors, [80, 443])).answered).toBe(false);
    expect(doors.knocks).toEqual(['x:80', 'x:443']);
  });

  it('goes on to the next known door when one is shut, and begins there the next time', async () => {
    const doors = createDoors('refused');
    doors.set('x', 443, 'open');
    expect(await probe(doors, [80, 443])).toEqual({ answered: true, startAt: 1 });
  });

  it('takes a shut door for presence where no door is known', async () => {
    expect((await probe(createDoors('refused'), [])).answered).toBe(true);
  });

  it('ends at the first silence, and tries another usual door the next time', async () => {
    const doors = createDoors();
    let startAt = 0;
    for (let round = 0; round < 4; round += 1) ({ startAt } = await probe(doors, [], startAt));
    expect(doors.knocks).toEqual(['x:80', 'x:443', 'x:554', 'x:4100']);
  });
});

const CAM = 'cam' as DeviceId;
const target = (deviceId: DeviceId, address: string, ports: readonly number[]): LivenessTarget => ({
  deviceId,
  address,
  ports,
});

function heard(address: string, changes: Partial<Observation> = {}): Observation {
  return {
    protocol: 'mdns',
    event: 'announce',
    interface: 'eth0',
    address,
    at: changes.at ?? createManualClock().now(),
    keys: { macs: [] },
    attributes: {},
    endpoints: [],
    ...changes,
  };
}

interface Bench {
  readonly clock: ManualClock;
  readonly doors: Doors;
  readonly prober: Prober;
  readonly told: readonly string[];
  /** Turns the clock, letting probes end on the way. */
  readonly pass: (ms: number) => Promise<void>;
}

function start(): Bench {
  const clock = createManualClock();
  const startMs = Date.parse(clock.now());
  const doors = createDoors();
  const told: string[] = [];
  const prober = createProber({
    clock,
    timings: LIVENESS_TIMINGS,
    knockAt: doors.at,
    mayAsk: (address) => address.startsWith('10.'),
    onChanges: (changes) => {
      for (const { deviceId, state, since } of changes) {
        told.push(`${deviceId} ${state} ${(Date.parse(since) - startMs) / 1_000}`);
      }
    },
  });
  return {
    clock,
    doors,
    prober,
    told,
    pass: async (ms) => {
      for (let passed = 0; passed < ms; passed += 250) {
        clock.advance(250);
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

describe('watching devices', () => {
  it('tells of a device that answers within a tick, and asks it every five seconds', async () => {
    const { prober, doors, told, pass } = start();
    doors.set('10.0.0.5', 80, 'open');
    prober.watch([target(CAM, '10.0.0.5', [80])]);
    await pass(250);
    expect(told).toEqual(['cam online 0.25']);
    await pass(20_000);
    expect(doors.knocks).toHaveLength(5);
    expect(told).toHaveLength(1);
  });

  it('tells within 20 seconds that a device was unplugged, and at once that it answers again', async () => {
    const { prober, doors, told, pass } = start();
    doors.set('10.0.0.5', 80, 'open');
    prober.watch([target(CAM, '10.0.0.5', [80])]);
    await pass(1_000);
    doors.set('10.0.0.5', 80, 'silent');
    await pass(19_000);
    expect(told.at(-1)).toBe('cam offline 15.25');
    doors.set('10.0.0.5', 80, 'open');
    await pass(5_000);
    expect(told.at(-1)).toBe('cam online 20.25');
  });

  it('probes at once, and briefly, after a goodbye, and takes one miss for the end', async () => {
    const { prober, doors, told, pass } = start();
    doors.set('10.0.0.5', 80, 'open');
    prober.watch([target(CAM, '10.0.0.5', [80])]);
    await pass(1_000);
    doors.set('10.0.0.5', 80, 'silent');
    prober.hear(heard('10.0.0.5', { event: 'goodbye' }));
    await pass(250);
    expect(told.at(-1)).toBe('cam offline 1.25');
    expect(doors.timeouts.at(-1)).toBe(LIVENESS_TIMINGS.goodbyeTimeoutMs);
  });

  it('believes a goodbye within a second though the device answers for a moment longer, as before a restart', async () => {
    const { prober, doors, told, pass } = start();
    doors.set('10.0.0.5', 80, 'open');
    prober.watch([target(CAM, '10.0.0.5', [80])]);
    await pass(1_000);
    prober.hear(heard('10.0.0.5', { event: 'goodbye' }));
    await pass(2_000);
    expect(told).toEqual(['cam online 0.25']);
    doors.set('10.0.0.5', 80, 'refused');
    await pass(500);
    expect(told.at(-1)).toMatch(/^cam offline 3/);
  });

  it('asks every five seconds again once a goodbye has come to nothing', async () => {
    const { prober, doors, pass } = start();
    doors.set('10.0.0.5', 80, 'open');
    prober.watch([target(CAM, '10.0.0.5', [80])]);
    prober.hear(heard('10.0.0.5', { event: 'goodbye' }));
    await pass(20_000);
    const before = doors.knocks.length;
    await pass(20_000);
    expect(doors.knocks.length - before).toBe(4);
  });

  it('stays with a device that said goodbye for one of its services only', async () => {
    const { prober, doors, told, pass } = start();
    doors.set('10.0.0.5', 80, 'open');
    prober.watch([target(CAM, '10.0.0.5', [80])]);
    await pass(1_000);
    prober.hear(heard('10.0.0.5', { event: 'goodbye' }));
    await pass(30_000);
    expect(told).toHaveLength(1);
  });

  it('looks for an offline device as soon as it is heard', async () => {
    const { prober, doors, told, pass } = start();
    doors.set('10.0.0.5', 80, 'open');
    prober.watch([target(CAM, '10.0.0.5', [80])]);
    await pass(1_000);
    doors.set('10.0.0.5', 80, 'silent');
    await pass(19_500);
    doors.set('10.0.0.5', 80, 'open');
    prober.hear(heard('10.0.0.5'));
    await pass(750);
    expect(told.at(-1)).toMatch(/^cam online 2[01]/);
  });

  it('counts a device as there that was heard just before it was watched', async () => {
    const { prober, told, clock } = start();
    prober.hear(
      heard('10.0.0.5', { endpoints: [{ kind: 'http', port: 8080, path: '/', tls: false }], at: clock.now() }),
    );
    prober.watch([target(CAM, '10.0.0.5', [8080])]);
    expect(told).toEqual(['cam online 0']);
  });

  it('takes no entry of the neighbour table for a sign of life', () => {
    const { prober, told } = start();
    prober.watch([target(CAM, '10.0.0.5', [80])]);
    prober.hear(heard('10.0.0.5', { protocol: 'neighbour' }));
    expect(told).toEqual([]);
  });

  it('tells devices behind one address apart by their doors', () => {
    const { prober, told } = start();
    const other = 'other' as DeviceId;
    prober.watch([target(CAM, '10.0.0.5', [8001]), target(other, '10.0.0.5', [8002])]);
    prober.hear(heard('10.0.0.5', { endpoints: [{ kind: 'http', port: 8002, path: '/', tls: false }] }));
    expect(told).toEqual(['other online 0']);
  });

  it('sends nothing to an address outside the chosen networks, and says that it is away', async () => {
    const { prober, doors, told, pass } = start();
    prober.watch([target(CAM, '192.168.0.90', [80])]);
    await pass(11_000);
    expect(doors.knocks).toEqual([]);
    expect(told).toEqual(['cam offline 10.25']);
  });

  it('asks a device that moved at its new address, and does not count the old one against it', async () => {
    const { prober, doors, told, pass } = start();
    doors.set('10.0.0.5', 80, 'open');
    prober.watch([target(CAM, '10.0.0.5', [80])]);
    await pass(1_000);
    doors.set('10.0.0.5', 80, 'silent');
    doors.set('10.0.0.6', 80, 'open');
    prober.watch([target(CAM, '10.0.0.6', [80])]);
    await pass(30_000);
    expect(told).toEqual(['cam online 0.25']);
  });

  it('forgets a device that is not watched any more', async () => {
    const { prober, doors, told, pass } = start();
    prober.watch([target(CAM, '10.0.0.5', [80])]);
    await pass(1_000);
    const asked = doors.knocks.length;
    prober.watch([]);
    await pass(30_000);
    expect(doors.knocks).toHaveLength(asked);
    expect(told).toEqual([]);
  });

  it('spreads the first probes of 1,000 devices over a period, and reaches them all', async () => {
    const { prober, doors, pass } = start();
    const targets = Array.from({ length: 1_000 }, (_, index) =>
      target(`d${index}` as DeviceId, `10.0.${Math.floor(index / 250)}.${(index % 250) + 1}`, [80]),
    );
    prober.watch(targets);
    await pass(250);
    expect(doors.knocks.length).toBeLessThanOrEqual(130);
    await pass(4_750);
    expect(new Set(doors.knocks).size).toBe(1_000);
  });

  it('keeps at most 256 doors waiting at once', async () => {
    const clock = createManualClock();
    let waiting = 0;
    const prober = createProber({
      clock,
      timings: LIVENESS_TIMINGS,
      knockAt: () => {
        waiting += 1;
        return new Promise(() => undefined);
      },
      mayAsk: () => true,
      onChanges: () => undefined,
    });
    prober.watch(Array.from({ length: 1_000 }, (_, index) => target(`d${index}` as DeviceId, `10.0.0.${index}`, [80])));
    clock.advance(60_000);
    expect(waiting).toBe(256);
    prober.stop();
    expect(clock.waiting()).toBe(0);
  });
});
