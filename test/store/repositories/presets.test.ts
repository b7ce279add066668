import { describe, expect, it } from 'vitest';
import { imported } from '../../fixtures/events.ts';
import { orderOf } from '../../fixtures/orders.ts';
import { presetOf } from '../../fixtures/presets.ts';
import { drafts, open, temporaryFolder } from '../../fixtures/store.ts';

describe('presets in the store', () => {
  it('gives back what was saved, the newest under each name, and forgets what was removed', () => {
    const store = open(temporaryFolder());
    const newer = { ...presetOf('Bolt'), columns: [{ header: 'N° cmd', field: 'order' as const }] };
    store.append(
      drafts([
        { kind: 'preset.saved', data: { preset: presetOf('Bolt') } },
        { kind: 'preset.saved', data: { preset: presetOf('Acme') } },
        { kind: 'preset.saved', data: { preset: newer } },
        { kind: 'preset.saved', data: { preset: presetOf('Gone') } },
        { kind: 'preset.removed', data: { name: 'Gone' } },
      ]),
    );
    expect(store.presets.list()).toEqual([presetOf('Acme'), newer]);
    expect(store.journal.checkProjections()).toBeNull();
  });
});

describe('an order taken off the bench', () => {
  it('is gone with its lines, units and places, and can be imported anew', () => {
    const store = open(temporaryFolder());
    const order = orderOf();
    store.append(drafts([imported(order), { kind: 'order.removed', data: { order: order.number } }]));
    expect([store.orders.list(), store.orders.find(order.number)]).toEqual([[], null]);
    store.append(drafts([imported(order)]));
    expect(store.orders.find(order.number)?.order).toEqual(order);
    expect(store.journal.checkProjections()).toBeNull();
  });
});
