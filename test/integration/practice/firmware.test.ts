import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildImage } from '../../../electron/practice/firmware/image.ts';
import type { Fault } from '../../../electron/practice/scenario/scenario.ts';
import { hanwha, scenarioOf } from '../../unit/practice/scenario-of.ts';
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
    const { playing, serial, service } = await plugged([{ kind: 'firmware', how, atByte: 0 }]);
    expect((await upload(service, IMAGE)).status).toBe(status);
    expect(await versionOf(service)).toBe(version);
    expect(await flashesOf(playing, serial)).toHaveLength(flashes);
  });

  it('dropped: cuts the connection after so many bytes and goes on as before', async () => {
    const { playing, serial, service } = await plugged([{ kind: 'firmware', how: 'dropped', atByte: 70_000 }]);
    await expect(upload(service, IMAGE)).rejects.toThrow(/ECONNRESET|EPIPE|socket hang up/);
    expect(await versionOf(service)).toBe('10.9');
    expect(await flashesOf(playing, serial)).toEqual([]);
  });

  it('lost-answer: says nothing, and runs the new version all the same', async () => {
    const { playing, serial, service } = await plugged([{ kind: 'firmware', how: 'lost-answer', atByte: 0 }]);
    await expect(upload(service, IMAGE)).rejects.toThrow(/ECONNRESET|socket hang up/);
    await playing.until('rebooted', serial);
    expect(await versionOf(service)).toBe('10.10');
  });

  it('old-version: takes the file, restarts, and reports what it had', async () => {
    const { playing, serial, service } = await plugged([{ kind: 'firmware', how: 'old-version', atByte: 0 }]);
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
