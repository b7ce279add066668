import { afterEach, describe, expect, it } from 'vitest';
import type { NetworkInspector } from '../../../electron/bench/ports/network.ts';
import type { NetworkInterface } from '../../../shared/contract/health.ts';
import type { Mac } from '../../../shared/domain/identity/mac.ts';
import { createFakeInspector } from '../../fakes/fake-inspector.ts';
import { mac, observation } from '../../fixtures/observations.ts';
import { type BenchUnderTest, PERSON, startBench } from '../../fixtures/running-bench.ts';

const CAMERA = mac('ac:cc:8e:8a:71:44');
const ROUTER = mac('00:0d:b9:11:22:33');

const eth0 = (...addresses: readonly string[]): NetworkInterface => ({
  name: 'eth0',
  mac: null,
  addresses: [
    ...addresses.map((address) => ({ address, prefixLength: 24, family: 'ipv4' as const })),
    { address: 'fe80::1', prefixLength: 64, family: 'ipv6' },
  ],
  fit: true,
  reason: { key: 'discovery.interface.fit' },
  listening: true,
});

/** A camera that found no DHCP server, heard by its multicast. */
const stranded = observation({
  interface: null,
  address: '192.168.0.90',
  keys: { macs: [CAMERA] },
  attributes: { model: 'P3265-LVE', manufacturer: 'AXIS' },
  endpoints: [{ kind: 'onvif-device', port: 80, path: '/onvif/device_service', tls: false }],
});

let under: BenchUnderTest | null = null;
afterEach(async () => {
  await under?.dispose();
  under = null;
});

async function start(inspector: Partial<NetworkInspector> = {}): Promise<BenchUnderTest> {
  under = await startBench({ inspector: createFakeInspector(inspector) });
  // Once it listens: until then the interfaces are those that the start has found.
  await new Promise(setImmediate);
  under.discovery.listener.onInterfaces([eth0('10.77.0.1')]);
  return under;
}

function hear(bench: BenchUnderTest): string {
  bench.discovery.listener.onObservations([stranded]);
  bench.clock.advance(300);
  const [row] = bench.board().rows;
  if (row?.deviceId === null || row === undefined) throw new Error('nothing on the board');
  return row.deviceId;
}

describe('a device on a foreign subnet', () => {
  it('is on the board, named, with what to do, and nothing is sent to it', async () => {
    const bench = await start();
    const id = hear(bench);
    expect(bench.board().rows).toMatchObject([
      {
        model: 'P3265-LVE',
        addresses: ['192.168.0.90'],
        state: 'hand',
        now: { key: 'board.now.foreign', params: { address: '192.168.0.90', ownAddress: '192.168.0.222/24' } },
      },
    ]);
    await bench.bench.useCases['devices.identifyAgain']({ id: id as never }, PERSON);
    expect(bench.driver.questions).toEqual([]);
    const picture = await bench.bench.useCases['devices.picture']({ id: id as never }, PERSON);
    expect(picture).toMatchObject({ ok: false, error: { code: 'device.foreign' } });
  });

  it('is read as soon as this computer has an address beside it', async () => {
    const bench = await start();
    hear(bench);
    bench.discovery.listener.onInterfaces([eth0('10.77.0.1', '192.168.0.222')]);
    bench.clock.advance(300);
    expect(bench.driver.questions.map(({ target }) => target.address)).toEqual(['192.168.0.90']);
    expect(bench.board().rows[0]?.now.key).not.toBe('board.now.foreign');
  });

  it('is no stranger while nothing is listened on: the interfaces are not known yet', async () => {
    under = await startBench();
    hear(under);
    expect(under.driver.questions).toHaveLength(1);
  });
});

describe('asking why', () => {
  it('names the foreign device and what would reach it', async () => {
    const bench = await start();
    hear(bench);
    const diagnosis = await bench.bench.useCases['doctor.examine']({ address: null }, PERSON);
    expect(diagnosis).toMatchObject({
      ok: true,
      value: {
        ladder: null,
        findings: [
          { kind: 'factory-address-device', evidence: { address: '192.168.0.90', ownAddress: '192.168.0.222/24' } },
          { kind: 'no-dhcp-answer' },
        ],
      },
    });
  });

  it('asks an address of the bench, and never one of a foreign subnet, whoever wants it', async () => {
    const asked: string[] = [];
    const bench = await start({
      resolve: async (address) => {
        asked.push(address);
        return CAMERA;
      },
      knock: async (address, ports) => {
        asked.push(`${address} ${ports.join()}`);
        return [{ port: 80, state: 'open' }];
      },
    });
    hear(bench);
    const examine = (address: string) => bench.bench.useCases['doctor.examine']({ address }, PERSON);
    expect(await examine('10.77.0.14')).toMatchObject({ ok: true, value: { ladder: { reached: false } } });
    expect(asked).toEqual(['10.77.0.14', '10.77.0.14 ']);
    expect(await examine('192.168.0.90')).toMatchObject({
      ok: true,
      value: { ladder: { verdict: { key: 'diagnosis.verdict.foreignHeard' } } },
    });
    await examine('8.8.8.8');
    expect(asked).toHaveLength(2);
  });

  it('refuses what is no address, and says how one is written', async () => {
    const bench = await start();
    const answer = await bench.bench.useCases['doctor.examine']({ address: 'camera.local' }, PERSON);
    expect(answer).toMatchObject({ ok: false, error: { code: 'doctor.noAddress' } });
  });

  it('lists hosts of the bench’s interfaces that are no device of it', async () => {
    const neighbour = (address: string, hardware: Mac, name: string) => ({ address, mac: hardware, interface: name });
    const bench = await start({
      neighbours: async () => [
        neighbour('10.77.0.254', ROUTER, 'eth0'),
        neighbour('192.168.0.90', CAMERA, 'eth0'),
        neighbour('172.17.0.2', mac('02:42:ac:11:00:02'), 'docker0'),
      ],
    });
    hear(bench);
    const diagnosis = await bench.bench.useCases['doctor.examine']({ address: null }, PERSON);
    expect(diagnosis).toMatchObject({ ok: true, value: { others: [{ address: '10.77.0.254', mac: ROUTER }] } });
  });

  it('sees two cameras at one address', async () => {
    const bench = await start();
    const at = (macText: string, second: number) =>
      observation({
        address: '10.77.0.9',
        keys: { macs: [mac(macText)] },
        endpoints: [{ kind: 'http', port: 80, path: '/', tls: false }],
        second,
      });
    bench.discovery.listener.onObservations([at('e0:a7:00:00:00:01', 0), at('e0:a7:00:00:00:02', 1)]);
    bench.clock.advance(2_000);
    const diagnosis = await bench.bench.useCases['doctor.examine']({ address: null }, PERSON);
    expect(diagnosis).toMatchObject({ ok: true, value: { findings: [{ kind: 'duplicate-address' }] } });
  });
});

describe('the sweep', () => {
  it('is off until a person switches it on, and the pages say so', async () => {
    const bench = await start();
    const opened = bench.bench.topics.health({}, () => undefined);
    if (!opened.ok) throw new Error('no health');
    expect(opened.value.snapshot().sweeping).toBe(false);
    await bench.bench.useCases['sweep.set']({ on: true }, PERSON);
    expect(opened.value.take()?.sweeping).toBe(true);
    opened.value.close();
  });
});
