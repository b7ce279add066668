import { describe, expect, it } from 'vitest';
import type { ScenarioDevice } from '../../../electron/practice/scenario/scenario.ts';
import { compareSettings } from '../../../shared/domain/firmware/device-settings.ts';
import { never } from '../../fakes/driver-kit.ts';
import { axis, firmwareFault, hanwha } from '../../unit/practice/scenario-of.ts';
import { credential, imageOf, plugIn, push, versionOf } from './firmware-kit.ts';

type Kind = readonly [name: string, device: (changes?: Partial<ScenarioDevice>) => ScenarioDevice, model: string];
const KINDS: readonly Kind[] = [
  ['ONVIF over HTTP', (changes) => hanwha({ firmware: '10.9', ...changes }), 'XNV-8083R'],
  ['ONVIF over MTOM', (changes) => hanwha({ firmware: '10.9', firmwareWay: 'mtom', ...changes }), 'XNV-8083R'],
  ['VAPIX', (changes) => axis({ firmware: '10.9', ...changes }), 'P3265-LVE'],
];

describe.each(KINDS)('firmware by %s, on a device that shares no code with the driver', (_name, device, model) => {
  it('is sent once, told byte by byte, and runs after the restart', async () => {
    const pushed = await plugIn(device());
    const image = imageOf(model, '10.10');
    const { outcome, begun, progress } = await push(pushed, image);
    expect(outcome).toMatchObject({ kind: 'accepted' });
    expect(begun).toBe(1);
    expect(progress.at(-1)).toBe(image.sizeBytes);
    expect(await pushed.playing.until('firmware', pushed.serial)).toMatchObject({ sha256: image.sha256 });
    await pushed.playing.until('rebooted', pushed.serial);
    expect(await versionOf(pushed)).toBe('10.10');
    expect(pushed.playing.events.filter(({ event }) => event === 'firmware')).toHaveLength(1);
  });

  it('is refused with a sentence where the file is for another model, and nothing has changed', async () => {
    const pushed = await plugIn(device());
    const { outcome } = await push(pushed, imageOf('Q6135-LE', '10.10'));
    expect(outcome).toMatchObject({ kind: 'refused', failure: { transient: false } });
    expect(await versionOf(pushed)).toBe('10.9');
  });

  it('is worth another try where the device fails on its own side, which is not the same as a wrong file', async () => {
    const pushed = await plugIn(device({ faults: [firmwareFault('device-error', { times: 1 })] }));
    const { outcome } = await push(pushed, imageOf(model, '10.10'));
    expect(outcome).toMatchObject({ kind: 'refused', failure: { transient: true } });
    expect((await push(pushed, imageOf(model, '10.10'))).outcome.kind).toBe('accepted');
  });

  it('that breaks off in the middle has failed, and the device runs what it ran', async () => {
    const pushed = await plugIn(device({ faults: [firmwareFault('dropped', { atByte: 1_000_000 })] }));
    const { outcome } = await push(pushed, imageOf(model, '10.10', 32_000_000));
    expect(outcome).toMatchObject({ kind: 'failed', failure: { code: 'firmware.uploadBroken', transient: true } });
    expect(await versionOf(pushed)).toBe('10.9');
  });

  it('whose answer is lost after the last byte is unknown, never failed: only the version can tell', async () => {
    const pushed = await plugIn(device({ faults: [firmwareFault('lost-answer')] }));
    const { outcome } = await push(pushed, imageOf(model, '10.10'));
    expect(outcome).toMatchObject({ kind: 'unknown', failure: { code: 'firmware.answerLost' } });
    await pushed.playing.until('rebooted', pushed.serial);
    expect(await versionOf(pushed)).toBe('10.10');
  });

  it('can be stopped while it hangs, and the device still answers', async () => {
    const pushed = await plugIn(device({ faults: [firmwareFault('hang', { atByte: 100_000 })] }));
    const outcome = (await push(pushed, imageOf(model, '10.10', 32_000_000), AbortSignal.timeout(800))).outcome;
    expect(outcome).toMatchObject({ kind: 'failed', failure: { code: 'firmware.uploadCancelled' } });
    expect(await versionOf(pushed)).toBe('10.9');
  });

  it('shows that settings were lost on the way: the version alone would have passed', async () => {
    const pushed = await plugIn(device({ faults: [firmwareFault('reset-settings')] }));
    const before = await pushed.driver.inspect(pushed.target, credential, never());
    await push(pushed, imageOf(model, '10.10'));
    await pushed.playing.until('rebooted', pushed.serial);
    const after = await pushed.driver.inspect(pushed.target, credential, never());
    if (!before.ok || !after.ok) throw new Error('not inspected');
    expect(after.value.version).toBe('10.10');
    const changed = compareSettings(before.value.settings, after.value.settings).map(({ name }) => name);
    expect(changed).toEqual(expect.arrayContaining(['hostname', 'ntp', 'time-zone', 'user-count']));
  });

  it('is not sent to a device that refuses the password: the bytes stay here', async () => {
    const pushed = await plugIn(device({ faults: [{ kind: 'wrong-password', password: 'another' }] }));
    const { outcome, progress } = await push(pushed, imageOf(model, '10.10', 32_000_000));
    expect(outcome).toMatchObject({ failure: { code: 'device.passwordRefused', transient: false } });
    expect(progress.at(-1) ?? 0).toBeLessThan(8_000_000);
  });
});

describe('what a device says before', () => {
  it('that it takes no firmware at all is asked for first, and nothing is sent', async () => {
    const pushed = await plugIn(hanwha({ firmware: '10.9', firmwareWay: 'none' }));
    const inspected = await pushed.driver.inspect(pushed.target, credential, never());
    expect(inspected).toMatchObject({ value: { version: '10.9', refusal: { code: 'firmware.noWay' } } });
    const { outcome, begun } = await push(pushed, imageOf('XNV-8083R', '10.10'));
    expect(outcome).toMatchObject({ kind: 'refused', failure: { code: 'firmware.noWay' } });
    expect(begun).toBe(0);
  });

  it.each([409, 412, 415, 421, 422, 423, 424])('VAPIX code %i is a sentence of its own', async (code) => {
    const pushed = await plugIn(axis({ firmware: '10.9', faults: [firmwareFault('refused', { code })] }));
    const { outcome } = await push(pushed, imageOf('P3265-LVE', '10.10'));
    expect(outcome).toMatchObject({ failure: { code: `firmware.axis.${code}`, transient: code === 423 } });
    expect(await versionOf(pushed)).toBe('10.9');
  });
});

describe('a version on trial (Axis)', () => {
  it('takes no other upgrade until it is committed, then it does', async () => {
    const pushed = await plugIn(axis({ firmware: '10.9' }));
    expect((await push(pushed, imageOf('P3265-LVE', '10.10'))).outcome).toMatchObject({ needsCommit: true });
    await pushed.playing.until('rebooted', pushed.serial);
    expect(await pushed.driver.inspect(pushed.target, credential, never())).toMatchObject({
      value: { version: '10.10', onTrial: true, refusal: { code: 'firmware.axis.412' } },
    });
    expect((await push(pushed, imageOf('P3265-LVE', '10.12'))).outcome).toMatchObject({ kind: 'refused' });
    expect(await pushed.driver.commit(pushed.target, credential, never())).toEqual({ ok: true, value: undefined });
    expect(await pushed.driver.inspect(pushed.target, credential, never())).toMatchObject({
      value: { onTrial: false, refusal: null },
    });
  });

  it('goes back to what ran before when a person asks, and after a power cut by itself', async () => {
    for (const how of ['rollback', 'power'] as const) {
      const pushed = await plugIn(axis({ firmware: '10.9' }));
      await push(pushed, imageOf('P3265-LVE', '10.10'));
      await pushed.playing.until('rebooted', pushed.serial);
      if (how === 'rollback') {
        await pushed.driver.ask('rollback', pushed.target, credential, never());
        await pushed.playing.until('rebooted', pushed.serial);
      } else {
        pushed.playing.command({ do: 'unplug', serial: pushed.serial });
        await pushed.playing.until('unplugged', pushed.serial);
        pushed.playing.command({ do: 'plug', serial: pushed.serial });
        await pushed.playing.until('plugged', pushed.serial);
      }
      expect(await versionOf(pushed)).toBe('10.9');
      await pushed.playing.stop();
    }
  });

  it('goes back by itself where it restarts in circles', async () => {
    const pushed = await plugIn(axis({ firmware: '10.9', faults: [firmwareFault('reboot-loop', { loops: 2 })] }));
    await push(pushed, imageOf('P3265-LVE', '10.10'));
    for (let restarts = 0; restarts < 3; restarts += 1) await pushed.playing.until('rebooted', pushed.serial);
    expect(await versionOf(pushed)).toBe('10.9');
  });
});

describe('the proof of a restart', () => {
  it('is another boot id (Axis); ONVIF has none and says so', async () => {
    const pushed = await plugIn(axis());
    const before = await pushed.driver.inspect(pushed.target, credential, never());
    await pushed.driver.ask('reboot', pushed.target, credential, never());
    await pushed.playing.until('rebooted', pushed.serial);
    const after = await pushed.driver.inspect(pushed.target, credential, never());
    if (!before.ok || !after.ok) throw new Error('not inspected');
    expect(before.value.bootId).toMatch(/./);
    expect(after.value.bootId).not.toBe(before.value.bootId);
    const other = await plugIn(hanwha());
    expect(await other.driver.inspect(other.target, credential, never())).toMatchObject({ value: { bootId: null } });
  });

  it('and a factory default happen on request only, and leave the settings of the box', async () => {
    const pushed = await plugIn(hanwha());
    await pushed.driver.ask('factory-default-soft', pushed.target, credential, never());
    await pushed.playing.until('rebooted', pushed.serial);
    expect(await pushed.driver.inspect(pushed.target, credential, never())).toMatchObject({
      value: { settings: { hostname: 'camera' } },
    });
  });
});
