import { afterEach, beforeEach, expect, it } from 'vitest';
import { ok } from '../../../shared/lib/result.ts';
import { mac, observation } from '../../fixtures/observations.ts';
import { type BenchUnderTest, startBench } from '../../fixtures/running-bench.ts';

const GATE_WEST = mac('ac:cc:8e:96:0c:de');
const DOOR = { kind: 'onvif-device', port: 80, path: '/onvif/device_service', tls: false } as const;
/** The camera as WS-Discovery shows it: nameless. */
const hello = observation({
  protocol: 'ws-discovery',
  keys: { endpointReference: 'urn:uuid:1' },
  address: '10.77.0.52',
  endpoints: [DOOR],
  second: 60,
});
/** It does not let the bench in, and so says no more than that it is there. */
const REFUSED = ok({
  observation: observation({ protocol: 'onvif', address: '10.77.0.52', endpoints: [DOOR], second: 61 }),
  credential: 'refused',
  clockOffsetMs: null,
} as const);

let bench: BenchUnderTest;
beforeEach(async () => {
  bench = await startBench({ credential: { user: 'bench', password: 'set by somebody else' } });
  bench.discovery.listener.onObservations([
    observation({ keys: { macs: [GATE_WEST], endpointReference: 'urn:uuid:1' }, address: '10.77.0.10' }),
  ]);
});
afterEach(async () => {
  await bench.dispose();
});

it('keeps the answer of a device that proved to be another one while it was being read', async () => {
  const { discovery, driver, store, log } = bench;
  discovery.listener.onObservations([hello]);
  expect(driver.questions).toHaveLength(1);
  discovery.listener.onObservations([{ ...hello, protocol: 'mdns', keys: { macs: [GATE_WEST] } }]);
  await driver.answer(REFUSED);
  expect(store.devices.list()).toHaveLength(1);
  expect(store.evidence.all()).toMatchObject([
    { deviceId: store.devices.list()[0]?.id, evidence: { kind: 'credential', outcome: 'refused', user: 'bench' } },
  ]);
  expect(log.lines.join('\n')).not.toContain('could not be recorded');
});

it('shows a refused password to nobody again under the other name: cameras lock the account', async () => {
  const { discovery, driver, store } = bench;
  discovery.listener.onObservations([hello]);
  await driver.answer(REFUSED);
  expect(store.devices.list()).toHaveLength(2);
  discovery.listener.onObservations([{ ...hello, protocol: 'mdns', keys: { macs: [GATE_WEST] } }]);
  expect(store.devices.list()).toHaveLength(1);
  await new Promise((done) => setImmediate(done));
  expect(driver.questions).toHaveLength(1);
});
