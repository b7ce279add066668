import { describe, expect, it } from 'vitest';
import { renewalsOf } from '../../../shared/domain/licence/renewals.ts';
import { dayOf, licenceOf, shippedLicences } from '../../fixtures/licences.ts';

const knowledge = await shippedLicences();

describe('the list of renewals', () => {
  it.each([
    ['2026-09-01', 'later'],
    ['2026-09-02', 'quote'],
    ['2026-10-31', 'quote'],
    ['2026-11-01', 'order'],
    ['2026-12-01', 'order'],
    ['2026-12-02', 'grace'],
    ['2026-12-31', 'grace'],
    ['2027-01-01', 'lapsed'],
  ])('on %s, licences to 1 December ask for: %s', (today, step) => {
    const list = { customer: 'Acme', licences: [licenceOf({ endsOn: dayOf('2026-12-01') })] };
    expect(renewalsOf([list], knowledge, dayOf(today))).toMatchObject([
      { step, quoteOn: '2026-09-02', orderOn: '2026-11-01', graceUntil: '2026-12-31' },
    ]);
  });

  it('puts together what ends on one day and is of one family, the earliest end first', () => {
    const soon = dayOf('2026-12-01');
    const later = dayOf('2027-12-01');
    const lists = [
      {
        customer: 'Beta',
        licences: [licenceOf({ endsOn: later, quantity: 2 }), licenceOf({ sku: 'LIC-ODD', endsOn: soon })],
      },
      {
        customer: 'Acme',
        licences: [
          licenceOf({ endsOn: soon, quantity: 3 }),
          licenceOf({ sku: 'LIC-CAM-3Y', endsOn: soon, quantity: 4 }),
          licenceOf({ endsOn: null, quantity: 50 }),
        ],
      },
    ];
    const renewals = renewalsOf(lists, knowledge, dayOf('2026-11-27'));
    expect(renewals.map(({ customer, family, quantity, skus }) => [customer, family, quantity, skus])).toEqual([
      ['Acme', 'camera', 7, ['LIC-CAM-1Y', 'LIC-CAM-3Y']],
      ['Beta', null, 1, ['LIC-ODD']],
      ['Beta', 'camera', 2, ['LIC-CAM-1Y']],
    ]);
  });
});
