import { ok } from '../../shared/lib/result.ts';
import type { UseCases } from './bench.ts';
import type { BenchState } from './state.ts';
import { timelineOf } from './timeline.ts';

type JournalCalls = Pick<UseCases, 'journal.list' | 'journal.verify' | 'journal.check'>;

/** What happened, and whether the record of it is whole. */
export function journalUseCases(state: BenchState): JournalCalls {
  const { journal } = state.store;
  return {
    'journal.list': async ({ since, limit }) =>
      ok(timelineOf(journal.list({ ...(since === null ? {} : { since }), newestFirst: since === null, limit }))),
    'journal.verify': async () => {
      const first = journal.verify();
      return ok({ ok: first === null, entries: journal.count(), first });
    },
    'journal.check': async () => {
      const first = journal.checkProjections();
      return ok({ ok: first === null, entries: journal.count(), first });
    },
  };
}
