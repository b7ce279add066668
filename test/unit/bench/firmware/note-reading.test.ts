import { expect, it } from 'vitest';
import { noteReading } from '../../../../electron/bench/firmware/note-reading.ts';
import type { Device } from '../../../../shared/domain/identity/device.ts';
import type { Actor } from '../../../../shared/domain/journal/entry.ts';
import { isoTime } from '../../../../shared/lib/time.ts';
import { type DeskUnderTest, openFirmwareDesk } from '../../../fixtures/firmware-desk.ts';
import { codeOf } from '../../../fixtures/store.ts';

const ALIX: Actor = { kind: 'person', name: 'Alix' };

function observed(desk: DeskUnderTest): Device {
  const maker = { value: 'Verkada', protocol: 'mdns', at: desk.clock.now() } as const;
  return desk.device(1, null, { attributes: { manufacturer: maker } });
}

const note = (desk: DeskUnderTest, deviceId: Device['id'], readAt = desk.clock.now(), version = ' 2026.11 ') =>
  noteReading(desk, { deviceId, version, where: 'Verkada Command', readAt }, ALIX);

it('a reading is in the journal with the name of who read it, where and when', () => {
  const desk = openFirmwareDesk();
  const { id } = observed(desk);
  const readAt = desk.clock.now();
  desk.clock.advance(60_000);
  expect(codeOf(note(desk, id, readAt))).toBe('');
  const [entry] = desk.store.journal.list({ newestFirst: true, limit: 1 });
  expect(entry).toMatchObject({
    kind: 'evidence.recorded',
    actor: ALIX,
    at: desk.clock.now(),
    data: { evidence: { kind: 'version-reading', version: '2026.11', where: 'Verkada Command', readAt, by: 'Alix' } },
  });
  expect(desk.store.journal.checkProjections()).toBeNull();
});

it('of a device that is asked itself nobody’s reading is kept: it could only be the older one', () => {
  const desk = openFirmwareDesk();
  expect(codeOf(note(desk, desk.device(1, '10.12.236').id))).toBe('firmware.tellsItself');
});

it('of a device that is not on the bench, or of a time that has not come, it is refused', () => {
  const desk = openFirmwareDesk();
  const { id } = observed(desk);
  expect(codeOf(note(desk, 'nobody' as Device['id']))).toBe('device.unknown');
  const inMinutes = (minutes: number) => isoTime(Date.parse(desk.clock.now()) + minutes * 60_000);
  expect(codeOf(note(desk, id, inMinutes(6)))).toBe('firmware.readTooLate');
  // The clock of whoever looks at the page may be a little ahead.
  expect(codeOf(note(desk, id, inMinutes(4)))).toBe('');
});
