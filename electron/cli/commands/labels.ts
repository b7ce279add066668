import type { CallOutput } from '../../../shared/contract/calls.ts';
import type { LabelRow } from '../../../shared/contract/label-calls.ts';
import { findSites } from '../../../shared/domain/site/find-place.ts';
import { isWithin } from '../../../shared/domain/site/site-path.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { CommandOptions, CommandSpec } from '../command.ts';
import { type CliContext, call, TO_READ, withEngine } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { saveFile } from './save-file.ts';

const SHEET = 'L7160';
/** No sheet has as many; which number a sheet does have, the engine says. */
const MAX_START = 200;
const ROLL = '76x51';
/** What label printers print at; the first where nothing is said. */
const RESOLUTIONS: readonly string[] = ['203', '300'];

/**
 * `labels NUMBER --out FILE`: a file for a printer. Counts nothing as printed: only a person sees the paper come out.
 * Status 3 where units are left out, each with its reason.
 */
export const labelsCommand: CommandSpec = {
  path: ['labels'],
  args: '<NUMBER>',
  options: [
    '--out <FILE>',
    '--zpl',
    '--format <NAME>',
    '--site <NAME>',
    '--only-new',
    '--start <N>',
    '--dpi <N>',
    '--datamatrix',
  ],
  example: 'labels SO-24817 --out labels.pdf --format L7160 --only-new',
  run: async (context, [number = ''], options) => {
    const out = options.text('out');
    if (out === null) return err(failure('cli.missingOption', { option: '--out' }));
    const startAt = readStart(options);
    if (!startAt.ok) return startAt;
    const dpi = readDpi(options);
    if (!dpi.ok) return dpi;
    return withEngine(context, TO_READ, async (bench) => {
      const listed = await call(context, bench, 'labels.list', { order: number });
      if (!listed.ok) return listed;
      const chosen = choose(listed.value, options, number);
      if (!chosen.ok) return chosen;
      const { printable, waiting } = chosen.value;
      const zpl = options.flag('zpl');
      const written = await call(context, bench, 'labels.write', {
        order: number,
        units: printable.map(({ unitId }) => unitId),
        format: options.text('format') ?? (zpl ? ROLL : SHEET),
        startAt: startAt.value,
        symbology: options.flag('datamatrix') ? 'datamatrix' : 'qr',
        output: zpl ? 'zpl' : 'pdf',
        dpi: dpi.value,
        language: context.language,
      });
      if (!written.ok) return written;
      const saved = await saveFile(out, Buffer.from(written.value.base64, 'base64'));
      if (!saved.ok) return saved;
      report(context, saved.value, written.value, waiting);
      return ok(waiting.length + written.value.leftOut.length === 0 ? EXIT.done : EXIT.exceptions);
    });
  },
};

function report(
  context: CliContext,
  path: string,
  { count, pages, leftOut, hasReplaced }: CallOutput<'labels.write'>,
  waiting: readonly LabelRow[],
): void {
  if (context.json) context.printJson({ path, count, pages, waiting, leftOut, hasReplaced });
  else context.print(context.say('cli.labels.written', { count, pages, path }));
  for (const { sentence } of leftOut) context.notice(context.sayThis(sentence));
  for (const row of waiting) context.notice(waitingWords(context, row));
  if (hasReplaced) context.notice(context.say('labels.replaced'));
}

function readStart(options: CommandOptions): Result<number, Failure> {
  const value = options.text('start') ?? '1';
  return /^\d{1,3}$/.test(value) && Number(value) >= 1 && Number(value) <= MAX_START
    ? ok(Number(value))
    : err(failure('cli.badStart', { value }));
}

function readDpi(options: CommandOptions): Result<number, Failure> {
  const value = options.text('dpi') ?? RESOLUTIONS[0] ?? '';
  return RESOLUTIONS.includes(value)
    ? ok(Number(value))
    : err(failure('cli.badDpi', { value, known: RESOLUTIONS.join(', ') }));
}

interface Chosen {
  readonly printable: readonly LabelRow[];
  /** In no state to be printed. */
  readonly waiting: readonly LabelRow[];
}

function choose(rows: readonly LabelRow[], options: CommandOptions, order: string): Result<Chosen, Failure> {
  const site = options.text('site');
  const within =
    site === null
      ? [[]]
      : findSites(
          rows.map((row) => row.site),
          site,
        );
  if (within.length === 0) return err(failure('plan.noSuchSite', { site: site ?? '', order }));
  const there = rows.filter((row) => within.some((path) => isWithin(row.site, path)));
  const isWaiting = ({ place, serial, mac }: LabelRow): boolean => place === '' || (serial === null && mac === null);
  const printable = there.filter((row) => !isWaiting(row) && !(options.flag('onlyNew') && row.state === 'printed'));
  if (printable.length === 0) return err(failure('label.nothingToPrint', { order }));
  return ok({ printable, waiting: there.filter(isWaiting) });
}

function waitingWords(context: CliContext, { place, serial, model }: LabelRow): string {
  return place === ''
    ? context.sayThis(failure('label.noPlace', { unit: serial ?? model ?? '' }).sentence)
    : context.sayThis(failure('label.noIdentity', { place }).sentence);
}
