import { afterEach, describe, expect, it } from 'vitest';
import { createOnvifDriver } from '../../../electron/adapters/device/onvif/onvif-driver.ts';
import type { Credential, DriverFailure, DriverReading } from '../../../electron/bench/ports.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { type DeviceServer, startHttpServer, startRawServer, testCertificate } from '../../fakes/device-server.ts';
import { createDriverKit, type DriverKit, never, targetAt } from '../../fakes/driver-kit.ts';
import { type OnvifDevice, type OnvifDeviceOptions, startOnvifDevice } from '../../fakes/onvif-device.ts';

const ADDRESS = '127.78.2.1';
const CREDENTIAL = { user: 'root', password: 'secret' };
const NOT_AUTHORIZED =
  '<Envelope><Body><Fault><Code><Value>Sender</Value><Subcode><Value>ter:NotAuthorized</Value></Subcode></Code></Fault></Body></Envelope>';
const servers: DeviceServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function plugIn(
  options: Partial<OnvifDeviceOptions> = {},
): Promise<{ kit: DriverKit; device: OnvifDevice; identify: Identify }> {
  const kit = createDriverKit();
  const device = await startOnvifDevice({ address: ADDRESS, clock: kit.clock, ...options });
  servers.push(device);
  const driver = createOnvifDriver(kit);
  const tls = options.certificate !== undefined;
  const target = targetAt(ADDRESS, [{ kind: 'onvif-device', port: device.port, tls }]);
  return { kit, device, identify: (credential) => driver.identify(target, credential, never()) };
}

type Identify = (credential: Credential | null) => Promise<Result<DriverReading, DriverFailure>>;

describe('an ONVIF device', () => {
  it('is asked first what everybody may know, then with the credential, each value as it wrote it', async () => {
    const { device, identify, kit } = await plugIn({ clockOffsetMs: 3_600_000 });
    expect(await identify(CREDENTIAL)).toEqual({
      ok: true,
      value: {
        credential: 'accepted',
        clockOffsetMs: 3_600_000,
        observation: {
          protocol: 'onvif',
          event: 'announce',
          interface: null,
          address: ADDRESS,
          at: kit.clock.now(),
          keys: { macs: ['00:09:18:64:bd:af'], serial: '200000000000000000001' },
          attributes: { manufacturer: 'Practice', model: 'XNV-8083R', firmware: '10.10', hardware: '0880' },
          endpoints: [{ kind: 'onvif-device', port: device.port, path: '/onvif/device_service', tls: false }],
        },
      },
    });
    expect(device.asked).toEqual([
      'GetSystemDateAndTime',
      'GetServices',
      'GetDeviceInformation',
      'GetDeviceInformation+',
      'GetNetworkInterfaces',
      'GetNetworkInterfaces+',
    ]);
  });

  it('without a credential still tells its time and its door, and that a credential is missing', async () => {
    const { device, identify } = await plugIn({ clockOffsetMs: -90_000 });
    const reading = await identify(null);
    expect(reading).toMatchObject({
      value: {
        credential: 'missing',
        clockOffsetMs: -90_000,
        observation: { keys: { macs: [] }, endpoints: [{ port: device.port }] },
      },
    });
    expect(reading.ok && reading.value.observation.attributes).toEqual({});
    expect(device.asked.some((question) => question.endsWith('+'))).toBe(false);
  });

  it('that refuses the password gets it once', async () => {
    const { device, identify } = await plugIn({ password: 'another' });
    expect(await identify(CREDENTIAL)).toMatchObject({ value: { credential: 'refused', clockOffsetMs: 0 } });
    expect(device.asked.filter((question) => question.endsWith('+'))).toEqual(['GetDeviceInformation+']);
  });

  it('that demands a user without Digest gets a token dated on its own clock', async () => {
    const { device, identify } = await plugIn({ manner: 'token', clockOffsetMs: -86_400_000 });
    expect(await identify(CREDENTIAL)).toMatchObject({
      value: { credential: 'accepted', observation: { attributes: { firmware: '10.10' } } },
    });
    expect(device.asked.slice(2)).toEqual(['GetDeviceInformation', 'GetDeviceInformation+', 'GetNetworkInterfaces+']);
    expect(device.received.join('\n')).not.toContain('"authorization"');
  });

  it('that refuses the token gets it once', async () => {
    const { device, identify } = await plugIn({ manner: 'token', password: 'another' });
    expect(await identify(CREDENTIAL)).toMatchObject({ value: { credential: 'refused' } });
    expect(device.asked.filter((question) => question.endsWith('+'))).toHaveLength(1);
  });

  it('with Digest never sees a token', async () => {
    const { device, identify } = await plugIn();
    await identify(CREDENTIAL);
    expect(device.received.join('\n')).not.toContain('UsernameToken');
  });

  it('that tells strangers even its users has not been set up', async () => {
    const { device, identify } = await plugIn({ manner: 'open' });
    expect(await identify(null)).toMatchObject({
      value: { credential: 'not-set-up', observation: { attributes: { model: 'XNV-8083R' } } },
    });
    expect(await identify(CREDENTIAL)).toMatchObject({ value: { credential: 'not-set-up' } });
    expect(device.asked).toContain('GetUsers');
  });

  it('that tells strangers what it is, but not its users, tries the credential there', async () => {
    const { identify } = await plugIn({ manner: 'half-open' });
    expect(await identify(CREDENTIAL)).toMatchObject({ value: { credential: 'accepted' } });
    expect(await identify(null)).toMatchObject({
      value: { credential: 'missing', observation: { attributes: { model: 'XNV-8083R' } } },
    });
    expect(await identify({ user: 'root', password: 'wrong' })).toMatchObject({ value: { credential: 'refused' } });
  });

  it('that wants its password in the clear does not get it, and says what to change', async () => {
    const { device, identify } = await plugIn({ manner: 'basic' });
    expect(await identify(CREDENTIAL)).toMatchObject({ error: { code: 'device.clearTextOnly', transient: false } });
    expect(device.received.join('\n')).not.toContain('"authorization"');
  });

  it('that wants a user for everything is asked the time again with the credential', async () => {
    const { device, identify } = await plugIn({
      clockOffsetMs: 5_000,
      intercept: (question, response, request) => {
        if (question !== 'GetSystemDateAndTime' || request.headers.authorization !== undefined) return false;
        response.writeHead(401, { 'WWW-Authenticate': 'Digest realm="cam", nonce="nonce-1"' }).end();
        return true;
      },
    });
    expect(await identify(CREDENTIAL)).toMatchObject({ value: { credential: 'accepted', clockOffsetMs: 5_000 } });
    expect(device.asked).toContain('GetSystemDateAndTime+');
  });

  it('that wants a token for everything, even the time, and refuses it, gets it once all the same', async () => {
    const { device, identify } = await plugIn({
      intercept: (_question, response) => {
        response.writeHead(400).end(NOT_AUTHORIZED);
        return true;
      },
    });
    expect(await identify(CREDENTIAL)).toMatchObject({ value: { credential: 'refused', clockOffsetMs: null } });
    expect(device.asked.filter((question) => question.endsWith('+'))).toEqual(['GetSystemDateAndTime+']);
  });

  it('that offers a Digest nobody knows gets neither that nor a token', async () => {
    const { device, identify } = await plugIn({
      intercept: (question, response) => {
        if (question !== 'GetDeviceInformation') return false;
        response.setHeader('WWW-Authenticate', 'Digest realm="cam", nonce="n", algorithm=SHA-512-256');
        response.writeHead(401).end(NOT_AUTHORIZED);
        return true;
      },
    });
    expect(await identify(CREDENTIAL)).toMatchObject({
      error: { code: 'device.signInUnknown', transient: false, sentence: { params: { ways: 'digest' } } },
    });
    expect(device.asked.some((question) => question.endsWith('+'))).toBe(false);
  });

  it('halves the round trip when it compares clocks', async () => {
    const { identify, kit } = await plugIn({
      intercept: (question) => {
        // Half of the way there and back is 400 ms: the device, asked after 800, reads its clock then.
        if (question === 'GetSystemDateAndTime') kit.clock.advance(800);
        return false;
      },
    });
    // The device tells whole seconds: at 09:00:00.800 it says 09:00:00, which on our clock was heard at 09:00:00.400.
    expect(await identify(CREDENTIAL)).toMatchObject({ value: { clockOffsetMs: -400 } });
  });
});

describe('the door of an ONVIF device', () => {
  it('is the one with TLS where it offers one', async () => {
    const secure = await plugIn({ certificate: testCertificate('first') });
    const plain = await startOnvifDevice({ address: ADDRESS, clock: secure.kit.clock });
    servers.push(plain);
    const target = targetAt(ADDRESS, [
      { kind: 'onvif-device', port: plain.port },
      { kind: 'https', port: secure.device.port, tls: true },
    ]);
    const reading = await createOnvifDriver(secure.kit).identify(target, CREDENTIAL, never());
    expect(reading).toMatchObject({
      value: { credential: 'accepted', observation: { endpoints: [{ port: secure.device.port, tls: true }] } },
    });
    expect(plain.asked).toEqual([]);
  });

  it('is the one with TLS that the device itself names', async () => {
    const secure = await plugIn({ certificate: testCertificate('first') });
    const plain = await startOnvifDevice({
      address: ADDRESS,
      clock: secure.kit.clock,
      intercept: (question, response) => {
        if (question !== 'GetServices') return false;
        const xaddr = `https://${ADDRESS}:${secure.device.port}/onvif/device_service`;
        response.end(
          `<Envelope><Body><GetServicesResponse><Service><Namespace>http://www.onvif.org/ver10/device/wsdl</Namespace><XAddr>${xaddr}</XAddr></Service></GetServicesResponse></Body></Envelope>`,
        );
        return true;
      },
    });
    servers.push(plain);
    const target = targetAt(ADDRESS, [{ kind: 'onvif-device', port: plain.port }]);
    expect(await createOnvifDriver(secure.kit).identify(target, CREDENTIAL, never())).toMatchObject({
      value: { credential: 'accepted', observation: { endpoints: [{ port: secure.device.port, tls: true }] } },
    });
    expect(plain.asked).toEqual(['GetSystemDateAndTime', 'GetServices']);
  });

  it('without TLS is used where the likely one with TLS is none', async () => {
    const { device, kit } = await plugIn();
    const other = await startHttpServer(
      { address: ADDRESS, certificate: testCertificate('first') },
      (_request, response) => response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="web"' }).end(),
    );
    servers.push(other);
    const target = targetAt(ADDRESS, [
      { kind: 'onvif-device', port: device.port },
      { kind: 'https', port: other.port, tls: true },
    ]);
    expect(await createOnvifDriver(kit).identify(target, CREDENTIAL, never())).toMatchObject({
      value: { credential: 'accepted', observation: { endpoints: [{ port: device.port, tls: false }] } },
    });
  });

  it('without TLS is not used once TLS has worked and then fails', async () => {
    const secure = await plugIn({ certificate: testCertificate('first') });
    const driver = createOnvifDriver(secure.kit);
    const plain = await startOnvifDevice({ address: ADDRESS, clock: secure.kit.clock });
    servers.push(plain);
    const target = targetAt(ADDRESS, [
      { kind: 'onvif-device', port: secure.device.port, tls: true },
      { kind: 'onvif-device', port: plain.port },
    ]);
    expect(await driver.identify(target, CREDENTIAL, never())).toMatchObject({ ok: true });
    await secure.device.close();
    servers.push(
      await startRawServer({ address: ADDRESS, port: secure.device.port }, (socket) => socket.end('no TLS')),
    );
    expect(await driver.identify(target, CREDENTIAL, never())).toMatchObject({ error: { code: 'device.tlsFailed' } });
    expect(plain.asked).toEqual([]);
  });

  it('whose certificate has changed is not entered, and no other is tried in its place', async () => {
    const before = await plugIn({ certificate: testCertificate('first') });
    expect(await before.identify(CREDENTIAL)).toMatchObject({ ok: true });
    await before.device.close();
    const { port } = before.device;
    const certificate = testCertificate('second');
    const after = await startOnvifDevice({ address: ADDRESS, port, clock: before.kit.clock, certificate });
    const plain = await startOnvifDevice({ address: ADDRESS, clock: before.kit.clock });
    servers.push(after, plain);
    const target = targetAt(ADDRESS, [
      { kind: 'onvif-device', port, tls: true },
      { kind: 'onvif-device', port: plain.port },
    ]);
    expect(await createOnvifDriver(before.kit).identify(target, CREDENTIAL, never())).toMatchObject({
      error: { code: 'device.certificateChanged', transient: false, sentence: { params: { address: ADDRESS } } },
    });
    expect([...after.asked, ...plain.asked]).toEqual([]);
  });

  it('stays on the device when its services are said to be elsewhere, and that is noted once', async () => {
    const { device, identify, kit } = await plugIn({ saysHost: '127.78.2.99' });
    expect(await identify(CREDENTIAL)).toMatchObject({ value: { credential: 'accepted' } });
    expect(device.asked).toContain('GetNetworkInterfaces+');
    expect(kit.log.lines.filter((line) => line.includes('127.78.2.99'))).toHaveLength(1);
  });

  it.each([
    ['404', 404, true],
    ['503', 503, true],
    ['a page', 200, false],
  ])(
    'that answers %s is no ONVIF, and worth another try only while it may still be starting',
    async (_name, status, transient) => {
      const kit = createDriverKit();
      const server = await startHttpServer({ address: ADDRESS }, (_request, response) =>
        response.writeHead(status).end('<html><body>hi</body></html>'),
      );
      servers.push(server);
      const target = targetAt(ADDRESS, [{ kind: 'onvif-device', port: server.port }]);
      expect(await createOnvifDriver(kit).identify(target, CREDENTIAL, never())).toMatchObject({
        error: { code: 'device.notOnvif', transient, sentence: { params: { address: ADDRESS, port: server.port } } },
      });
    },
  );
});
