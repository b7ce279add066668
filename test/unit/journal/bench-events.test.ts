import { describe, expect, it } from 'vitest';
import { parseBenchEvent } from '../../../shared/contract/bench-events.ts';
import type { BenchEvent } from '../../../shared/domain/journal/events.ts';
import { subjectOf } from '../../../shared/domain/journal/subject.ts';
import type { Json } from '../../../shared/lib/canonical-json.ts';
import { CUSTOMER_EVENTS } from '../../fixtures/customers.ts';
import { deviceId, deviceOf } from '../../fixtures/devices.ts';
import { DOSSIER_EVENTS } from '../../fixtures/dossiers.ts';
import { evidenceOf, imported, recorded, written } from '../../fixtures/events.ts';
import { releaseOf, targetOf } from '../../fixtures/firmware.ts';
import { LABEL_EVENTS } from '../../fixtures/labels.ts';
import { pinOf, unexpected } from '../../fixtures/matches.ts';
import { orderOf } from '../../fixtures/orders.ts';
import { PLAN_EVENTS } from '../../fixtures/plans.ts';
import { presetOf } from '../../fixtures/presets.ts';
import { READINESS_EVENTS, waiverOf } from '../../fixtures/readiness.ts';
import { READ_AT, registryReading, registryRow } from '../../fixtures/registry.ts';

const id = deviceId('dev-0001');
const device = deviceOf(1);
const release = releaseOf({ version: '11.11.73' });

/** One of each kind, and what it is about. */
const EVENTS: readonly (readonly [BenchEvent, ReturnType<typeof subjectOf>])[] = [
  [{ kind: 'firmware.release-added', data: { release } }, { kind: 'bench' }],
  [{ kind: 'firmware.release-changed', data: { release: { ...release, blocked: 'Wrong lens.' } } }, { kind: 'bench' }],
  [{ kind: 'firmware.release-removed', data: { release } }, { kind: 'bench' }],
  [{ kind: 'firmware.target-set', data: { target: targetOf() } }, { kind: 'bench' }],
  [
    { kind: 'firmware.target-set', data: { target: targetOf({ order: orderOf().number }) } },
    { kind: 'order', number: 'SO-24817' },
  ],
  [{ kind: 'bench.created', data: { benchId: 'bench-1' } }, { kind: 'bench' }],
  [{ kind: 'bench.key-set', data: { publicKey: 'AAAA', fingerprint: 'ab'.repeat(32) } }, { kind: 'bench' }],
  [imported(orderOf()), { kind: 'order', number: 'SO-24817' }],
  [
    { kind: 'order.removed', data: { order: orderOf().number } },
    { kind: 'order', number: 'SO-24817' },
  ],
  [
    { kind: 'order.closed', data: { order: orderOf().number, seats: [] } },
    { kind: 'order', number: 'SO-24817' },
  ],
  [
    { kind: 'order.reopened', data: { order: orderOf().number } },
    { kind: 'order', number: 'SO-24817' },
  ],
  [{ kind: 'model.equated', data: { equivalent: { ordered: 'SKU-1', reported: 'M1' } } }, { kind: 'bench' }],
  [{ kind: 'model.parted', data: { equivalent: { ordered: 'SKU-1', reported: 'M1' } } }, { kind: 'bench' }],
  [{ kind: 'preset.saved', data: { preset: presetOf() } }, { kind: 'bench' }],
  [{ kind: 'preset.removed', data: { name: 'Acme' } }, { kind: 'bench' }],
  ...CUSTOMER_EVENTS.map((event) => [event, { kind: 'bench' }] as const),
  ...DOSSIER_EVENTS.map((event) => [event, { kind: 'bench' }] as const),
  [{ kind: 'registry.read', data: { reading: registryReading([registryRow()]) } }, { kind: 'bench' }],
  [{ kind: 'registry.confirmed', data: { source: registryReading([]).source, readAt: READ_AT } }, { kind: 'bench' }],
  [{ kind: 'registry.forgotten', data: { source: registryReading([]).source } }, { kind: 'bench' }],
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
    { kind: 'match.pinned', data: { pin: pinOf(id, { cause: 'scanned', reason: 'a spare' }) } },
    { kind: 'device', id },
  ],
  [
    { kind: 'match.released', data: { deviceId: id } },
    { kind: 'device', id },
  ],
  [
    { kind: 'match.decided', data: { match: unexpected(id) } },
    { kind: 'device', id },
  ],
  [recorded(id, evidenceOf(0)), { kind: 'device', id }],
  ...LABEL_EVENTS.map((event) => [event, { kind: 'device', id }] as const),
  ...PLAN_EVENTS.map((event) => [event, { kind: 'order', number: 'SO-24817' }] as const),
  ...READINESS_EVENTS.slice(0, 1).map((event) => [event, { kind: 'order', number: 'SO-24817' }] as const),
  ...READINESS_EVENTS.slice(1, 2).map((event) => [event, { kind: 'bench' }] as const),
  [
    { kind: 'waiver.given', data: { waiver: waiverOf({ deviceId: id }) } },
    { kind: 'device', id },
  ],
  [
    { kind: 'waiver.revoked', data: { deviceId: id, gate: 'clock' } },
    { kind: 'device', id },
  ],
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
