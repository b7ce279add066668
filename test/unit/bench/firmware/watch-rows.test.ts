import { describe, expect, it } from 'vitest';
import { watchRows } from '../../../../electron/bench/firmware/watch-rows.ts';
import { DEFAULT_QUEUE_SETTINGS, type WatchSetting } from '../../../../shared/domain/firmware/task.ts';
import type { Device } from '../../../../shared/domain/identity/device.ts';
import type { IsoTime } from '../../../../shared/lib/time.ts';
import { present, recorded } from '../../../fixtures/events.ts';
import { type DeskUnderTest, openFirmwareDesk } from '../../../fixtures/firmware-desk.ts';

/** A camera that updates itself; it has been heard for as long as the manual clock has run. */
function observed(desk: DeskUnderTest, ordinal: number, version: string | null = null): Device {
  const at = desk.clock.now();
  const attributes: Device['attributes'] = {
    manufacturer: { value: 'Verkada', protocol: 'mdns', at },
    model: { value: 'CD53', protocol: 'mdns', at },
  };
  return desk.device(ordinal, version, { attributes, firstSeen: at });
}

const rows = ({ state, desk, clock }: DeskUnderTest, watch: readonly WatchSetting[] = []) =>
  watchRows(state, desk, { ...DEFAULT_QUEUE_SETTINGS, watch }, clock.now());

describe('a watch', () => {
  it('is held of what updates itself, and of nothing that is pushed to', () => {
    const desk = openFirmwareDesk();
    const device = observed(desk, 1);
    desk.device(2, '10.12.236');
    expect(rows(desk)).toMatchObject([{ deviceId: device.id, vendor: 'Verkada', model: 'CD53', tail: '48BE' }]);
  });

  it('is not held of a device that was set aside: nobody waits for it', () => {
    const desk = openFirmwareDesk();
    desk.record({ kind: 'device.set-aside', data: { deviceId: observed(desk, 1).id } });
    expect(rows(desk)).toEqual([]);
  });

  it('counts from when the device came online, and is away before that and after it has gone', () => {
    const desk = openFirmwareDesk();
    const { id } = observed(desk, 1);
    expect(rows(desk)).toMatchObject([{ state: 'away', version: null, readFrom: null, readAt: null }]);
    desk.record(recorded(id, present('online')));
    expect(rows(desk)).toMatchObject([{ state: 'may-be-updating' }]);
    desk.clock.advance(31 * 60_000);
    expect(rows(desk)).toMatchObject([{ state: 'stuck' }]);
    desk.record(recorded(id, present('offline', 31 * 60)));
    expect(rows(desk)).toMatchObject([{ state: 'away' }]);
  });

  it('follows what this bench has set otherwise than the maker', () => {
    const desk = openFirmwareDesk();
    desk.record(recorded(observed(desk, 1).id, present('unstable')));
    desk.clock.advance(6 * 60_000);
    const own = { vendor: 'Verkada', stillUpdatingMinutes: 5, stuckMinutes: 10 };
    expect(rows(desk)).toMatchObject([{ state: 'may-be-updating' }]);
    expect(rows(desk, [own])).toMatchObject([{ state: 'slow' }]);
  });

  it('shows the version that was read, where and when, and compares it with the wanted one', () => {
    const desk = openFirmwareDesk();
    const device = observed(desk, 1, '2026.11');
    desk.record(recorded(device.id, present('online')));
    const reading = { version: '2026.11', readFrom: 'vapix', readAt: device.firstSeen };
    expect(rows(desk)).toMatchObject([{ state: 'reported', ...reading }]);
    desk.target({ model: 'CD53', version: '2026.11' });
    expect(rows(desk)).toMatchObject([{ state: 'current', ...reading }]);
  });

  it('shows what a person read, with name and place, until the device or another person tells something newer', () => {
    const desk = openFirmwareDesk();
    const device = observed(desk, 1);
    desk.record(recorded(device.id, present('online')));
    desk.clock.advance(60_000);
    const note = (version: string, by: string, at: IsoTime) =>
      recorded(device.id, { kind: 'version-reading', version, where: 'Verkada Command', readAt: at, by });
    desk.record(note('2026.10', 'Alix', desk.clock.now()));
    const read = { version: '2026.10', readFrom: 'Verkada Command', readBy: 'Alix', readAt: desk.clock.now() };
    expect(rows(desk)).toMatchObject([{ state: 'reported', ...read }]);
    desk.target({ model: 'CD53', version: '2026.10' });
    expect(rows(desk)).toMatchObject([{ state: 'current', ...read }]);
    desk.clock.advance(60_000);
    observed(desk, 1, '2026.11');
    expect(rows(desk)).toMatchObject([{ version: '2026.11', readFrom: 'vapix', readBy: null }]);
    // Entered late: what the device has told since is newer.
    desk.record(note('2026.09', 'Bo', device.firstSeen));
    expect(rows(desk)).toMatchObject([{ version: '2026.11', readBy: null }]);
  });

  it('is shown of five hundred at the most: nobody watches more', () => {
    const desk = openFirmwareDesk();
    for (let ordinal = 0; ordinal < 501; ordinal += 1) observed(desk, ordinal);
    expect(rows(desk)).toHaveLength(500);
  });
});
