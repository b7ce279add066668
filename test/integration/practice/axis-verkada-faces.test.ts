import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { axis, scenarioOf, verkada } from '../../unit/practice/scenario-of.ts';
import { ask } from './asking.ts';
import { passingFolder, play } from './play.ts';

const json = (body: object) => ({ method: 'POST', body: JSON.stringify(body) });

/** The certificate that a device shows, as PEM-like text. */
function certificateOf(address: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket: TLSSocket = connect({ host: address, port: 4100, rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().fingerprint256);
      socket.destroy();
    });
    socket.once('error', reject);
  });
}

describe('an Axis practice device', () => {
  it('tells anyone that it is ready and what it is, every value as text', async () => {
    const device = axis({ firmware: '10.10' });
    const playing = await play(scenarioOf(device));
    const { address } = await playing.until('plugged', device.serial);
    const ready = await ask(
      `http://${address}:8077/axis-cgi/systemready.cgi`,
      json({ apiVersion: '1.1', context: 'greenroom', method: 'systemready', params: { timeout: 1 } }),
    );
    expect(JSON.parse(ready.body.toString())).toEqual({
      apiVersion: '1.4',
      context: 'greenroom',
      method: 'systemready',
      data: {
        systemready: 'yes',
        needsetup: 'no',
        uptime: expect.stringMatching(/^\d+$/),
        bootid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    });
    const info = await ask(
      `http://${address}:8077/axis-cgi/basicdeviceinfo.cgi`,
      json({ apiVersion: '1.0', method: 'getAllUnrestrictedProperties' }),
    );
    expect(JSON.parse(info.body.toString())).toMatchObject({
      data: { propertyList: { Brand: 'AXIS', ProdNbr: 'P3265-LVE', SerialNumber: 'ACCC8E0A0001', Version: '10.10' } },
    });
  });

  it('answers calls that it doesn’t know with an error in their own form', async () => {
    const device = axis();
    const playing = await play(scenarioOf(device));
    const { address } = await playing.until('plugged', device.serial);
    const url = `http://${address}:8077/axis-cgi/systemready.cgi`;
    for (const [body, code] of [
      [json({ method: 'toString' }), 2_002],
      [{ method: 'POST', body: '[' }, 4_000],
      [{ method: 'POST', body: 'null' }, 4_000],
    ] as const) {
      expect(JSON.parse((await ask(url, body)).body.toString())).toMatchObject({ error: { code } });
    }
    expect((await ask(url)).status).toBe(404);
  });

  it('has another boot id after a restart, and none in between', async () => {
    const device = axis();
    const playing = await play(scenarioOf(device));
    const { address } = await playing.until('plugged', device.serial);
    const bootId = async (): Promise<string> => {
      const answer = await ask(`http://${address}:8077/axis-cgi/systemready.cgi`, json({ method: 'systemready' }));
      return (JSON.parse(answer.body.toString()) as { data: { bootid: string } }).data.bootid;
    };
    const before = await bootId();
    expect(await bootId()).toBe(before);
    playing.command({ do: 'reboot', serial: device.serial });
    const { bootId: announced } = await playing.until('rebooted', device.serial);
    expect(await bootId()).toBe(announced);
    expect(announced).not.toBe(before);
  });
});

describe('a Verkada practice device', () => {
  it('is known by its neighbour entry and its ping on 4100, and tells nothing more', async () => {
    const device = verkada();
    const playing = await play(scenarioOf(device));
    const { address } = await playing.until('plugged', device.serial);
    const ping = await ask(`https://${address}:4100/ping`);
    expect([ping.status, ping.body.toString()]).toEqual([200, 'pong']);
    expect((await ask(`https://${address}:4100/onvif/device_service`)).status).toBe(404);
    await expect(ask(`http://${address}:8077/`)).rejects.toThrow('ECONNREFUSED');
    const table = await readFile(path.join(playing.stateDir, 'neighbours'), 'utf8');
    expect(table).toContain(`${address.padEnd(17)}0x1         0x2         ${device.mac}     *        lo\n`);
  });

  it('keeps its certificate across restarts of device and process, and shares it with no other', async () => {
    const first = verkada();
    const second = verkada({ serial: 'TEST-0000-0002', mac: 'e0:a7:00:0a:00:02' });
    const stateDir = await passingFolder();
    const playing = await play(scenarioOf(first, second), stateDir);
    const address = (await playing.until('plugged', first.serial)).address;
    const before = await certificateOf(address);
    expect(await certificateOf((await playing.until('plugged', second.serial)).address)).not.toBe(before);
    playing.command({ do: 'reboot', serial: first.serial });
    await playing.until('rebooted', first.serial);
    expect(await certificateOf(address)).toBe(before);
    await playing.stop();
    const again = await play(scenarioOf(first, second), stateDir);
    expect(await certificateOf((await again.until('plugged', first.serial)).address)).toBe(before);
  });
});
