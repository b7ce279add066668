import { err, ok } from '../../../shared/lib/result.ts';
import { failure } from '../../../shared/lib/sentence.ts';
import type { CommandSpec } from '../command.ts';
import { type CliContext, call, type Outcome, TO_READ, withEngine } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { formatTable } from '../print/table.ts';
import { parseMoment } from '../words/durations.ts';

/** As many as the contract gives at once. */
const MAX_ENTRIES = 1_000;

/** `journal`, `journal verify`, `journal rebuild --check`. */
export const journalCommands: readonly CommandSpec[] = [
  {
    path: ['journal'],
    options: ['--since <TIME>'],
    example: 'journal --since 2h',
    run: async (context, _args, options) => {
      const text = options.text('since');
      const since = text === null ? null : parseMoment(text, context.host.clock.now());
      if (text !== null && since === null) return err(failure('cli.badMoment', { value: text }));
      return withEngine(context, TO_READ, async (bench) => {
        const listed = await call(context, bench, 'journal.list', { since, limit: MAX_ENTRIES });
        if (!listed.ok) return listed;
        const entries = [...listed.value]
          .sort((a, b) => a.seq - b.seq)
          .map(({ sentence, ...entry }) => ({ ...entry, sentence: context.sayThis(sentence) }));
        if (context.json) for (const entry of entries) context.printJson(entry, 'line');
        else {
          const heading = ['seq', 'at', 'actor', 'what'].map((name) => context.say(`cli.column.${name}`));
          const rows = entries.map(({ seq, at, actor, sentence }) => [String(seq), at, actor ?? '–', sentence]);
          context.print(formatTable(heading, rows));
        }
        if (entries.length === MAX_ENTRIES) context.notice(context.say('cli.journal.cut', { limit: MAX_ENTRIES }));
        return ok(EXIT.done);
      });
    },
  },
  {
    path: ['journal', 'verify'],
    example: 'journal verify',
    run: async (context) =>
      withEngine(context, TO_READ, async (bench) => {
        const checked = await call(context, bench, 'journal.verify', {});
        if (!checked.ok) return checked;
        const { entries, first } = checked.value;
        const fault = first === null ? null : { seq: first.seq, sentence: context.sayThis(first.sentence) };
        return sayCheck(context, 'verify', { entries, fault });
      }),
  },
  {
    path: ['journal', 'rebuild'],
    options: ['--check'],
    example: 'journal rebuild --check',
    run: async (context, _args, options) => {
      if (!options.flag('check')) return err(failure('cli.notYet', { command: 'journal rebuild' }));
      return withEngine(context, TO_READ, async (bench) => {
        const checked = await call(context, bench, 'journal.check', {});
        if (!checked.ok) return checked;
        const { entries, first } = checked.value;
        const fault = first === null ? null : { table: first.table, sentence: context.sayThis(first.sentence) };
        return sayCheck(context, 'rebuild', { entries, fault });
      });
    },
  },
];

interface Check {
  readonly entries: number;
  readonly fault: { readonly sentence: string; readonly seq?: number; readonly table?: string } | null;
}

/** A check that found something is a result, not a failure: it goes to standard output, with status 4. */
function sayCheck(context: CliContext, which: 'verify' | 'rebuild', { entries, fault }: Check): Outcome {
  if (context.json) context.printJson({ ok: fault === null, entries, first: fault });
  else if (fault === null) context.print(context.say(`cli.journal.${which}.holds`, { count: entries }));
  else {
    const { sentence, ...where } = fault;
    context.print(context.say(`cli.journal.${which}.broken`, where));
    context.print(sentence);
  }
  return ok(fault === null ? EXIT.done : EXIT.verification);
}
