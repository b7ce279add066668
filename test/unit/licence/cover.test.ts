import { describe, expect, it } from 'vitest';
import { type CoverInput, coverOrders, type OrderCover } from '../../../shared/domain/licence/cover.ts';
import { addDays } from '../../../shared/lib/calendar-day.ts';
import { coveredOrder, dayOf, licenceOf, shippedLicences } from '../../fixtures/licences.ts';

const knowledge = await shippedLicences();
const TODAY = dayOf('2026-11-27');

function cover(input: Pick<CoverInput, 'orders'> & Partial<CoverInput>): readonly OrderCover[] {
  return coverOrders({ licences: [], knowledge, today: TODAY, withinDays: 60, ...input });
}
const first = (covers: readonly OrderCover[]): OrderCover => {
  const [one] = covers;
  if (one === undefined) throw new Error('no cover');
  return one;
};

describe('whether an order has its licences', () => {
  it('counts each family by itself: what is left over of one covers nothing of another', () => {
    const order = coveredOrder([
      ['CD53-256-HW', 2],
      ['AC42-HW', 3],
      ['LIC-CAM-3Y', 9],
      ['LIC-ACU-3Y', 1],
    ]);
    expect(first(cover({ orders: [order] }))).toMatchObject({
      missing: 2,
      missingWithConnector: null,
      families: [
        { family: 'camera', needed: 2, ordered: 9, missing: 0 },
        { family: 'access', needed: 3, ordered: 1, missing: 2, sku: 'LIC-ACU-3Y' },
      ],
    });
  });

  it('takes what is free in the list, and says so where the list does not tell what is in use', () => {
    const orders = [
      coveredOrder([
        ['CD53-256-HW', 5],
        ['LIC-CAM-3Y', 1],
      ]),
    ];
    const told = cover({ orders, licences: [licenceOf({ quantity: 10, inUse: 7 })] });
    expect(first(told)).toMatchObject({ missing: 1, useIsUnknown: false, families: [{ ordered: 1, fromList: 3 }] });
    const untold = cover({ orders, licences: [licenceOf({ quantity: 10, inUse: null })] });
    expect(first(untold)).toMatchObject({ missing: 0, useIsUnknown: true, families: [{ fromList: 4 }] });
    // More in use than there are: the organisation is short already, and lends nothing.
    expect(first(cover({ orders, licences: [licenceOf({ quantity: 3, inUse: 9 })] })).missing).toBe(4);
  });

  it('counts once what the order bought and the list has under its number', () => {
    const orders = [
      coveredOrder(
        [
          ['CD53-256-HW', 7],
          ['LIC-CAM-3Y', 6],
        ],
        { number: 'SO-24817' },
      ),
    ];
    const claimed = licenceOf({ quantity: 6, inUse: 6, order: ' so-24817' });
    expect(first(cover({ orders, licences: [claimed] }))).toMatchObject({ missing: 1, families: [{ ordered: 6 }] });
    // Half of them claimed: the other half is still in the order's mail.
    expect(first(cover({ orders, licences: [{ ...claimed, quantity: 3 }] })).missing).toBe(1);
    // One more was bought under the same number later.
    expect(first(cover({ orders, licences: [{ ...claimed, quantity: 7 }] })).missing).toBe(0);
    // Claimed and ended: what the order bought is used up.
    expect(first(cover({ orders, licences: [{ ...claimed, endsOn: dayOf('2026-01-01') }] })).missing).toBe(7);
  });

  it('leaves to another order what was bought with it', () => {
    const orders = [coveredOrder([['CD53-256-HW', 1]])];
    expect(first(cover({ orders, licences: [licenceOf({ order: 'SO-OTHER', quantity: 5 })] })).missing).toBe(1);
  });

  it('gives a free licence to one order alone, the one that is visited first', () => {
    const later = coveredOrder([['CD53-256-HW', 1]], { number: 'SO-1', visits: ['2026-12-20'] });
    const sooner = coveredOrder([['CD53-256-HW', 1]], { number: 'SO-2', visits: ['2026-12-03'] });
    const never = coveredOrder([['CD53-256-HW', 1]], { number: 'SO-0' });
    const covers = cover({ orders: [never, later, sooner], licences: [licenceOf({ quantity: 2 })] });
    expect(covers.map(({ order, missing }) => [order, missing])).toEqual([
      ['SO-2', 0],
      ['SO-1', 0],
      ['SO-0', 1],
    ]);
  });

  it.each([
    // The last visit is on the 10th: a licence covers it to the end of its last day.
    ['2026-12-10', 0, 0],
    ['2026-12-09', 1, 1],
    ['2026-11-10', 1, 1],
    ['2026-11-09', 1, 0],
  ])('with a licence to %s, the visit on 10 December misses %i and %i is in grace', (endsOn, missing, inGrace) => {
    const orders = [coveredOrder([['CD53-256-HW', 1]], { visits: ['2026-12-03', '2026-12-10'] })];
    const covers = cover({ orders, licences: [licenceOf({ endsOn: dayOf(endsOn) })] });
    const [family] = first(covers).families;
    expect(first(covers).day).toBe('2026-12-10');
    expect([family?.missing, family?.inGrace]).toEqual([missing, inGrace]);
  });

  it('counts for today where the visits are over', () => {
    const orders = [coveredOrder([['CD53-256-HW', 1]], { visits: ['2026-03-01'] })];
    expect(first(cover({ orders, licences: [licenceOf({ endsOn: addDays(TODAY, -1) })] }))).toMatchObject({
      day: TODAY,
      missing: 1,
      expiring: [{ reasons: ['ended'] }],
    });
  });

  it('names what no family knows, devices and licences, rather than to count on it', () => {
    const order = coveredOrder([
      ['WIDGET-9', 4, 'Mounting plate'],
      ['LIC-XYZ-1Y', 2],
    ]);
    expect(first(cover({ orders: [order] }))).toMatchObject({
      missing: 0,
      unknownDevices: [{ sku: 'WIDGET-9', quantity: 4 }],
      unknownLicences: [{ sku: 'LIC-XYZ-1Y', quantity: 2 }],
      families: [],
    });
  });

  it('lets what is left over serve the cameras that come in through a Command Connector', () => {
    const order = coveredOrder([
      ['CD53-256-HW', 2],
      ['P3265-LVE', 3, 'AXIS outdoor dome'],
      ['LIC-CAM-1Y', 4],
    ]);
    const covers = cover({ orders: [order], licences: [licenceOf({ quantity: 9, inUse: 9 })] });
    expect(first(covers)).toMatchObject({ missing: 0, missingWithConnector: 1, otherCameras: 3 });
    const more = cover({ orders: [order], licences: [licenceOf({ quantity: 10, inUse: 9 })] });
    expect(first(more)).toMatchObject({ missing: 0, missingWithConnector: 0 });
  });

  it.each([
    ['2026-11-26', ['ended']],
    ['2026-11-27', ['soon', 'before-visit']],
    ['2026-12-02', ['soon', 'before-visit']],
    ['2026-12-03', ['soon', 'after-visit']],
    ['2027-01-26', ['soon', 'after-visit']],
    ['2027-02-01', ['after-visit']],
    ['2027-02-02', null],
  ])('says of a licence to %s why its end matters, today and for the visit on 3 December', (endsOn, reasons) => {
    const orders = [coveredOrder([['CD53-256-HW', 1]], { visits: ['2026-12-03'] })];
    const [expiring] = first(cover({ orders, licences: [licenceOf({ endsOn: dayOf(endsOn) })] })).expiring;
    expect(expiring?.reasons ?? null).toEqual(reasons);
  });
});
