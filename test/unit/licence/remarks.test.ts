import { expect, it } from 'vitest';
import { coverOrders } from '../../../shared/domain/licence/cover.ts';
import { remarksOf } from '../../../shared/domain/licence/remarks.ts';
import { coveredOrder, dayOf, licenceOf, shippedLicences } from '../../fixtures/licences.ts';

it('says beside the numbers what they do not: the connector, grace, the one end that matters most, what nobody knows', async () => {
  const order = coveredOrder(
    [
      ['CD53-256-HW', 2],
      ['P3265-LVE', 3],
      ['BRACKET-7', 1],
      ['LIC-ODD', 4],
    ],
    { visits: ['2026-12-10'] },
  );
  const licences = [
    licenceOf({ quantity: 1, endsOn: dayOf('2026-12-03') }),
    licenceOf({ quantity: 9, inUse: null, endsOn: dayOf('2030-01-01') }),
  ];
  const [cover] = coverOrders({
    orders: [order],
    licences,
    knowledge: await shippedLicences(),
    today: dayOf('2026-11-27'),
    withinDays: 60,
  });
  const remarks = cover === undefined ? [] : remarksOf(cover, { day: (day) => day, family: (id) => id });
  expect(remarks).toEqual([
    { key: 'licences.cover.connectorEnough', params: { count: 3 } },
    { key: 'licences.cover.inGrace', params: { count: 1, family: 'camera', day: '2026-12-10' } },
    {
      key: 'licences.expiring.before-visit',
      params: { count: 1, sku: 'LIC-CAM-1Y', day: '2026-12-03', grace: '2027-01-02' },
    },
    { key: 'licences.unknownLicence', params: { sku: 'LIC-ODD', count: 4 } },
    { key: 'licences.cover.noneNeeded', params: { sku: 'BRACKET-7', count: 1 } },
    { key: 'licences.useUnknown' },
  ]);
});
