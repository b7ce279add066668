import { describe, expect, it } from 'vitest';
import type { FirmwareTask } from '../../../../shared/domain/firmware/task.ts';
import type { Device } from '../../../../shared/domain/identity/device.ts';
import type { OrderNumber } from '../../../../shared/domain/order/order.ts';
import { isoTime } from '../../../../shared/lib/time.ts';
import { imported } from '../../../fixtures/events.ts';
import { type DeskUnderTest, openFirmwareDesk } from '../../../fixtures/firmware-desk.ts';
import { matchedTo } from '../../../fixtures/matches.ts';
import { orderOf } from '../../../fixtures/orders.ts';

const OLD = '10.12.236';
const NEW = '11.11.73';

/** A desk that wants one release on every P3265-LVE. */
function wanting(): DeskUnderTest {
  const desk = openFirmwareDesk();
  desk.release({ version: NEW });
  desk.target();
  return desk;
}

/** Has the device's task for the wanted version, ended by what happened to it. */
function ended(desk: DeskUnderTest, ...events: Parameters<DeskUnderTest['happen']>[1][]): FirmwareTask {
  const { tasks } = desk.plan([desk.device(1, OLD)]);
  desk.add(tasks);
  const [task] = tasks;
  if (task === undefined) throw new Error('nothing was planned');
  return desk.happen(task.id, ...events);
}

describe('nothing is planned', () => {
  it('for a device whose model nobody has said a version for', () => {
    const desk = wanting();
    expect(desk.plan([desk.device(1, OLD, modelOf('M3085-V'))])).toEqual({ tasks: [], alreadyThere: 0, refused: [] });
  });

  it('for a device that has not said what model it is: which file it takes is anybody’s guess', () => {
    const desk = wanting();
    expect(desk.plan([desk.device(1, OLD, { attributes: {} })]).tasks).toEqual([]);
  });

  it('once a target is taken back', () => {
    const desk = wanting();
    desk.target({ version: null });
    expect(desk.plan([desk.device(1, OLD)]).tasks).toEqual([]);
  });

  it('for a device with an open task, asked again or not: it would be worked on twice', () => {
    const desk = wanting();
    const device = desk.device(1, OLD);
    desk.add(desk.plan([device]).tasks);
    expect(desk.plan([device]).tasks).toEqual([]);
    expect(desk.plan([device], true).tasks).toEqual([]);
  });

  it.each([
    ['failed', ['ready', 'claimed', 'refused']],
    ['done', ['ready', 'claimed', 'already-there']],
    ['unconfirmed', ['ready', 'claimed', 'begun', 'whole-file-left', 'unproved']],
    ['cancelled', ['cancelled']],
    ['blocked', ['stopped']],
  ] as const)('for a version that has ended %s on it, unless a person asks again', (state, events) => {
    const desk = wanting();
    expect(ended(desk, ...events).state).toBe(state);
    const [device] = desk.state.devices.values();
    if (device === undefined) throw new Error('no device');
    expect(desk.plan([device]).tasks).toEqual([]);
    expect(desk.plan([device], true).tasks).toMatchObject([{ version: NEW }]);
  });
});

describe('a device that needs another version', () => {
  it('gets one task a stepping stone, each after the one before it', () => {
    const desk = openFirmwareDesk();
    desk.release({ version: '6.50.5.8' });
    desk.release({ version: NEW, passThrough: ['6.50.5.8'] });
    desk.target();
    const { tasks, alreadyThere } = desk.plan([desk.device(1, '5.51.1')]);
    expect(tasks.map(({ version }) => version)).toEqual(['6.50.5.8', NEW]);
    expect(tasks.map(({ after }) => after)).toEqual([null, tasks[0]?.id]);
    expect(alreadyThere).toBe(0);
  });

  it('is asked for by its order, whose own target goes before the bench’s', () => {
    const desk = wanting();
    const device = desk.device(1, OLD);
    const order = orderOf({ firstDevice: 1, units: 1 });
    const [unit] = order.units;
    if (unit === undefined) throw new Error('no unit');
    desk.record(imported(order), { kind: 'match.decided', data: { match: matchedTo(device.id, order, unit) } });
    desk.release({ version: '10.12.300' });
    desk.target({ order: order.number, version: '10.12.300' });
    expect(desk.plan([device]).tasks).toMatchObject([{ order: 'SO-24817' as OrderNumber, version: '10.12.300' }]);
  });

  it('is refused with a sentence, and the others are planned all the same', () => {
    const desk = wanting();
    const silent = desk.device(1, null);
    const newer = desk.device(2, '12.0.1');
    const { tasks, refused } = desk.plan([silent, newer, desk.device(3, OLD)]);
    expect(tasks).toHaveLength(1);
    expect(refused).toMatchObject([
      { deviceId: silent.id, reason: { key: 'errors.firmware.versionUnknown' } },
      { deviceId: newer.id, reason: { key: 'errors.firmware.downgrade' } },
    ]);
  });

  it('goes back only where the target says that a person asked for it', () => {
    const desk = wanting();
    desk.target({ allowDowngrade: true });
    expect(desk.plan([desk.device(1, '12.0.1')]).tasks).toMatchObject([{ version: NEW, allowDowngrade: true }]);
  });
});

describe('a device that reports the wanted version', () => {
  it('gets one task that asks it, waits for nobody, and is counted', () => {
    const desk = wanting();
    const { tasks, alreadyThere } = desk.plan([desk.device(1, NEW), desk.device(2, NEW)]);
    expect(alreadyThere).toBe(2);
    expect(tasks.map(({ canary }) => canary)).toEqual([true, true]);
  });

  it('is refused where the catalogue has no such release: the task could not name what it proves', () => {
    const desk = openFirmwareDesk();
    desk.target();
    expect(desk.plan([desk.device(1, NEW)]).refused).toMatchObject([
      { reason: { key: 'errors.firmware.notInCatalogue' } },
    ]);
  });
});

describe('who goes first', () => {
  const canariesOf = (desk: DeskUnderTest, from: number, count = 3): readonly boolean[] => {
    const devices = Array.from({ length: count }, (_, index) => desk.device(from + index, OLD));
    const { tasks } = desk.plan(devices);
    desk.add(tasks);
    return tasks.map(({ canary }) => canary);
  };

  it('is as many as the technician set, over several plans, and all where that is none', () => {
    const desk = wanting();
    desk.store.queue.saveSettings({ ...desk.store.queue.settings(), canaries: 2 });
    expect(canariesOf(desk, 1, 1)).toEqual([true]);
    expect(canariesOf(desk, 2)).toEqual([true, false, false]);
    desk.store.queue.saveSettings({ ...desk.store.queue.settings(), canaries: 0 });
    expect(canariesOf(desk, 5)).toEqual([true, true, true]);
  });

  it('is nobody in particular once one device of the release is done', () => {
    const desk = wanting();
    expect(ended(desk, 'ready', 'claimed', 'already-there').canary).toBe(true);
    expect(canariesOf(desk, 2)).toEqual([true, true, true]);
  });

  it('is the next one, where the first has failed: whoever plans more has seen that and decided', () => {
    const desk = wanting();
    ended(desk, 'ready', 'claimed', 'refused');
    expect(canariesOf(desk, 2)).toEqual([true, false, false]);
  });
});

function modelOf(model: string): Pick<Device, 'attributes'> {
  return { attributes: { model: { value: model, protocol: 'vapix', at: isoTime(0) } } };
}
