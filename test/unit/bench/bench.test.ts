import { afterEach, describe, expect, it } from 'vitest';
import type { DriverReading } from '../../../electron/bench/ports.ts';
import type { BoardRow } from '../../../shared/contract/board.ts';
import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { mac, observation } from '../../fixtures/observations.ts';
import { type BenchUnderTest, PERSON, startBench } from '../../fixtures/running-bench.ts';

const GATE_EAST = mac('ac:cc:8e:8a:71:44');
const DOCK_NORTH = mac('e0:a7:00:8d:92:22');

let under: BenchUnderTest | null = null;
afterEach(async () => {
  await under?.dispose();
  under = null;
});

async function start(options?: Parameters<typeof startBench>[0]): Promise<BenchUnderTest> {
  under = await startBench(options);
  return under;
}

/** The AXIS camera of `Gate east`, as mDNS shows it. */
const axis = observation({
  keys: { macs: [GATE_EAST], serial: 'ACCC8E8A7144' },
  attributes: { model: 'P3265-LVE', manufacturer: 'AXIS' },
  endpoints: [{ kind: 'onvif-device', port: 80, path: '/onvif/device_service', tls: false }],
});

function reading(facts: Partial<DriverReading> = {}): DriverReading {
  return {
    observation: observation({
      protocol: 'onvif',
      keys: { macs: [GATE_EAST], serial: 'ACCC8E8A7144' },
      attributes: { model: 'P3265-LVE', firmware: '10.10' },
      second: 1,
    }),
    credential: 'accepted',
    clockOffsetMs: 120,
    ...facts,
  };
}

function rowOf({ board }: BenchUnderTest, position: string): BoardRow {
  const row = board().rows.find((each) => each.position === position);
  if (row === undefined) throw new Error(`no row for ${position}`);
  return row;
}

async function readToReady(bench: BenchUnderTest): Promise<BoardRow> {
  bench.discovery.listener.onObservations([axis]);
  bench.clock.advance(300);
  await bench.driver.answer(ok(reading()));
  const [target] = bench.discovery.watched;
  if (target === undefined) throw new Error('nobody is watched');
  bench.discovery.listener.onPresence([{ deviceId: target.deviceId, state: 'online', since: bench.clock.now() }]);
  bench.clock.advance(300);
  return rowOf(bench, 'Gate east');
}

describe('a device on the bench', () => {
  it('goes from expected to ready as it is heard, matched, read and found online', async () => {
    const bench = await start({ credential: { user: 'root', password: 'canary-7f3a' } });
    await bench.importSample('order-SO-24817.csv');
    expect(rowOf(bench, 'Gate east')).toMatchObject({ state: 'expected', verdict: 'missing' });
    bench.discovery.listener.onObservations([axis]);
    expect(rowOf(bench, 'Gate east').state).toBe('expected');
    bench.clock.advance(300);
    expect(rowOf(bench, 'Gate east')).toMatchObject({
      state: 'working',
      verdict: 'matched',
      site: ['Lille warehouse', 'Yard'],
    });
    await bench.driver.answer(ok(reading()));
    expect(rowOf(bench, 'Gate east')).toMatchObject({ state: 'waiting', phase: 'seen', firmware: '10.10' });
    const [target] = bench.discovery.watched;
    bench.discovery.listener.onPresence([
      { deviceId: target?.deviceId ?? ('' as DeviceId), state: 'online', since: bench.clock.now() },
    ]);
    expect(rowOf(bench, 'Gate east')).toMatchObject({ state: 'ready', phase: 'ready' });
    expect(bench.board().head.counts).toMatchObject({ expected: 16, seen: 1, matched: 1, ready: 1, missing: 15 });
  });

  it('leaves a journal whose tables follow from it, and no password in it', async () => {
    const bench = await start({ credential: { user: 'root', password: 'canary-7f3a' } });
    await bench.importSample('order-SO-24817.csv');
    await readToReady(bench);
    expect(bench.store.journal.verify()).toBeNull();
    expect(bench.store.journal.checkProjections()).toBeNull();
    const text = JSON.stringify(bench.store.journal.list({ limit: 1_000 })) + bench.log.lines.join('');
    expect(text).not.toContain('canary-7f3a');
  });

  it('asks for a hand when its password is refused, and the password is not tried again by itself', async () => {
    const bench = await start({ credential: { user: 'root', password: 'wrong' } });
    await bench.importSample('order-SO-24817.csv');
    bench.discovery.listener.onObservations([axis]);
    bench.clock.advance(300);
    await bench.driver.answer(ok(reading({ credential: 'refused' })));
    expect(rowOf(bench, 'Gate east')).toMatchObject({ state: 'hand', now: { key: 'gates.credential.refused' } });
    bench.discovery.listener.onObservations([
      { ...axis, endpoints: [...axis.endpoints, { kind: 'http', port: 8080, path: '/', tls: false }] },
    ]);
    bench.clock.advance(60_000);
    await new Promise((done) => setImmediate(done));
    expect(bench.driver.questions).toHaveLength(1);
    const action = bench.board().head.attention.find(({ deviceId }) => deviceId !== null)?.action;
    expect(action).toBe('enter-credential');
  });

  it('is asked again after a while when its web server was not up yet', async () => {
    const bench = await start();
    bench.discovery.listener.onObservations([axis]);
    await bench.driver.answer(err({ code: 'device.unreachable', sentence: { key: 'x' }, transient: true }));
    expect(bench.driver.questions).toHaveLength(1);
    bench.clock.advance(1_000);
    expect(bench.driver.questions).toHaveLength(2);
  });

  it('is read anew when it comes back: it may have restarted with another version', async () => {
    const bench = await start();
    await bench.importSample('order-SO-24817.csv');
    const row = await readToReady(bench);
    const deviceId = row.deviceId ?? ('' as DeviceId);
    bench.discovery.listener.onPresence([{ deviceId, state: 'offline', since: bench.clock.now() }]);
    expect(rowOf(bench, 'Gate east')).toMatchObject({ state: 'failed', now: { key: 'gates.online.offline' } });
    bench.discovery.listener.onPresence([{ deviceId, state: 'online', since: bench.clock.now() }]);
    expect(bench.driver.questions).toHaveLength(2);
  });
});

describe('a neighbour', () => {
  it('of no order and no known maker stays off the board: the gateway is nobody’s camera', async () => {
    const bench = await start();
    await bench.importSample('order-SO-24817.csv');
    bench.discovery.listener.onObservations([
      observation({ protocol: 'neighbour', keys: { macs: [mac('52:54:00:12:34:56')] }, address: '10.77.0.1' }),
    ]);
    expect(bench.board().rows.filter(({ deviceId }) => deviceId !== null)).toEqual([]);
  });

  it('in front of several devices on one address is not one more device: it is the box they stand behind', async () => {
    const bench = await start();
    await bench.importSample('order-SO-24817.csv');
    bench.discovery.listener.onObservations([
      axis,
      observation({ protocol: 'neighbour', keys: { macs: [mac('4e:31:32:76:89:8e')] } }),
    ]);
    expect(bench.board().rows.filter(({ deviceId }) => deviceId !== null)).toHaveLength(1);
  });

  it('heard before its order was imported is matched when the order names its MAC', async () => {
    const bench = await start();
    const lobby = mac('00:09:18:64:bd:af');
    bench.discovery.listener.onObservations([observation({ protocol: 'neighbour', keys: { macs: [lobby] } })]);
    await bench.importSample('order-SO-24817.csv');
    expect(rowOf(bench, 'Paris HQ lobby').verdict).toBe('matched');
  });

  it('of a known maker is a device: Verkada cameras show themselves in no other way', async () => {
    const bench = await start();
    await bench.importSample('order-SO-24817.csv');
    bench.discovery.listener.onObservations([observation({ protocol: 'neighbour', keys: { macs: [DOCK_NORTH] } })]);
    bench.clock.advance(300);
    expect(rowOf(bench, 'Dock 1 North')).toMatchObject({ verdict: 'matched', manufacturer: 'Verkada', driven: false });
  });
});

describe('a stranger', () => {
  it('waits for a hand, is set aside by a person by name, and can be taken back', async () => {
    const bench = await start();
    await bench.importSample('order-SO-24817.csv');
    bench.discovery.listener.onObservations([
      observation({ keys: { macs: [mac('00:11:32:00:00:01')] }, attributes: { model: 'NVR-4' } }),
    ]);
    bench.clock.advance(300);
    const [attention] = bench.board().head.attention;
    expect(attention).toMatchObject({ action: 'set-aside', sentence: { key: 'matching.unexpected.model' } });
    const id = attention?.deviceId ?? ('' as DeviceId);
    await bench.bench.useCases['devices.setAside']({ id }, PERSON);
    expect(bench.board().head.attention).toEqual([]);
    const [entry] = bench.store.journal
      .list({ subject: { kind: 'device', key: id }, limit: 100 })
      .filter(({ kind }) => kind === 'device.set-aside');
    expect(entry?.actor).toEqual({ kind: 'person', name: 'Alix' });
    await bench.bench.useCases['devices.takeBack']({ id }, PERSON);
    expect(bench.board().head.attention).toHaveLength(1);
  });
});

describe('a stranger that is taken off the bench', () => {
  it('leaves the board: it did what was asked of it, and its journal stays', async () => {
    const bench = await start();
    await bench.importSample('order-SO-24817.csv');
    bench.discovery.listener.onObservations([
      observation({ keys: { macs: [mac('00:11:32:00:00:01')] }, attributes: { model: 'NVR-4' } }),
    ]);
    bench.clock.advance(300);
    const id = bench.board().head.attention[0]?.deviceId ?? ('' as DeviceId);
    bench.discovery.listener.onPresence([{ deviceId: id, state: 'offline', since: bench.clock.now() }]);
    expect(bench.board().rows.filter(({ deviceId }) => deviceId !== null)).toEqual([]);
    expect(bench.board().head.attention).toEqual([]);
    expect(await bench.bench.useCases['devices.show']({ id }, PERSON)).toMatchObject({ ok: true });
  });
});

describe('an order', () => {
  it('imported twice changes nothing, and writes nothing', async () => {
    const bench = await start();
    await bench.importSample('order-SO-24817.csv');
    const before = bench.store.journal.count();
    await bench.importSample('order-SO-24817.csv');
    expect(bench.store.journal.count()).toBe(before);
  });
});

describe('the board topic', () => {
  it('hands out only rows that changed since it was last asked', async () => {
    const bench = await start();
    await bench.importSample('order-SO-24817.csv');
    let calls = 0;
    const opened = bench.bench.topics.board({ order: null }, () => {
      calls += 1;
    });
    if (!opened.ok) throw new Error(opened.error.code);
    expect(opened.value.snapshot().rows).toHaveLength(16);
    expect(opened.value.take()).toBeNull();
    bench.discovery.listener.onObservations([axis]);
    bench.clock.advance(300);
    const patch = opened.value.take();
    expect(calls).toBeGreaterThan(0);
    expect(patch?.upsert.map(({ position }) => position)).toEqual(['Gate east']);
    expect(patch?.remove).toHaveLength(1);
    expect(opened.value.take()).toBeNull();
    opened.value.close();
  });

  it('refuses an order that is not on the bench', async () => {
    const bench = await start();
    const opened = bench.bench.topics.board({ order: 'SO-404' as never }, () => undefined);
    expect(opened).toMatchObject({ ok: false, error: { code: 'order.unknown' } });
  });
});
