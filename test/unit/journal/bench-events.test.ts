import { describe, expect, it } from 'vitest';
import { parseBenchEvent } from '../../../shared/contract/bench-events.ts';
import type { BenchEvent } from '../../../shared/domain/journal/events.ts';
import { subjectOf } from '../../../shared/domain/journal/subject.ts';
import type { Json } from '../../../shared/lib/canonical-json.ts';
import { deviceId, deviceOf } from '../../fixtures/devices.ts';
import { evidenceOf, imported, recorded, written } from '../../fixtures/events.ts';
import { unexpected } from '../../fixtures/matches.ts';
import { orderOf } from '../../fixtures/orders.ts';

const id = deviceId('dev-0001');
const device = deviceOf(1);

/** One of each kind, and what it is about. */
const EVENTS: readonly (readonly [BenchEvent, ReturnType<typeof subjectOf>])[] = [
  [{ kind: 'bench.created', data: { benchId: 'bench-1' } }, { kind: 'bench' }],
  [imported(orderOf()), { kind: 'order', number: 'SO-24817' }],
  [
    { kind: 'device.seen', data: { device } },
    { kind: 'device', id },
  ],
  [
    { kind: 'device.changed', data: { device } },
    { kind: 'device', id },
  ],
  [
    { kind: 'device.merged', data: { device, absorbed: [deviceId('dev-0002')] } },
    { kind: 'device', id },
  ],
  [
    { kind: 'device.set-aside', data: { deviceId: id } },
    { kind: 'device', id },
  ],
  [
    { kind: 'device.taken-back', data: { deviceId: id } },
    { kind: 'device', id },
  ],
  [
    { kind: 'match.decided', data: { match: unexpected(id) } },
    { kind: 'device', id },
  ],
  [recorded(id, evidenceOf(0)), { kind: 'device', id }],
  [written({ revision: 1 }), { kind: 'order', number: 'SO-24817' }],
];

const asStored = (event: BenchEvent): Json => JSON.parse(JSON.stringify(event.data)) as Json;

describe('an entry read as an event', () => {
  it.each(EVENTS)('gives back $kind as it was written', (event) => {
    expect(parseBenchEvent({ kind: event.kind, version: 1, data: asStored(event) })).toEqual({
      ok: true,
      value: event,
    });
  });

  it.each(EVENTS)('files $kind under what it is about', (event, subject) => {
    expect(subjectOf(event)).toEqual(subject);
  });

  it.each(EVENTS)('refuses $kind with a field that nobody knows, and says where', (event) => {
    const data = { ...(asStored(event) as Record<string, Json>), extra: 1 };
    expect(parseBenchEvent({ kind: event.kind, version: 1, data })).toMatchObject({
      ok: false,
      error: { code: 'journal.unreadable', sentence: { params: { kind: event.kind } } },
    });
  });

  it.each([null, 7, 'text', [], {}])('refuses %j as the data of any kind', (data) => {
    for (const [{ kind }] of EVENTS) {
      expect(parseBenchEvent({ kind, version: 1, data })).toMatchObject({
        ok: false,
        error: { code: 'journal.unreadable' },
      });
    }
  });
});
