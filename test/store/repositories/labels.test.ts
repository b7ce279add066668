import { describe, expect, it } from 'vitest';
import { labelsSlice } from '../../../electron/bench/state/labels.ts';
import type { OrderNumber, UnitId } from '../../../shared/domain/order/order.ts';
import { deviceId, deviceOf } from '../../fixtures/devices.ts';
import { boxOf, printOf } from '../../fixtures/labels.ts';
import { append, open, temporaryFolder } from '../../fixtures/store.ts';

describe('printed labels in the store', () => {
  it('gives the newest of each unit, with when and by whom, and forgets what did not come out', () => {
    const store = open(temporaryFolder());
    const other = 'SO-24817/2' as UnitId;
    append(
      store,
      { kind: 'label.printed', data: { print: printOf() } },
      { kind: 'label.printed', data: { print: printOf({ unitId: other }) } },
      { kind: 'label.withdrawn', data: { order: printOf().order, unitId: other, deviceId: null } },
    );
    const [entry] = append(store, { kind: 'label.printed', data: { print: printOf({ format: 'zpl' }) } });
    expect(store.labels.printed()).toEqual([{ ...printOf({ format: 'zpl' }), printedAt: entry?.at, printedBy: null }]);
    expect(store.journal.checkProjections()).toBeNull();
  });
});

describe('printed labels of an order that is taken off the bench', () => {
  it('go with it, and those of other orders stay', () => {
    const store = open(temporaryFolder());
    const other = printOf({ order: 'SO-2' as OrderNumber, unitId: 'SO-2/1' as UnitId });
    append(
      store,
      { kind: 'label.printed', data: { print: printOf() } },
      { kind: 'label.printed', data: { print: other } },
      { kind: 'order.removed', data: { order: printOf().order } },
    );
    expect(store.labels.printed().map(({ unitId }) => unitId)).toEqual(['SO-2/1']);
    expect([...labelsSlice(store).view.keys()]).toEqual(['SO-2/1']);
    expect(store.journal.checkProjections()).toBeNull();
  });

  it('are forgotten by a running bench as well', () => {
    const store = open(temporaryFolder());
    append(store, { kind: 'label.printed', data: { print: printOf() } });
    const slice = labelsSlice(store);
    const [entry] = append(store, { kind: 'order.removed', data: { order: printOf().order } });
    if (entry === undefined) throw new Error('nothing was appended');
    slice.takers['order.removed']({ order: printOf().order }, entry);
    expect(slice.view.size).toBe(0);
  });
});

describe('scanned boxes in the store', () => {
  it('belong to the device that theirs proved to be, and are gone once undone', () => {
    const store = open(temporaryFolder());
    const undone = boxOf({ scanId: 'scan-2' });
    append(
      store,
      { kind: 'device.seen', data: { device: deviceOf(1) } },
      { kind: 'device.seen', data: { device: deviceOf(2) } },
      { kind: 'box.scanned', data: { box: boxOf({ deviceId: deviceOf(2).id }) } },
      { kind: 'box.scanned', data: { box: undone } },
      { kind: 'box.withdrawn', data: { box: undone } },
      { kind: 'device.merged', data: { device: deviceOf(1), absorbed: [deviceOf(2).id] } },
    );
    expect(store.boxes.list()).toEqual([boxOf({ deviceId: deviceId(deviceOf(1).id) })]);
    expect(store.journal.checkProjections()).toBeNull();
  });
});
