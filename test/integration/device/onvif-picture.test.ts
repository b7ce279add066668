import { afterEach, describe, expect, it } from 'vitest';
import { createOnvifDriver } from '../../../electron/adapters/device/onvif/onvif-driver.ts';
import type { Credential } from '../../../electron/bench/ports.ts';
import { type DeviceServer, startHttpServer, testCertificate } from '../../fakes/device-server.ts';
import { createDriverKit, never, targetAt } from '../../fakes/driver-kit.ts';
import { type OnvifDeviceOptions, startOnvifDevice } from '../../fakes/onvif-device.ts';

const ADDRESS = '127.78.2.3';
const ELSEWHERE = '127.78.2.4';
const CREDENTIAL: Credential = { user: 'root', password: 'secret' };
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);
const servers: DeviceServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function take(options: Partial<OnvifDeviceOptions> = {}, credential: Credential | null = CREDENTIAL) {
  const kit = createDriverKit();
  const device = await startOnvifDevice({ address: ADDRESS, clock: kit.clock, ...options });
  servers.push(device);
  const target = targetAt(ADDRESS, [
    { kind: 'onvif-device', port: device.port, tls: options.certificate !== undefined },
  ]);
  const picture = await createOnvifDriver(kit).picture?.(target, credential, never());
  return { picture, device, kit };
}

describe('a picture', () => {
  it('is taken by way of profile and snapshot address, signed in', async () => {
    const { picture, device, kit } = await take();
    expect(picture).toMatchObject({ ok: true, value: { contentType: 'image/jpeg', takenAt: kit.clock.now() } });
    expect(picture?.ok === true && picture.value.bytes.byteLength).toBe(14);
    expect(device.asked.slice(-2)).toEqual(['GET /snap.jpg?size=full', 'GET /snap.jpg?size=full+']);
    expect(device.received.join()).toContain('<ProfileToken>main &#38; only</ProfileToken>');
  });

  it('may be a PNG, and is known by its bytes', async () => {
    expect((await take({ picture: PNG })).picture).toMatchObject({ value: { contentType: 'image/png' } });
    expect((await take({ picture: Buffer.from('GIF89a') })).picture).toMatchObject({
      error: { code: 'device.pictureUnreadable' },
    });
    expect((await take({ picture: Buffer.from([0xff, 0xd8]) })).picture).toMatchObject({
      error: { code: 'device.pictureUnreadable' },
    });
  });

  it('is fetched over TLS where the device is reached over TLS, whatever scheme its address has', async () => {
    const { picture } = await take({ certificate: testCertificate('first') });
    expect(picture).toMatchObject({ ok: true });
  });

  it('from another host is refused, and nothing is sent there', async () => {
    const other = await startHttpServer({ address: ELSEWHERE }, (_request, response) => response.end(PNG));
    servers.push(other);
    const { picture } = await take({ snapshotUri: `http://${ELSEWHERE}:${other.port}/snap.jpg` });
    expect(picture).toMatchObject({
      error: { code: 'device.pictureElsewhere', sentence: { params: { host: `${ELSEWHERE}:${other.port}` } } },
    });
    expect(other.connections()).toBe(0);
  });

  it('is asked for on the device when its media service is said to be elsewhere', async () => {
    expect((await take({ saysHost: ELSEWHERE })).picture).toMatchObject({ ok: true });
  });

  it.each(['ftp://127.78.2.3/snap.jpg', 'not a URL', ''])('at %j is none', async (snapshotUri) => {
    expect((await take({ snapshotUri })).picture).toMatchObject({ error: { code: 'device.noSnapshot' } });
  });

  it('that never ends is cut off', async () => {
    const { picture } = await take({ manner: 'open', picture: Buffer.alloc(9 * 1024 * 1024, 0xff) });
    expect(picture).toMatchObject({ error: { code: 'device.answerTooLarge' } });
  });

  it('needs a credential where the device says so', async () => {
    expect((await take({}, null)).picture).toMatchObject({ error: { code: 'device.passwordMissing' } });
    expect((await take({ manner: 'token' }, null)).picture).toMatchObject({
      error: { code: 'device.passwordMissing' },
    });
    const refused = await take({ password: 'another' });
    expect(refused.picture).toMatchObject({ error: { code: 'device.passwordRefused', transient: false } });
    expect(refused.device.asked.filter((question) => question.endsWith('+'))).toHaveLength(1);
  });

  it('that the device cannot give is no fault, one that it refuses has its words', async () => {
    const fault = (subcode: string, reason: string) =>
      take({
        intercept: (question, response) => {
          if (question !== 'GetSnapshotUri') return false;
          response
            .writeHead(500)
            .end(
              `<Envelope><Body><Fault><Code><Value>r</Value><Subcode><Value>ter:${subcode}</Value></Subcode></Code><Reason><Text>${reason}</Text></Reason></Fault></Body></Envelope>`,
            );
          return true;
        },
      });
    expect((await fault('ActionNotSupported', 'no')).picture).toMatchObject({ error: { code: 'device.noSnapshot' } });
    expect((await fault('NoProfile', 'profile is gone')).picture).toMatchObject({
      error: { code: 'device.fault', sentence: { params: { reason: 'profile is gone' } } },
    });
  });

  it.each([
    [404, 'device.noSnapshot', false],
    [503, 'device.noSnapshot', true],
    [403, 'device.passwordRefused', false],
  ])('that answers %i is %s', async (status, code, transient) => {
    const { picture } = await take({
      intercept: (question, response) => {
        if (!question.startsWith('GET ')) return false;
        response.writeHead(status).end();
        return true;
      },
    });
    expect(picture).toMatchObject({ error: { code, transient } });
  });
});
