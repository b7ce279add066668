import { describe, expect, it } from 'vitest';
import { createQueueView, type QueueView, queueSession } from '../../../../electron/bench/firmware/queue-view.ts';
import type { FirmwareTask, QueueSettings } from '../../../../shared/domain/firmware/task.ts';
import { imported } from '../../../fixtures/events.ts';
import { type DeskUnderTest, openFirmwareDesk } from '../../../fixtures/firmware-desk.ts';
import { matchedTo } from '../../../fixtures/matches.ts';
import { orderOf } from '../../../fixtures/orders.ts';

const NEW = '11.11.73';

interface Seen extends DeskUnderTest {
  readonly view: QueueView;
  readonly tasks: readonly FirmwareTask[];
  row(index: number): unknown;
  set(change: Partial<QueueSettings>): void;
}

/** So many devices with a task each, and the view of their queue. */
function seen(count: number, settings: Partial<QueueSettings> = {}): Seen {
  const desk = openFirmwareDesk();
  const set: Seen['set'] = (change) => desk.store.queue.saveSettings({ ...desk.store.queue.settings(), ...change });
  set({ canaries: 0, ...settings });
  desk.release({ version: NEW });
  desk.target();
  desk.add(desk.plan(Array.from({ length: count }, (_, index) => desk.device(index, '10.12.236'))).tasks);
  const tasks = desk.store.queue.list();
  const view = createQueueView(desk);
  return { ...desk, view, tasks, set, row: (index) => view.look().rows.get(tasks[index]?.id ?? '') };
}

const idOf = ({ tasks }: Seen, index: number): FirmwareTask['id'] => {
  const task = tasks[index];
  if (task === undefined) throw new Error('no such task');
  return task.id;
};

describe('a row', () => {
  it('says where its device goes and what is on its label', () => {
    const desk = seen(1);
    expect(desk.row(0)).toMatchObject({ place: null, tail: '48BE' });
    const order = orderOf({ units: 1 });
    const [unit] = order.units;
    const [device] = desk.state.devices.values();
    if (unit === undefined || device === undefined) throw new Error('nobody is there');
    desk.record(imported(order), { kind: 'match.decided', data: { match: matchedTo(device.id, order, unit) } });
    expect(desk.row(0)).toMatchObject({ place: 'Camera 1' });
  });

  it('shows the version before as it was read when the work began, and until then as the device says', () => {
    const desk = seen(1);
    expect(desk.row(0)).toMatchObject({ before: '10.12.236' });
    desk.happen(idOf(desk, 0), 'ready', 'claimed', 'begun');
    desk.device(0, '10.12.1');
    expect(desk.row(0)).toMatchObject({ before: '10.12.236', state: 'uploading', cancel: 'upload-stops' });
  });

  it('waits for one reason at a time, the strongest first', () => {
    const desk = seen(2, { atOnce: 1, atOncePerModel: 1 });
    for (const task of desk.tasks) desk.happen(task.id, 'ready');
    expect(desk.row(1)).toMatchObject({ now: { key: 'queue.now.queued' } });
    desk.happen(idOf(desk, 0), 'claimed');
    expect(desk.row(1)).toMatchObject({ now: { key: 'queue.wait.model' } });
    desk.set({ atOncePerModel: 4 });
    expect(desk.row(1)).toMatchObject({ now: { key: 'queue.wait.bench' } });
    desk.set({ paused: true });
    expect(desk.row(1)).toMatchObject({ now: { key: 'queue.wait.paused' } });
    desk.store.queue.hold({ id: idOf(desk, 1) }, true);
    desk.desk.refresh([desk.tasks[1]?.deviceId ?? ('' as FirmwareTask['deviceId'])]);
    expect(desk.row(1)).toMatchObject({ now: { key: 'queue.reason.held' }, held: true });
  });

  it('waits for those that go first, and goes first itself where it is one of them', () => {
    const desk = seen(2, { canaries: 1 });
    expect(desk.row(1)).toMatchObject({ canary: false, now: { key: 'queue.wait.canary', params: { count: 1 } } });
    expect(desk.row(0)).toMatchObject({ canary: true, now: { key: 'queue.wait.device' } });
  });

  it('is the same object until what it shows changes: ten thousand are compared at every look', () => {
    const desk = seen(2);
    const [first, second] = [desk.row(0), desk.row(1)];
    desk.happen(idOf(desk, 0), 'ready');
    expect(desk.row(1)).toBe(second);
    expect(desk.row(0)).not.toBe(first);
  });
});

describe('the head', () => {
  it('names the orders with open work and how each release stands', () => {
    const desk = seen(2);
    desk.happen(idOf(desk, 0), 'ready', 'claimed', 'refused');
    expect(desk.view.look().head).toMatchObject({
      bytesPerSecond: null,
      orders: [],
      releases: [{ version: NEW, models: ['P3265-LVE'], waiting: 1, failures: 1, stopped: false }],
    });
  });
});

describe('a session', () => {
  it('hands out what differs from what it handed out last, and nothing where nothing does', () => {
    const desk = seen(2);
    const session = queueSession(desk.view, () => undefined);
    expect(session.snapshot().rows).toHaveLength(2);
    expect(session.take()).toBeNull();
    desk.happen(idOf(desk, 0), 'ready');
    // How a release stands counts both as waiting: the head is the same.
    expect(session.take()).toMatchObject({ upsert: [{ id: idOf(desk, 0), state: 'queued' }], remove: [] });
    desk.set({ paused: true });
    expect(session.take()).toMatchObject({ head: { settings: { paused: true } } });
    expect(session.take()).toBeNull();
  });

  it('is one client’s own: another still gets what this one has taken', () => {
    const desk = seen(1);
    const [one, other] = [queueSession(desk.view, () => undefined), queueSession(desk.view, () => undefined)];
    one.snapshot();
    other.snapshot();
    desk.happen(idOf(desk, 0), 'ready');
    expect(one.take()?.upsert).toHaveLength(1);
    expect(other.take()?.upsert).toHaveLength(1);
  });
});

describe('whoever listens', () => {
  it('is told of each change, and every quarter of a minute, for waits and watches pass by time alone', () => {
    const desk = seen(1);
    let told = 0;
    const stop = desk.view.listen(() => {
      told += 1;
    });
    desk.happen(idOf(desk, 0), 'ready');
    expect(told).toBe(1);
    desk.clock.advance(45_000);
    expect(told).toBe(4);
    stop();
    desk.happen(idOf(desk, 0), 'cancelled');
    desk.clock.advance(60_000);
    expect(told).toBe(4);
    expect(desk.clock.waiting()).toBe(0);
  });
});
