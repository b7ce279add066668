import { networkInterfaces } from 'node:os';
import { Cam, type DeviceInformation, Discovery } from 'onvif';
import { describe, expect, it } from 'vitest';
import type { ScenarioDevice } from '../../../electron/practice/scenario/scenario.ts';
import { askSigned } from '../../integration/practice/asking.ts';
import { play } from '../../integration/practice/play.ts';
import { axis, hanwha, scenarioOf } from '../../unit/practice/scenario-of.ts';

/*
 * The `onvif` package is written by others and reads devices as their makers build them. What it accepts of ours is the
 * check that our practice devices are devices, and not mirrors of our own driver.
 */

// Plain ASCII: the package hashes passwords as ASCII and puts them into XML unescaped (research/discovery.md §1.4).
const CREDENTIAL = { user: 'bench', password: 'practice-only' };

interface CamChanges {
  readonly password?: string;
  readonly useWSSecurity?: boolean;
}

async function plugged(device: ScenarioDevice): Promise<string> {
  const playing = await play({ ...scenarioOf(device), credential: CREDENTIAL });
  return (await playing.until('plugged', device.serial)).address;
}

/** Connects as the package does: time, services, profiles, sources. */
function connect(hostname: string, changes: CamChanges = {}): Promise<Cam> {
  return new Promise((resolve, reject) => {
    const cam: Cam = new Cam(
      { hostname, port: 8077, username: CREDENTIAL.user, password: CREDENTIAL.password, timeout: 5_000, ...changes },
      (error) => (error instanceof Error ? reject(error) : resolve(cam)),
    );
  });
}

function call<T>(start: (done: (error: Error | null, value?: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    start((error, value) => (error instanceof Error ? reject(error) : resolve(value as T)));
  });
}

describe('the onvif package, as a client of practice devices', () => {
  it.each([
    ['Digest with SHA-256 (Axis)', axis(), false],
    ['Digest with MD5 (Hanwha)', hanwha(), false],
    ['a username token (Axis)', axis(), true],
    ['a username token (Hanwha)', hanwha(), true],
  ])('connects with %s, reads who it is, and fetches its picture', async (_, device, useWSSecurity) => {
    const cam = await connect(await plugged(device), { useWSSecurity });
    const information = await call<DeviceInformation>((done) => cam.getDeviceInformation(done));
    expect(information).toMatchObject({
      manufacturer: device.manufacturer,
      model: device.model,
      serialNumber: device.serial,
    });
    const { uri } = await call<{ uri: string }>((done) => cam.getSnapshotUri({}, done));
    const picture = await askSigned(uri, {}, CREDENTIAL);
    expect(picture.status).toBe(200);
    expect(picture.body.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
  });

  it('connects with a token to a device whose clock is three hours behind, because it asks for the time first', async () => {
    const device = hanwha({ faults: [{ kind: 'wrong-clock', offsetSeconds: -10_812 }] });
    const cam = await connect(await plugged(device));
    expect(await call<DeviceInformation>((done) => cam.getDeviceInformation(done))).toMatchObject({
      model: device.model,
    });
  });

  it.each([
    ['Digest', false],
    ['a token', true],
  ])('is refused with the wrong password by %s', async (_, useWSSecurity) => {
    const cam = await connect(await plugged(axis()), { useWSSecurity, password: 'guess' });
    await expect(call((done) => cam.getDeviceInformation(done))).rejects.toThrow(
      /Digest authentication failed|not authorized/i,
    );
  });

  it('finds a device by a multicast probe on loopback', async () => {
    const loopback = Object.entries(networkInterfaces()).find(([, all]) =>
      all?.some(({ address }) => address === '127.0.0.1'),
    );
    const address = await plugged(hanwha());
    const found = await new Promise<unknown[]>((resolve) => {
      // With a listener, what others on this network send is no reason to die (research/discovery.md §1.3).
      Discovery.on('error', () => undefined);
      Discovery.probe(
        { device: loopback?.[0] ?? 'lo', timeout: 1_500, resolve: false },
        (_error: unknown, cams: unknown) => {
          resolve(Array.isArray(cams) ? cams : []);
        },
      );
    });
    expect(JSON.stringify(found)).toContain(`http://${address}:8077/onvif/device_service`);
  });
});
