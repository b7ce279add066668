import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CoveredOrder, coverOrders } from '../../../shared/domain/licence/cover.ts';
import type { ListedLicence } from '../../../shared/domain/licence/licence-list.ts';
import { addDays } from '../../../shared/lib/calendar-day.ts';
import { coveredOrder, dayOf, licenceOf, shippedLicences } from '../../fixtures/licences.ts';

const knowledge = await shippedLicences();
const TODAY = dayOf('2026-11-27');

/** SKUs with the family that a person would put them in; `connector`: a camera of another maker. */
const DEVICES = {
  'CD53-256-HW': 'camera',
  'CB62-512E-HW': 'camera',
  'AC42-HW': 'access',
  'TD52-HW': 'intercom',
  'P3265-LVE': 'connector',
  'XNV-8083R': 'connector',
  'BRACKET-7': 'nothing',
} as const;
const LICENCES = {
  'LIC-CAM-1Y': 'camera',
  'LIC-CAM-5Y': 'camera',
  'LIC-ACU-3Y': 'access',
  'LIC-TD52-1Y': 'intercom',
  'LIC-ODD': 'nothing',
} as const;
const SKUS = [...Object.keys(DEVICES), ...Object.keys(LICENCES)];

const anyOrder = (number: string): fc.Arbitrary<CoveredOrder> =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.constantFrom(...SKUS), fc.integer({ min: 0, max: 6 })), { maxLength: 6 }),
      fc.array(fc.integer({ min: -40, max: 60 }), { maxLength: 3 }),
    )
    .map(([lines, visits]) => coveredOrder(lines, { number, visits: visits.map((days) => addDays(TODAY, days)) }));
const anyLicence: fc.Arbitrary<ListedLicence> = fc.record({
  sku: fc.constantFrom(...Object.keys(LICENCES)),
  description: fc.constant(''),
  quantity: fc.integer({ min: 0, max: 5 }),
  inUse: fc.option(fc.integer({ min: 0, max: 6 })),
  endsOn: fc.option(fc.integer({ min: -80, max: 80 }).map((days) => addDays(TODAY, days))),
  order: fc.option(fc.constantFrom('SO-1', 'SO-2', 'SO-3', 'SO-ELSEWHERE')),
  keyEnding: fc.constant(null),
});

interface Token {
  readonly family: string;
  readonly order: string | null;
  readonly endsOn: string | null;
  used: boolean;
}

const familyOf = (sku: string): string => LICENCES[sku as keyof typeof LICENCES];
const tokensOf = (count: number, token: Omit<Token, 'used'>): Token[] =>
  Array.from({ length: Math.max(0, count) }, () => ({ ...token, used: false }));

/** What an order may take: its own lines, each claimed licence of the list standing for one of them, and what is free. */
function tableOf({ number, lines }: CoveredOrder, list: readonly Token[]): readonly Token[] {
  const claimed = list.filter(({ order }) => order === number);
  const bought = lines
    .filter(({ kind }) => kind === 'licence')
    .flatMap(({ sku, quantity }) => tokensOf(quantity, { family: familyOf(sku), order: 'line', endsOn: null }));
  for (const { family } of claimed) {
    const line = bought.findIndex((token) => token.family === family);
    if (line !== -1) bought.splice(line, 1);
  }
  return [...claimed, ...bought, ...list.filter(({ order }) => order === null)];
}

/** The devices of an order that need a licence, one by one: `connector` only through a Command Connector. */
function devicesOf({ lines }: CoveredOrder): readonly string[] {
  return lines
    .filter(({ kind }) => kind === 'device')
    .flatMap(({ sku, quantity }) =>
      Array.from({ length: quantity }, (): string => DEVICES[sku as keyof typeof DEVICES]),
    )
    .filter((family) => family !== 'nothing');
}

/** How many of these go without, each taking the first token that holds on `day`. */
function serve(families: readonly string[], table: readonly Token[], day: string): number {
  let short = 0;
  for (const family of families) {
    const token = table.find((each) => !each.used && each.family === family && (each.endsOn ?? '9999') >= day);
    if (token === undefined) short += 1;
    else token.used = true;
  }
  return short;
}

/**
 * The same by hand: every licence a token on the table, every device takes one. Nothing is summed up and nothing is taken from
 * the code under test but the calendar.
 */
function byHand(
  orders: readonly CoveredOrder[],
  licences: readonly ListedLicence[],
): ReadonlyMap<string, readonly number[]> {
  const list = licences
    .flatMap(({ sku, quantity, inUse, order, endsOn }) =>
      tokensOf(order === null ? quantity - (inUse ?? 0) : quantity, { family: familyOf(sku), order, endsOn }),
    )
    // Those that end first go first.
    .sort((a, b) => ((a.endsOn ?? '9999') < (b.endsOn ?? '9999') ? -1 : 1));
  const place = ({ visits, number }: CoveredOrder): string => `${[...visits].sort()[0] ?? '9999'} ${number}`;
  const missing = new Map<string, readonly number[]>();
  for (const order of [...orders].sort((a, b) => (place(a) < place(b) ? -1 : 1))) {
    const last = [...order.visits].sort().at(-1) ?? TODAY;
    const day = [last, TODAY].sort().at(-1) ?? TODAY;
    const table = tableOf(order, list);
    const devices = devicesOf(order);
    const others = devices.filter((family) => family === 'connector').map(() => 'camera');
    const short = serve(
      devices.filter((family) => family !== 'connector'),
      table,
      day,
    );
    // A trial for the connector: what it takes goes back afterwards.
    const free = table.filter(({ used }) => !used);
    const shortWith = short + serve(others, table, day);
    for (const token of free) token.used = false;
    missing.set(order.number, others.length === 0 ? [short] : [short, shortWith]);
  }
  return missing;
}

describe('licence cover beside a count by hand', () => {
  it('is the same on ten thousand orders, alone and beside others of the same customer', () => {
    let orders = 0;
    fc.assert(
      fc.property(
        fc.tuple(anyOrder('SO-1'), anyOrder('SO-2'), anyOrder('SO-3'), anyOrder('SO-4')),
        fc.array(anyLicence, { maxLength: 12 }),
        (some, licences) => {
          orders += some.length;
          const expected = byHand(some, licences);
          const covers = coverOrders({ orders: some, licences, knowledge, today: TODAY, withinDays: 60 });
          return covers.every(({ order, missing, missingWithConnector }) => {
            const counted = missingWithConnector === null ? [missing] : [missing, missingWithConnector];
            return JSON.stringify(counted) === JSON.stringify(expected.get(order));
          });
        },
      ),
      { numRuns: 2_500 },
    );
    expect(orders).toBe(10_000);
  }, 60_000);

  it('bites: a count that forgets what is in use is not the same', () => {
    const order = coveredOrder([['CD53-256-HW', 2]]);
    const hand = byHand([order], [licenceOf({ quantity: 2, inUse: 1 })]);
    expect(hand.get('SO-1')).toEqual([1]);
  });
});
