import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { positionId } from '../../../shared/domain/order/unit-id.ts';

const ORDER = 'SO-24817' as OrderNumber;

it('is as it always was for names without a slash', () => {
  expect(positionId(ORDER, ['Lille warehouse', 'Yard'], 'Gate east')).toBe('SO-24817/Lille warehouse/Yard/Gate east');
});

it('is another for a name with a slash than for a site and a name', () => {
  expect(positionId(ORDER, ['Hall A'], 'B')).not.toBe(positionId(ORDER, [], 'Hall A/B'));
  expect(positionId('CMD/2026' as OrderNumber, [], 'A')).not.toBe(positionId('CMD' as OrderNumber, ['2026'], 'A'));
});

it('is never the same for two places', () => {
  const part = fc.stringMatching(/^[AB%25F/]{1,4}$/);
  const place = fc.tuple(fc.array(part, { maxLength: 2 }), part);
  fc.assert(
    fc.property(place, place, ([site, name], [otherSite, otherName]) => {
      const same = JSON.stringify([...site, name]) === JSON.stringify([...otherSite, otherName]);
      expect(positionId(ORDER, site, name) === positionId(ORDER, otherSite, otherName)).toBe(same);
    }),
  );
});
