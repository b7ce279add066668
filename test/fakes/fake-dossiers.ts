import type { CallInput, CallName, CallOutput } from '../../shared/contract/calls.ts';
import { checkItems, type RecordedAnswer, visitStops } from '../../shared/domain/dossier/checklist.ts';
import { checkInstallers } from '../../shared/domain/dossier/installers.ts';
import { type DossierParts, NO_PARTS } from '../../shared/domain/dossier/part.ts';
import { applyRules } from '../../shared/domain/dossier/rules.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';
import { isoTime } from '../../shared/lib/time.ts';
import { BENCH_START_MS } from '../fixtures/bench-rows.ts';
import { guideChecklist, installerOf, partnerPart, visitOf } from '../fixtures/dossiers.ts';

type DossierCall = Extract<CallName, `dossier.${string}`>;
type DossierAnswers = {
  readonly [Name in DossierCall]: (input: CallInput<Name>) => Result<CallOutput<Name>, Failure>;
};

/** One dossier for whoever is asked for: the guide's list, an installer too few, and what pages set is remembered. */
export function createFakeDossiers(): DossierAnswers {
  const NOW = isoTime(BENCH_START_MS);
  let parts: DossierParts = {
    ...NO_PARTS,
    partner: partnerPart(),
    installers: {
      kind: 'installers',
      installers: [installerOf({ sites: [['Lille warehouse']], until: '2026-12-02' })],
    },
  };
  const answers = new Map<string, RecordedAnswer>();
  const none = (): Result<never, Failure> => err(failure('dossier.noPermission', { customer: 'Acme Logistics' }));
  return {
    'dossier.show': ({ customer }) => {
      const installers = checkInstallers(parts.installers?.installers ?? [], [visitOf()], NOW);
      const outcomes = applyRules({ parts, installers, units: { expected: 0, placed: 0, ready: 0 } });
      const items = checkItems(guideChecklist().items, outcomes, answers);
      const stops = visitStops(items).map(({ item }) => item.id);
      return ok(
        structuredClone({ customer, orders: [], parts, items, stops, sharedAddresses: [], installers }) as never,
      );
    },
    'dossier.setPart': ({ part }) => {
      parts = { ...parts, [part.kind]: part };
      return ok({});
    },
    'dossier.answer': ({ answer }) => {
      answers.set(answer.item, { ...answer, at: NOW, seq: 1 });
      return ok({});
    },
    'dossier.permit': () => ok({}),
    'dossier.revoke': () => ok({}),
    'dossier.permission': none,
    'dossier.installerSheet': () => ok({ fileName: 'installers-Acme.csv', content: '', rows: 0 }),
    'dossier.addChecklist': () => ok({ id: 'own', items: 1 }),
    'dossier.removeChecklist': () => ok({}),
  };
}
