import { afterEach, describe, expect, it } from 'vitest';
import { createVerkadaLocalDriver } from '../../../electron/adapters/device/verkada/verkada-driver.ts';
import { type DeviceServer, startHttpServer, startRawServer, testCertificate } from '../../fakes/device-server.ts';
import { createDriverKit, never, targetAt } from '../../fakes/driver-kit.ts';

const ADDRESS = '127.78.4.1';
const LOCAL_PORT = 4100;
const VERKADA_MAC = 'e0:a7:00:8d:92:22';
const OUIS = new Map([['e0:a7:00', 'Verkada']]);
const servers: DeviceServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function keep(server: Promise<DeviceServer>): Promise<DeviceServer> {
  servers.push(await server);
  return server;
}

const certificate = testCertificate('first');
const kit = createDriverKit();
const driver = createVerkadaLocalDriver({ ...kit, ouis: OUIS });
const byMac = targetAt(ADDRESS, [], [VERKADA_MAC]);
const identify = (target = byMac) =>
  createVerkadaLocalDriver({ ...createDriverKit(), ouis: OUIS }).identify(
    target,
    { user: 'u', password: 'p' },
    never(),
  );

describe('a Verkada device', () => {
  it('that answers on its local port over TLS is known by that, and only watched', async () => {
    const received: string[] = [];
    await keep(
      startHttpServer({ address: ADDRESS, port: LOCAL_PORT, certificate }, (request, response) => {
        received.push(`${request.method} ${request.url} ${request.headers.authorization ?? '-'}`);
        response.end('pong');
      }),
    );
    expect(await identify()).toMatchObject({
      value: {
        credential: 'missing',
        clockOffsetMs: null,
        observation: {
          protocol: 'verkada-local',
          keys: { macs: [] },
          attributes: { manufacturer: 'Verkada' },
          endpoints: [{ kind: 'verkada-local', port: LOCAL_PORT, tls: true }],
        },
      },
    });
    expect(received).toEqual(['GET /ping -']);
    expect(driver.drives).toBe(false);
    expect(driver.picture).toBeNull();
  });

  it('that answers without TLS is known as well', async () => {
    await keep(startHttpServer({ address: ADDRESS, port: LOCAL_PORT }, (_request, response) => response.end('pong')));
    expect(await identify()).toMatchObject({
      value: { observation: { attributes: { manufacturer: 'Verkada' }, endpoints: [{ tls: false }] } },
    });
  });

  it('never gets asked for its credential, even when it wants one', async () => {
    const received: (string | undefined)[] = [];
    await keep(
      startHttpServer({ address: ADDRESS, port: LOCAL_PORT, certificate }, (request, response) => {
        received.push(request.headers.authorization);
        response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="v"' }).end();
      }),
    );
    expect(await identify()).toMatchObject({ ok: true });
    expect(received).toEqual([undefined]);
  });

  it('with its local port closed is Verkada all the same, by its MAC', async () => {
    expect(await identify()).toMatchObject({
      value: { observation: { attributes: { manufacturer: 'Verkada' }, endpoints: [] } },
    });
  });

  it('is not made of anything that has a port 4100', async () => {
    const byPort = targetAt(ADDRESS, [{ kind: 'verkada-local', port: LOCAL_PORT }]);
    expect(await identify(byPort)).toMatchObject({ error: { code: 'device.portClosed' } });
    await keep(
      startHttpServer({ address: ADDRESS, port: LOCAL_PORT }, (_request, response) => response.writeHead(404).end()),
    );
    const reading = await identify(byPort);
    expect(reading).toMatchObject({ value: { observation: { endpoints: [{ kind: 'verkada-local' }] } } });
    expect(reading.ok && reading.value.observation.attributes).toEqual({});
  });

  it('that talks neither TLS nor HTTP has an open port and no more', async () => {
    await keep(startRawServer({ address: ADDRESS, port: LOCAL_PORT }, (socket) => socket.end('SSH-2.0-x\r\n')));
    expect(await identify()).toMatchObject({
      value: { observation: { endpoints: [{ kind: 'verkada-local', tls: false }] } },
    });
  });

  it('that takes the connection and says nothing is given up at the deadline', async () => {
    const connected = Promise.withResolvers<void>();
    await keep(startRawServer({ address: ADDRESS, port: LOCAL_PORT }, () => connected.resolve()));
    const silent = createDriverKit();
    const answer = createVerkadaLocalDriver({ ...silent, ouis: OUIS }).identify(byMac, null, never());
    await connected.promise;
    silent.clock.advance(60_000);
    expect(await answer).toMatchObject({ error: { code: 'device.tooSlow', transient: true } });
  });

  it('with a changed certificate is not asked anything', async () => {
    const again = createDriverKit();
    const watcher = createVerkadaLocalDriver({ ...again, ouis: OUIS });
    const first = await keep(
      startHttpServer({ address: ADDRESS, port: LOCAL_PORT, certificate }, (_request, response) =>
        response.end('pong'),
      ),
    );
    expect(await watcher.identify(byMac, null, never())).toMatchObject({ ok: true });
    await first.close();
    const asked: string[] = [];
    await keep(
      startHttpServer(
        { address: ADDRESS, port: LOCAL_PORT, certificate: testCertificate('second') },
        (request, response) => {
          asked.push(request.url ?? '');
          response.end('pong');
        },
      ),
    );
    expect(await watcher.identify(byMac, null, never())).toMatchObject({
      error: { code: 'device.certificateChanged' },
    });
    expect(asked).toEqual([]);
  });

  it('that spoke TLS before is not asked without it later', async () => {
    const again = createDriverKit();
    const watcher = createVerkadaLocalDriver({ ...again, ouis: OUIS });
    const first = await keep(
      startHttpServer({ address: ADDRESS, port: LOCAL_PORT, certificate }, (_request, response) =>
        response.end('pong'),
      ),
    );
    expect(await watcher.identify(byMac, null, never())).toMatchObject({ ok: true });
    await first.close();
    await keep(startHttpServer({ address: ADDRESS, port: LOCAL_PORT }, (_request, response) => response.end('pong')));
    expect(await watcher.identify(byMac, null, never())).toMatchObject({ error: { code: 'device.tlsFailed' } });
  });

  it('fits by its MAC or its announced port', () => {
    expect(driver.fits(byMac)).toBe(true);
    expect(driver.fits(targetAt(ADDRESS, [{ kind: 'verkada-local', port: LOCAL_PORT }]))).toBe(true);
    expect(driver.fits(targetAt(ADDRESS, [{ kind: 'http', port: 80 }], ['ac:cc:8e:8a:71:44']))).toBe(false);
  });
});
