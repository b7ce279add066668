import { readFile } from 'node:fs/promises';
import path from 'node:path';
import dnsPacket from 'dns-packet';
import { describe, expect, it } from 'vitest';
import { axis, hanwha, scenarioOf, verkada } from '../../unit/practice/scenario-of.ts';
import { ask, soap } from './asking.ts';
import { openEar } from './hearing.ts';
import { type Playing, play } from './play.ts';

const neighboursOf = ({ stateDir }: Playing): Promise<string> => readFile(path.join(stateDir, 'neighbours'), 'utf8');

/** Waits until the table has, or has no longer, this MAC: it is written a moment after the event. */
async function untilNeighbour(playing: Playing, mac: string, present: boolean): Promise<void> {
  await expect.poll(async () => (await neighboursOf(playing)).includes(mac), { timeout: 5_000 }).toBe(present);
}

describe('the power of a practice device', () => {
  it('cut: it answers nowhere any more and says no goodbye', async () => {
    const device = hanwha({ serial: 'GRPPOWER0001', mac: '00:09:18:0b:00:01' });
    const ear = await openEar({ address: '239.255.255.250', port: 3702 });
    const playing = await play(scenarioOf(device));
    const { address } = await playing.until('plugged', device.serial);
    const service = `http://${address}:8077/onvif/device_service`;
    expect((await ask(service, soap('GetHostname'))).status).toBe(200);
    await untilNeighbour(playing, device.mac, true);
    playing.command({ do: 'unplug', serial: device.serial });
    await playing.until('unplugged', device.serial);
    await expect(ask(service, soap('GetHostname'))).rejects.toThrow('ECONNREFUSED');
    await untilNeighbour(playing, device.mac, false);
    // A second device answers the same probe within the longest wait of either: the first had its time.
    const witness = axis({ serial: 'GRPPOWER0002', mac: '00:09:18:0b:00:02' });
    const other = await play(scenarioOf(witness));
    await other.until('plugged', witness.serial);
    ear.forget();
    const asker = await openEar();
    const probe =
      '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:w="http://schemas.xmlsoap.org/ws/2004/08/addressing">' +
      `<s:Header><w:MessageID>urn:uuid:grp-power-${process.pid}</w:MessageID></s:Header>` +
      '<s:Body><Probe xmlns="http://schemas.xmlsoap.org/ws/2005/04/discovery"/></s:Body></s:Envelope>';
    asker.send(probe, 3702, '239.255.255.250');
    await asker.until(({ text }) => text.includes('AXIS%20P3265-LVE'));
    expect([...ear.heard, ...asker.heard].some(({ text }) => text.includes(device.mac))).toBe(false);
  });

  it('cut while it restarts: it stays away until somebody plugs it in again', async () => {
    const device = axis({ serial: 'GRPPOWER0003', mac: '00:09:18:0b:00:03' });
    const playing = await play(scenarioOf(device));
    const { address } = await playing.until('plugged', device.serial);
    playing.command({ do: 'reboot', serial: device.serial });
    await playing.until('rebooting', device.serial);
    playing.command({ do: 'unplug', serial: device.serial });
    await playing.until('unplugged', device.serial);
    playing.command({ do: 'plug', serial: device.serial });
    expect((await playing.until('plugged', device.serial)).address).toBe(address);
    expect(playing.events.filter(({ event }) => event === 'rebooted')).toEqual([]);
  });

  it('cut and given back by the timetable, as the scenario says', async () => {
    const faults = [{ kind: 'drops-off', atSeconds: 0.3, returnsAtSeconds: 0.6 } as const];
    const device = verkada({ faults });
    const playing = await play(scenarioOf(device));
    await playing.until('plugged', device.serial);
    await playing.until('unplugged', device.serial);
    expect(playing.events.some((event) => event.event === 'fault' && event.fault.kind === 'drops-off')).toBe(true);
    await playing.until('plugged', device.serial);
  });

  it('never given to a device that the scenario calls missing', async () => {
    const missing = axis({ faults: [{ kind: 'missing' }] });
    const later = hanwha({ plugAtSeconds: 0.2 });
    const playing = await play(scenarioOf(missing, later));
    await playing.until('plugged', later.serial);
    expect(playing.events.filter(({ event }) => event === 'plugged')).toHaveLength(1);
    expect(playing.events).toContainEqual(
      expect.objectContaining({ event: 'fault', device: expect.objectContaining({ serial: missing.serial }) }),
    );
  });
});

describe('a practice device that gets another address', () => {
  it('falls silent on the old one and announces the new one, without a restart', async () => {
    const device = axis({
      serial: 'GRPMOVE0001',
      mac: '00:09:18:0c:00:01',
      faults: [{ kind: 'moves', atSeconds: 0.4 }],
    });
    const ear = await openEar({ address: '224.0.0.251', port: 5353 });
    const playing = await play(scenarioOf(device));
    const { address: old } = await playing.until('plugged', device.serial);
    const moved = await playing.until('moved', device.serial);
    expect(moved.from).toBe(old);
    expect(moved.address).not.toBe(old);
    await expect(ask(`http://${old}:8077/`)).rejects.toThrow('ECONNREFUSED');
    expect((await ask(`http://${moved.address}:8077/`)).status).toBe(404);
    await ear.until(({ bytes }) => {
      const packet = dnsPacket.decode(bytes);
      return packet.answers?.some(
        (record) => record.type === 'A' && record.data === moved.address && record.name === 'axis-0009180c0001.local',
      );
    });
    await untilNeighbour(playing, moved.address, true);
    expect(await neighboursOf(playing)).not.toContain(`${old} `);
  });
});

describe('a command for a device that is not there', () => {
  it('is told as trouble', async () => {
    const playing = await play(scenarioOf());
    playing.command({ do: 'plug', serial: 'NOBODY' });
    expect(playing.events.at(-1)).toMatchObject({ event: 'trouble', failure: { code: 'practice.noDevice' } });
  });
});
