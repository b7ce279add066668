import { randomUUID } from 'node:crypto';
import type { ImportChoice, ImportLook, ImportOutcome } from '../../../shared/contract/import-calls.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { Bench } from '../../bench/bench.ts';
import type { CommandOptions, CommandSpec } from '../command.ts';
import { type CliContext, call, type Outcome, reportFailure, TO_WRITE, withEngine } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { columnsTable } from '../print/columns-table.ts';
import { createProgress } from '../print/progress.ts';
import { readImportFile } from './import-file.ts';

/** `order import`: looks at the file, says everything that is wrong with it or would change, and takes it. */
export const orderImport: CommandSpec = {
  path: ['order', 'import'],
  args: '<FILE>',
  options: ['--dry-run', '--map <PRESET>', '--sheet <NAME>', '--order <NUMBER>', '--customer <NAME>'],
  example: 'order import order-SO-24817.xlsx --dry-run',
  run: async (context, [path = ''], options) =>
    withEngine(context, TO_WRITE, async (bench) => {
      const id = randomUUID();
      const looked = await look(context, bench, id, path, options);
      if (!looked.ok) return looked;
      if (looked.value.problems.length > 0) return refuse(context, looked.value);
      if (options.flag('dryRun')) return printOutcomes(context, looked.value, looked.value.outcomes);
      const taken = await call(context, bench, 'imports.take', { id });
      return taken.ok ? printOutcomes(context, looked.value, taken.value) : taken;
    }),
};

/** `order columns`: what each column of a file is taken for, and what it could be. */
export const orderColumns: CommandSpec = {
  path: ['order', 'columns'],
  args: '<FILE>',
  options: ['--map <PRESET>', '--sheet <NAME>'],
  example: 'order columns partner.xlsx',
  run: async (context, [path = ''], options) =>
    withEngine(context, TO_WRITE, async (bench) => {
      const looked = await look(context, bench, randomUUID(), path, options);
      if (!looked.ok) return looked;
      const { found, columns, preset, suggested } = looked.value;
      if (context.json) context.printJson({ found, preset, suggested, columns });
      else {
        context.print(foundText(context, looked.value));
        context.print(columnsTable(context, columns));
      }
      return ok(EXIT.done);
    }),
};

async function look(
  context: CliContext,
  bench: Bench,
  id: string,
  path: string,
  options: CommandOptions,
): Promise<Result<ImportLook, Failure>> {
  const file = await readImportFile(path);
  if (!file.ok) return file;
  const choice: ImportChoice = {
    sheet: options.text('sheet'),
    preset: options.text('map'),
    mapping: null,
    order: options.text('order'),
    customer: options.text('customer'),
  };
  const progress = createProgress(context.host.terminal);
  const follow = async (): Promise<void> => {
    const now = await call(context, bench, 'imports.progress', { id });
    if (!now.ok || now.value === null || now.value.total === 0) return;
    const { stage, done, total } = now.value;
    progress.show(context.say(`cli.import.stage.${stage}`), done / total);
  };
  // A bar for people who watch; a log needs none of it.
  const timer = context.host.terminal.columns() === null ? null : setInterval(() => void follow(), FOLLOW_MS);
  const looked = await call(context, bench, 'imports.look', { id, ...file.value, choice });
  if (timer !== null) clearInterval(timer);
  progress.end();
  if (looked.ok && looked.value.found.sheet !== null && !context.json) context.notice(foundText(context, looked.value));
  return looked;
}

/** Often enough for a bar that moves. */
const FOLLOW_MS = 150;

/** Every problem, on standard error; status 2, nothing changed. */
function refuse(context: CliContext, { problems, columns }: ImportLook): Outcome {
  const [first, ...others] = problems;
  if (first === undefined) return ok(EXIT.done);
  if (context.json) {
    const said = problems.map(({ code, sentence, row, cell }) => ({
      code,
      row,
      cell,
      message: context.sayThis(sentence),
    }));
    context.printJson({ orders: [], problems: said });
    return err(failure(first.code, first.sentence.params));
  }
  for (const { code, sentence } of others) reportFailure(context, { code, sentence });
  const isUnread = first.row === null && columns.some(({ guess }) => guess !== null);
  if (isUnread) context.notice(context.say('cli.import.columnsHint'));
  return err({ code: first.code, sentence: first.sentence });
}

/** What was done, or would be; status 3 where a person should look at something. */
function printOutcomes(
  context: CliContext,
  { found, preset }: ImportLook,
  outcomes: readonly ImportOutcome[],
): Outcome {
  const conflicts = outcomes.flatMap((outcome) => outcome.conflicts);
  if (context.json) {
    context.printJson({
      file: found,
      preset,
      orders: outcomes.map((outcome) => ({
        ...outcome,
        conflicts: outcome.conflicts.map((sentence) => context.sayThis(sentence)),
      })),
    });
  } else {
    for (const outcome of outcomes) printOutcome(context, outcome);
    for (const conflict of conflicts) context.notice(context.sayThis(conflict));
  }
  return ok(conflicts.length === 0 ? EXIT.done : EXIT.exceptions);
}

/** More lines than anybody reads on a terminal; `--json` has them all. */
const MAX_LINES = 40;

function printOutcome(context: CliContext, outcome: ImportOutcome): void {
  const { order, units, positions, added, changed, removed, changes } = outcome;
  const counts = { added: added.length, changed: changed.length, removed: removed.length };
  const kind = `${outcome.dryRun ? 'dry.' : ''}${outcome.outcome}`;
  context.print(context.say(`cli.import.${kind}`, { order, units, positions, ...counts }));
  if (outcome.outcome !== 'changed') return;
  for (const { kind: what, serial, unitId, place, fields } of changes.slice(0, MAX_LINES)) {
    const unit = [serial ?? unitId, ...(place === null ? [] : [place])].join(' · ');
    const said = fields.map(({ field, before, after }) => {
      const name = context.say(`import.unitField.${field}`);
      return `${name}: ${before === '' ? '–' : before} → ${after === '' ? '–' : after}`;
    });
    context.print(`  ${{ added: '+', changed: '~', removed: '-' }[what]} ${[unit, ...said].join('; ')}`);
  }
  if (changes.length > MAX_LINES) context.print(context.say('cli.import.more', { count: changes.length - MAX_LINES }));
}

function foundText(context: CliContext, { fileName, found, preset }: ImportLook): string {
  const { format, sheet, sheets, encoding, delimiter, headerRow, rows } = found;
  const what =
    format === 'xlsx'
      ? context.say('cli.import.foundSheet', { file: fileName, sheet: sheet ?? '', sheets: sheets.length })
      : context.say('cli.import.foundText', {
          file: fileName,
          encoding: encoding ?? '',
          delimiter: context.say(`import.delimiter.${nameOfDelimiter(delimiter)}`, { delimiter: delimiter ?? '' }),
        });
  const where = context.say('cli.import.foundRows', { headerRow, count: rows });
  return [what, where, ...(preset === null ? [] : [context.say('cli.import.foundPreset', { preset })])].join(' ');
}

const DELIMITER_NAMES: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };

function nameOfDelimiter(delimiter: string | null): string {
  return DELIMITER_NAMES[delimiter ?? ''] ?? 'other';
}
