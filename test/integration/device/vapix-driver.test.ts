import { afterEach, describe, expect, it } from 'vitest';
import { createVapixDriver } from '../../../electron/adapters/device/vapix/vapix-driver.ts';
import type { DeviceDriver } from '../../../electron/bench/ports.ts';
import { type DeviceServer, startHttpServer, testCertificate } from '../../fakes/device-server.ts';
import { createDriverKit, type DriverKit, never, targetAt } from '../../fakes/driver-kit.ts';

const ADDRESS = '127.78.3.1';
const AXIS_MAC = 'ac:cc:8e:8a:71:44';
const OUIS = new Map([
  ['ac:cc:8e', 'Axis'],
  ['e0:a7:00', 'Verkada'],
]);
const READY = { method: 'systemready', data: { systemready: 'yes', needsetup: 'no', uptime: '37509', bootid: 'b-1' } };
const INFO = {
  data: {
    propertyList: {
      Brand: 'AXIS',
      ProdNbr: 'P3265-LVE',
      SerialNumber: 'ACCC8E8A7144',
      Version: '10.10',
      HardwareID: '973.1',
    },
  },
};
const servers: DeviceServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

function createDriver(): { driver: DeviceDriver; kit: DriverKit } {
  const kit = createDriverKit();
  return { kit, driver: createVapixDriver({ ...kit, ouis: OUIS }) };
}

/** An Axis-like device that answers these to the two questions; null is 404. */
async function plugIn(
  ready: unknown,
  info: unknown,
  tls = false,
): Promise<{ server: DeviceServer; received: string[] }> {
  const received: string[] = [];
  const server = await startHttpServer(
    { address: ADDRESS, ...(tls ? { certificate: testCertificate('first') } : {}) },
    (request, response, body) => {
      received.push(`${request.method} ${request.url} ${request.headers.authorization ?? '-'} ${body}`);
      const answer = request.url === '/axis-cgi/systemready.cgi' ? ready : info;
      if (answer === null) response.writeHead(404).end();
      else if (answer === 401) response.writeHead(401, { 'WWW-Authenticate': 'Digest realm="a", nonce="1"' }).end();
      else response.end(JSON.stringify(answer));
    },
  );
  servers.push(server);
  return { server, received };
}

describe('an Axis device', () => {
  it('is known without a password, by what it tells everybody, as it wrote it', async () => {
    const { driver, kit } = createDriver();
    const { server, received } = await plugIn(READY, INFO);
    const target = targetAt(ADDRESS, [{ kind: 'vapix', port: server.port }]);
    expect(await driver.identify(target, { user: 'root', password: 'secret' }, never())).toEqual({
      ok: true,
      value: {
        credential: 'missing',
        clockOffsetMs: null,
        observation: {
          protocol: 'vapix',
          event: 'announce',
          interface: null,
          address: ADDRESS,
          at: kit.clock.now(),
          keys: { macs: [AXIS_MAC], serial: 'ACCC8E8A7144' },
          attributes: { manufacturer: 'AXIS', model: 'P3265-LVE', firmware: '10.10', hardware: '973.1' },
          endpoints: [{ kind: 'vapix', port: server.port, path: '/', tls: false }],
        },
      },
    });
    expect(received.map((line) => line.split(' ')[2])).toEqual(['-', '-']);
    expect(kit.log.lines.join()).toContain('"bootId":"b-1"');
    expect(driver.picture).toBeNull();
  });

  it('that waits for its first password says so', async () => {
    const { driver } = createDriver();
    const { server } = await plugIn({ ...READY, data: { ...READY.data, needsetup: 'yes' } }, INFO);
    const target = targetAt(ADDRESS, [{ kind: 'vapix', port: server.port }]);
    expect(await driver.identify(target, null, never())).toMatchObject({ value: { credential: 'not-set-up' } });
  });

  it('that keeps its properties to itself is still there, and one too old for systemready is still known', async () => {
    const { driver } = createDriver();
    const shy = await plugIn(READY, 401);
    const shyTarget = targetAt(ADDRESS, [{ kind: 'vapix', port: shy.server.port }]);
    const reading = await driver.identify(shyTarget, { user: 'root', password: 'secret' }, never());
    expect(reading).toMatchObject({ value: { credential: 'missing', observation: { keys: { macs: [] } } } });
    expect(reading.ok && reading.value.observation.attributes).toEqual({});
    expect(shy.received).toHaveLength(2);
    const old = await plugIn(null, INFO);
    const oldTarget = targetAt(ADDRESS, [{ kind: 'vapix', port: old.server.port }]);
    expect(await driver.identify(oldTarget, null, never())).toMatchObject({
      value: { observation: { attributes: { model: 'P3265-LVE' } } },
    });
  });

  it('has no MAC in a serial of another maker', async () => {
    const { driver } = createDriver();
    const { server } = await plugIn(READY, { data: { propertyList: { Brand: 'OEM', SerialNumber: 'E0A7008D9222' } } });
    const target = targetAt(ADDRESS, [{ kind: 'vapix', port: server.port }]);
    expect(await driver.identify(target, null, never())).toMatchObject({
      value: { observation: { keys: { macs: [], serial: 'E0A7008D9222' } } },
    });
  });

  it('is asked over TLS first where it offers both', async () => {
    const { driver } = createDriver();
    const secure = await plugIn(READY, INFO, true);
    const plain = await plugIn(READY, INFO);
    const target = targetAt(ADDRESS, [
      { kind: 'vapix', port: plain.server.port },
      { kind: 'vapix', port: secure.server.port, tls: true },
    ]);
    expect(await driver.identify(target, null, never())).toMatchObject({
      value: { observation: { endpoints: [{ port: secure.server.port, tls: true }] } },
    });
    expect(plain.received).toEqual([]);
  });

  it('with a changed certificate is not asked at another door either', async () => {
    const { driver } = createDriver();
    const before = await plugIn(READY, INFO, true);
    const { port } = before.server;
    const plain = await plugIn(READY, INFO);
    const target = targetAt(ADDRESS, [
      { kind: 'vapix', port: plain.server.port },
      { kind: 'vapix', port, tls: true },
    ]);
    expect(await driver.identify(target, null, never())).toMatchObject({ ok: true });
    await before.server.close();
    servers.push(
      await startHttpServer({ address: ADDRESS, port, certificate: testCertificate('second') }, (_request, response) =>
        response.end(JSON.stringify(READY)),
      ),
    );
    expect(await driver.identify(target, null, never())).toMatchObject({
      error: { code: 'device.certificateChanged' },
    });
    expect(plain.received).toEqual([]);
  });

  it('is asked at its web port where only its MAC says what it is', async () => {
    const { driver } = createDriver();
    const { server } = await plugIn(READY, INFO);
    const web = targetAt(ADDRESS, [{ kind: 'http', port: server.port }], [AXIS_MAC]);
    expect(await driver.identify(web, null, never())).toMatchObject({ ok: true });
  });

  it('that answers with anything else is none', async () => {
    const { driver } = createDriver();
    const { server } = await plugIn({ hello: 1 }, { data: null });
    const target = targetAt(ADDRESS, [{ kind: 'vapix', port: server.port }]);
    expect(await driver.identify(target, null, never())).toMatchObject({
      error: { code: 'device.notVapix', transient: false, sentence: { params: { port: server.port } } },
    });
    await server.close();
    expect(await driver.identify(target, null, never())).toMatchObject({
      error: { code: 'device.portClosed', transient: true },
    });
  });

  it('has a door for this driver only where it is announced as Axis or has an Axis MAC', () => {
    const { driver } = createDriver();
    expect(driver.fits(targetAt(ADDRESS, [{ kind: 'vapix', port: 80 }]))).toBe(true);
    expect(driver.fits(targetAt(ADDRESS, [], [AXIS_MAC]))).toBe(true);
    expect(driver.fits(targetAt(ADDRESS, [{ kind: 'http', port: 80 }], ['e0:a7:00:8d:92:22']))).toBe(false);
    expect(driver.fits(targetAt(ADDRESS, [{ kind: 'onvif-device', port: 80 }]))).toBe(false);
    expect(driver.drives).toBe(true);
  });
});
