import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildImage } from '../../../electron/practice/firmware/image.ts';
import type { Fault } from '../../../electron/practice/scenario/scenario.ts';
import { firmwareFault, hanwha, scenarioOf } from '../../unit/practice/scenario-of.ts';
import { type Answer, ask, askSigned, soap, textOf } from './asking.ts';
import { type Playing, passingFolder, play } from './play.ts';

const OCTETS = { 'content-type': 'application/octet-stream' };
const IMAGE = buildImage({ model: 'XNV-8083R', version: '10.10' }, 300_000);
const { credential } = scenarioOf();

async function plugged(faults: readonly Fault[] = [], stateDir?: string) {
  const device = hanwha({ firmware: '10.9', faults });
  const playing = await play(scenarioOf(device), stateDir);
  const { address } = await playing.until('plugged', device.serial);
  const service = `http://${address}:8077/onvif/device_service`;
  return { playing, serial: device.serial, service };
}

async function versionOf(service: string): Promise<string | null> {
  return textOf(await askSigned(service, soap('GetDeviceInformation'), credential), 'FirmwareVersion');
}

async function upload(
  service: string,
  body: Buffer,
  headers: Readonly<Record<string, string>> = OCTETS,
): Promise<Answer> {
  const started = await askSigned(service, soap('StartFirmwareUpgrade'), credential);
  const uri = textOf(started, 'UploadUri') ?? '';
  expect(new URL(uri).host).toBe(new URL(service).host);
  expect(textOf(started, 'UploadDelay')).toBe('PT0S');
  expect(textOf(started, 'ExpectedDownTime')).toBe('PT1S');
  return askSigned(uri, { method: 'POST', headers, body }, credential);
}

/** What the device itself counted. */
async function flashesOf(playing: Playing, serial: string): Promise<readonly { version: string; sha256: string }[]> {
  await playing.stop();
  // Written with the first thing that a device has to remember.
  const text = await readFile(path.join(playing.stateDir, 'devices.json'), 'utf8').catch(() => '{"devices":{}}');
  const state = JSON.parse(text) as { devices: Record<string, { flashes: { version: string; sha256: string }[] }> };
  return state.devices[serial]?.flashes ?? [];
}

describe('the firmware of a practice device', () => {
  it('changes with the restart, not before, and stays after the process has gone', async () => {
    const stateDir = await passingFolder();
    const { playing, serial, service } = await plugged([], stateDir);
    expect((await upload(service, IMAGE)).status).toBe(200);
    const taken = await playing.until('firmware', serial);
    expect(taken).toMatchObject({ version: '10.10', sha256: createHash('sha256').update(IMAGE).digest('hex') });
    expect(await playing.until('rebooted', serial)).toMatchObject({ firmware: '10.10' });
    expect(await versionOf(service)).toBe('10.10');
    expect(await flashesOf(playing, serial)).toEqual([
      expect.objectContaining({ version: '10.10', sizeBytes: 300_000 }),
    ]);
    expect(await versionOf((await plugged([], stateDir)).service)).toBe('10.10');
  });

  it('is refused with 415 where the file is for another model, no image at all, or sent as something else', async () => {
    const { playing, serial, service } = await plugged();
    const other = buildImage({ model: 'P3265-LVE', version: '10.10' }, 5_000_000);
    expect((await upload(service, other)).status).toBe(415);
    expect((await upload(service, Buffer.alloc(2_000, 7))).status).toBe(415);
    expect((await upload(service, Buffer.from('short'))).status).toBe(415);
    expect((await upload(service, IMAGE, { 'content-type': 'text/plain' })).status).toBe(415);
    expect(await versionOf(service)).toBe('10.9');
    expect(await flashesOf(playing, serial)).toEqual([]);
  });

  it('asks for the password before it takes a byte, so that a client can ask first', async () => {
    const { service } = await plugged();
    const started = await askSigned(service, soap('StartFirmwareUpgrade'), credential);
    const status = await new Promise<number>((resolve, reject) => {
      const headers = { ...OCTETS, expect: '100-continue', 'content-length': '100000000' };
      const asked = request(textOf(started, 'UploadUri') ?? '', { method: 'POST', headers, agent: false });
      asked.on('continue', () => reject(new Error('was told to go on')));
      asked.on('error', reject);
      asked.on('response', (response) => {
        resolve(response.statusCode ?? 0);
        asked.destroy();
      });
      asked.flushHeaders();
    });
    expect(status).toBe(401);
  });

  it.each([
    ['refused', 415, '10.9', 0],
    ['device-error', 500, '10.9', 0],
  ] as const)('%s: answers %i and keeps its version', async (how, status, version, flashes) => {
    const { playing, serial, service } = await plugged([firmwareFault(how)]);
    expect((await upload(service, IMAGE)).status).toBe(status);
    expect(await versionOf(service)).toBe(version);
    expect(await flashesOf(playing, serial)).toHaveLength(flashes);
  });

  it('dropped: cuts the connection after so many bytes and goes on as before', async () => {
    const { playing, serial, service } = await plugged([firmwareFault('dropped', { atByte: 70_000 })]);
    await expect(upload(service, IMAGE)).rejects.toThrow(/ECONNRESET|EPIPE|socket hang up/);
    expect(await versionOf(service)).toBe('10.9');
    expect(await flashesOf(playing, serial)).toEqual([]);
  });

  it('lost-answer: says nothing, and runs the new version all the same', async () => {
    const { playing, serial, service } = await plugged([firmwareFault('lost-answer')]);
    await expect(upload(service, IMAGE)).rejects.toThrow(/ECONNRESET|socket hang up/);
    await playing.until('rebooted', serial);
    expect(await versionOf(service)).toBe('10.10');
  });

  it('old-version: takes the file, restarts, and reports what it had', async () => {
    const { playing, serial, service } = await plugged([firmwareFault('old-version')]);
    expect((await upload(service, IMAGE)).status).toBe(200);
    expect(await playing.until('rebooted', serial)).toMatchObject({ firmware: '10.9' });
    expect(await versionOf(service)).toBe('10.9');
    expect(await flashesOf(playing, serial)).toHaveLength(1);
  });
});

describe('two benches on one computer', () => {
  it('stand on addresses of their own', async () => {
    const one = await plugged();
    const two = await plugged();
    expect(one.service).not.toBe(two.service);
    expect((await ask(one.service, soap('GetHostname'))).status).toBe(200);
    expect((await ask(two.service, soap('GetHostname'))).status).toBe(200);
  });
});

describe('a planted firmware fault', () => {
  const restartsWith = async (faults: readonly Fault[]) => {
    const bench = await plugged(faults);
    expect((await upload(bench.service, IMAGE)).status).toBe(200);
    return { ...bench, rebooted: await bench.playing.until('rebooted', bench.serial) };
  };

  it('wrong-version: reports neither the old version nor the new one', async () => {
    const { rebooted } = await restartsWith([firmwareFault('wrong-version', { reports: '10.9.9' })]);
    expect(rebooted).toMatchObject({ firmware: '10.9.9' });
  });

  it('reset-settings: comes back with the settings of its box, and still knows its user', async () => {
    const { service, rebooted } = await restartsWith([firmwareFault('reset-settings')]);
    expect(rebooted).toMatchObject({ firmware: '10.10' });
    expect(textOf(await ask(service, soap('GetHostname')), 'Name')).toBe('camera');
    expect(await versionOf(service)).toBe('10.10');
  });

  it('reboot-loop: restarts so many times by itself before it stays up', async () => {
    const { playing, serial, service } = await restartsWith([firmwareFault('reboot-loop', { loops: 2 })]);
    await playing.until('rebooted', serial);
    await playing.until('rebooted', serial);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(playing.events.filter(({ event }) => event === 'rebooting')).toHaveLength(3);
    expect(await versionOf(service)).toBe('10.10');
  });

  it('no-restart: says that it was taken, and goes on with what it runs', async () => {
    const { playing, service, serial } = await plugged([firmwareFault('no-restart')]);
    expect((await upload(service, IMAGE)).status).toBe(200);
    expect(await versionOf(service)).toBe('10.9');
    expect(playing.events.some(({ event }) => event === 'rebooting')).toBe(false);
    expect(await flashesOf(playing, serial)).toHaveLength(1);
  });

  it('hang: reads no further and never answers, while it still answers others', async () => {
    const { service } = await plugged([firmwareFault('hang', { atByte: 70_000 })]);
    const silent = upload(service, Buffer.concat([IMAGE, Buffer.alloc(8_000_000)])).then(
      () => 'answered',
      () => 'broken',
    );
    const waited = new Promise((resolve) => setTimeout(() => resolve('silent'), 400));
    expect(await Promise.race([silent, waited])).toBe('silent');
    expect(await versionOf(service)).toBe('10.9');
  });

  it('spoils so many uploads and no more, as the device itself counts them', async () => {
    const { service } = await plugged([firmwareFault('device-error', { times: 1 })]);
    expect((await upload(service, IMAGE)).status).toBe(500);
    expect((await upload(service, IMAGE)).status).toBe(200);
  });
});
