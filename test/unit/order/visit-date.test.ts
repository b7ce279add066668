import { describe, expect, it } from 'vitest';
import { decideDayMonthOrder, parseVisitDate } from '../../../shared/domain/sheet/visit-date.ts';
import { orderOf, refusalsOf } from './sheet-of.ts';

const dateOf = (text: string): string => {
  const parsed = parseVisitDate(text, 'undecided');
  return parsed.kind === 'date' ? parsed.date : parsed.kind;
};

describe('a date as people write it', () => {
  it.each([
    ['2026-12-03', '2026-12-03'],
    ['2026/12/3', '2026-12-03'],
    ['2026-12-03T00:00:00.000Z', '2026-12-03'],
    ['2026-12-03 09:30', '2026-12-03'],
    ['25/12/2026', '2026-12-25'],
    ['12/25/2026', '2026-12-25'],
    ['03.12.2026', '2026-12-03'],
    ['3-12-2026', 'ambiguous'],
    ['03/12/2026', 'ambiguous'],
    ['05/05/2026', '2026-05-05'],
    ['3 December 2026', '2026-12-03'],
    ['3rd Dec. 2026', '2026-12-03'],
    ['December 3, 2026', '2026-12-03'],
    ['jeudi 3 décembre 2026', '2026-12-03'],
    ['1er août 2026', '2026-08-01'],
    ['14 juil. 2026', '2026-07-14'],
    ['14 juin 2026', '2026-06-14'],
    ['3-Dec-2026', '2026-12-03'],
    ['31/02/2026', 'unreadable'],
    ['29/02/2027', 'unreadable'],
    ['29/02/2028', '2028-02-29'],
    ['03/12/26', 'unreadable'],
    ['46359', 'unreadable'],
    ['2026-13-01', 'unreadable'],
    ['1926-12-03', 'unreadable'],
    ['soon', 'unreadable'],
    ['next 3 Dec 2026', 'unreadable'],
  ])('reads %j as %s', (text, expected) => {
    expect(dateOf(text)).toBe(expected);
  });

  it('names both days that an ambiguous date could be', () => {
    expect(parseVisitDate('03/12/2026', 'undecided')).toEqual({
      kind: 'ambiguous',
      first: '2026-12-03',
      second: '2026-03-12',
    });
  });
});

describe('a column of dates', () => {
  it('is decided by a date that can only be one way round', () => {
    expect(decideDayMonthOrder(['03/12/2026', '25/12/2026'])).toBe('day-first');
    expect(decideDayMonthOrder(['03/12/2026', '12/25/2026'])).toBe('month-first');
  });

  it('decides nothing where it was pasted together from two sources', () => {
    expect(decideDayMonthOrder(['25/12/2026', '12/25/2026', '03/12/2026'])).toBe('undecided');
  });

  it('is day first under a French header', () => {
    const order = orderOf('Commande;Réf;Emplacement;Date de visite\nC1;CAM;Porte;03/12/2026');
    expect(order.positions[0]?.visitDate).toBe('2026-12-03');
  });

  it('is refused cell by cell where it could be either', () => {
    const text = 'Order;SKU;Name;Visit date\nC1;CAM;Gate;03/12/2026\nC1;CAM;Yard;04/12/2026';
    expect(refusalsOf(text, 'cell', 'second')).toEqual([
      ['order.ambiguousDate', 'D2', '2026-03-12'],
      ['order.ambiguousDate', 'D3', '2026-04-12'],
    ]);
  });

  it('may be empty, or say that nothing is decided yet', () => {
    const order = orderOf('Order;SKU;Name;Visit date\nC1;CAM;Gate;\nC1;CAM;Yard;TBC');
    expect(order.positions.map(({ visitDate }) => visitDate)).toEqual([null, null]);
  });
});
