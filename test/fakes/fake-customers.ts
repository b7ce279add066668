import licenceData from '../../resources/knowledge/licences.json' with { type: 'json' };
import type { CallInput, CallName, CallOutput } from '../../shared/contract/calls.ts';
import { coverOrders } from '../../shared/domain/licence/cover.ts';
import type { LicenceKnowledge } from '../../shared/domain/licence/knowledge.ts';
import type { ListedLicence } from '../../shared/domain/licence/licence-list.ts';
import { renewalsOf } from '../../shared/domain/licence/renewals.ts';
import type { Order } from '../../shared/domain/order/order.ts';
import { summariseCases } from '../../shared/domain/support/summarise-cases.ts';
import { type Contact, caseKey, type SupportCase } from '../../shared/domain/support/support-case.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import type { Failure } from '../../shared/lib/sentence.ts';
import { isoTime } from '../../shared/lib/time.ts';
import { BENCH_START_MS } from '../fixtures/bench-rows.ts';
import { caseOf } from '../fixtures/customers.ts';
import { dayOf, licenceOf } from '../fixtures/licences.ts';

type CustomerCalls = Extract<CallName, `licences.${string}` | `cases.${string}` | `contacts.${string}`>;
type CustomerAnswers = {
  readonly [Name in CustomerCalls]: (input: CallInput<Name>) => Result<CallOutput<Name>, Failure>;
};

const KNOWLEDGE: LicenceKnowledge = licenceData;
const TODAY = dayOf(isoTime(BENCH_START_MS).slice(0, 10));

/** One customer with a list of licences and a few cases, who remembers what is imported and changed. */
export function createCustomerAnswers(orders: () => readonly Order[]): CustomerAnswers {
  let licences: readonly ListedLicence[] = [
    licenceOf({ sku: 'LIC-CAM-3Y', quantity: 40, inUse: 38, endsOn: dayOf('2026-12-20') }),
    licenceOf({ sku: 'LIC-ACU-3Y', quantity: 4, inUse: 4, endsOn: dayOf('2029-06-30') }),
  ];
  const cases = new Map<string, SupportCase>(
    [
      caseOf(),
      caseOf({ number: '00131', subject: 'Licence key refused', kind: 'Licence', openedOn: dayOf('2026-11-16') }),
      caseOf({ number: '00098', subject: 'No picture', openedOn: dayOf('2026-09-01'), closedOn: dayOf('2026-09-12') }),
    ].map((each) => [caseKey(each), each]),
  );
  let contacts: readonly Contact[] = [
    { role: 'sales-representative', name: 'Noor Haddad', phone: '+33 1 23 45 67 89', email: 'noor@example.com' },
  ];
  const customer = 'Acme Logistics';
  return {
    'licences.import': ({ dryRun, contentBase64 }) => {
      if (Buffer.from(contentBase64, 'base64').includes('many')) {
        const params = { row: 2, column: 'Quantity', cell: 'B2', value: 'many' };
        return ok({ dryRun, lists: [], problems: [{ key: 'errors.table.badQuantity', params }] });
      }
      if (!dryRun) licences = [...licences, licenceOf({ quantity: 10, endsOn: dayOf('2027-11-30') })];
      return ok({
        dryRun,
        problems: [],
        lists: [{ customer, outcome: 'changed', licences: 54, added: 1, removed: 0 }],
      });
    },
    'licences.remove': () => {
      licences = [];
      return ok({});
    },
    'licences.show': ({ withinDays }) => {
      const covered = orders().map((order) => ({
        ...order,
        lines: order.lines.map((line) => ({ ...line, quantity: Math.min(7, line.quantity) })),
        visits: [dayOf('2026-12-03')],
      }));
      const within = withinDays ?? KNOWLEDGE.expiringWithinDays;
      const coversOf = (of: readonly (typeof covered)[number][], list: readonly ListedLicence[]) =>
        coverOrders({ orders: of, licences: list, knowledge: KNOWLEDGE, today: TODAY, withinDays: within });
      const isListed = (order: (typeof covered)[number]): boolean => order.customer === customer;
      const covers = [
        ...coversOf(covered.filter(isListed), licences),
        ...coversOf(
          covered.filter((order) => !isListed(order)),
          [],
        ),
      ];
      return ok({
        today: TODAY,
        withinDays: within,
        graceDays: KNOWLEDGE.graceDays,
        daysOfYear: KNOWLEDGE.daysOfYear,
        families: KNOWLEDGE.families.map(({ id, name, weight, inferred, source }) => ({
          id,
          name,
          weight,
          inferred,
          source,
        })),
        covers: structuredClone(covers) as CallOutput<'licences.show'>['covers'],
        lists: [
          {
            customer,
            licences: [...licences],
            importedAt: isoTime(BENCH_START_MS),
            fileName: 'licences.csv',
            coTerm: { on: dayOf('2027-03-14'), days: 111, exact: { numerator: '222', denominator: '2' } },
          },
        ],
        renewals: structuredClone(
          renewalsOf([{ customer, licences }], KNOWLEDGE, TODAY),
        ) as CallOutput<'licences.show'>['renewals'],
      });
    },
    'cases.import': ({ dryRun }) =>
      ok({ dryRun, problems: [], customers: [customer], added: 2, changed: 1, unchanged: 4 }),
    'cases.set': ({ supportCase }) => {
      cases.set(caseKey(supportCase), supportCase);
      return ok({});
    },
    'cases.remove': (gone) => {
      cases.delete(caseKey(gone));
      return ok({});
    },
    'cases.show': () =>
      ok({
        today: TODAY,
        customers: [
          {
            customer,
            ...(structuredClone(summariseCases([...cases.values()], TODAY)) as Omit<
              CallOutput<'cases.show'>['customers'][number],
              'customer' | 'contacts'
            >),
            contacts: [...contacts],
          },
        ],
      }),
    'contacts.set': (list) => {
      contacts = list.contacts;
      return ok({});
    },
  };
}
