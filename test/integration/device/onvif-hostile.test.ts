import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { createOnvifDriver } from '../../../electron/adapters/device/onvif/onvif-driver.ts';
import { type DeviceServer, startRawServer } from '../../fakes/device-server.ts';
import { createDriverKit, never, targetAt } from '../../fakes/driver-kit.ts';
import { type OnvifDeviceOptions, startOnvifDevice } from '../../fakes/onvif-device.ts';

const ADDRESS = '127.78.2.2';
const CREDENTIAL = { user: 'root', password: 'secret' };
const servers: DeviceServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function identifyWhere(answer: string, question = 'GetDeviceInformation') {
  const kit = createDriverKit();
  const device = await startOnvifDevice({
    address: ADDRESS,
    clock: kit.clock,
    manner: 'open',
    intercept: (asked, response) => {
      if (asked !== question) return false;
      response.end(answer);
      return true;
    },
  });
  servers.push(device);
  const target = targetAt(ADDRESS, [{ kind: 'onvif-device', port: device.port }]);
  return createOnvifDriver(kit).identify(target, CREDENTIAL, never());
}

describe('an ONVIF device that means harm', () => {
  it.each([
    ['garbage', '\u0000\u0001\u0002 not XML'],
    [
      'a document type',
      '<!DOCTYPE x [<!ENTITY a "b">]><Envelope><Body><GetDeviceInformationResponse/></Body></Envelope>',
    ],
    [
      'an entity of its own',
      '<Envelope><Body><GetDeviceInformationResponse><Model>&x;</Model></GetDeviceInformationResponse></Body></Envelope>',
    ],
    ['the answer to another question', '<Envelope><Body><GetUsersResponse/></Body></Envelope>'],
    ['nothing', ''],
    ['a tower of tags', '<a>'.repeat(100_000)],
  ])('gets nowhere with %s', async (_name, answer) => {
    expect(await identifyWhere(answer)).toMatchObject({ error: { code: 'device.answerGarbled' } });
  });

  it('gets nowhere with ten megabytes', async () => {
    expect(await identifyWhere(`<Envelope>${' '.repeat(10_000_000)}`)).toMatchObject({
      error: { code: 'device.answerTooLarge', transient: false },
    });
  });

  it('cannot make its ports or services cost the rest', async () => {
    expect(await identifyWhere('nonsense', 'GetNetworkInterfaces')).toMatchObject({
      value: { observation: { keys: { macs: [], serial: '200000000000000000001' } } },
    });
    expect(await identifyWhere('nonsense', 'GetServices')).toMatchObject({
      value: { observation: { attributes: { firmware: '10.10' } } },
    });
  });

  it('cannot hold the bench longer than the deadline, over all questions together', async () => {
    const kit = createDriverKit();
    let slowAnswers = 0;
    const device = await startOnvifDevice({
      address: ADDRESS,
      clock: kit.clock,
      intercept: () => {
        slowAnswers += 1;
        kit.clock.advance(4_000);
        return false;
      },
    });
    servers.push(device);
    const target = targetAt(ADDRESS, [{ kind: 'onvif-device', port: device.port }]);
    expect(await createOnvifDriver(kit).identify(target, CREDENTIAL, never())).toMatchObject({
      error: { code: 'device.tooSlow', transient: true },
    });
    expect(slowAnswers).toBeLessThan(5);
    expect(kit.clock.waiting()).toBe(0);
  });

  it('is left when the work is cancelled', async () => {
    const kit = createDriverKit();
    const abort = new AbortController();
    const server = await startRawServer({ address: ADDRESS }, () => abort.abort());
    servers.push(server);
    const target = targetAt(ADDRESS, [{ kind: 'onvif-device', port: server.port }]);
    expect(await createOnvifDriver(kit).identify(target, CREDENTIAL, abort.signal)).toMatchObject({
      error: { code: 'device.cancelled', transient: false },
    });
  });
});

describe('a password', () => {
  const CANARY = 'canary-7f3a9c-ça<&>"';

  it.each([
    ['accepted by Digest', 'accepted', { password: CANARY }],
    ['refused by Digest', 'refused', { password: 'another' }],
    ['accepted as a token', 'accepted', { manner: 'token', password: CANARY }],
    ['refused as a token', 'refused', { manner: 'token', password: 'another' }],
    ['wanted in the clear', 'device.clearTextOnly', { manner: 'basic', password: CANARY }],
    ['not wanted', 'not-set-up', { manner: 'open' }],
    ['sent to a device that says it is elsewhere', 'accepted', { saysHost: '10.1.2.3', password: CANARY }],
  ] satisfies [string, string, Partial<OnvifDeviceOptions>][])(
    '%s (%s) leaves no trace',
    async (_name, outcome, options) => {
      const kit = createDriverKit();
      const device = await startOnvifDevice({ address: ADDRESS, clock: kit.clock, ...options });
      servers.push(device);
      const driver = createOnvifDriver(kit);
      const target = targetAt(ADDRESS, [{ kind: 'onvif-device', port: device.port }]);
      const credential = { user: 'root', password: CANARY };
      const reading = await driver.identify(target, credential, never());
      expect(reading.ok ? reading.value.credential : reading.error.code).toBe(outcome);
      const picture = await driver.picture?.(target, credential, never());
      const traces = [
        inspect([reading, picture, driver, kit], { depth: 20 }),
        JSON.stringify(reading),
        kit.log.lines.join(),
      ];
      // On the wire it is seen as little: neither as it is nor in any of the usual wrappings.
      traces.push(device.received.join('\n'));
      for (const trace of traces) {
        expect(trace).not.toContain('canary-7f3a9c');
        expect(trace).not.toContain(Buffer.from(CANARY).toString('base64'));
        expect(trace).not.toContain(encodeURIComponent(CANARY));
      }
    },
  );
});
