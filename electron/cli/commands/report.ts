import { err, ok } from '../../../shared/lib/result.ts';
import { failure } from '../../../shared/lib/sentence.ts';
import type { CommandOptions, CommandSpec } from '../command.ts';
import { TO_WRITE, withEngine } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { verdictWords } from '../print/device-json.ts';
import { FORMATS, writeReport } from './write-report.ts';

/** `report NUMBER --out DIR`: the hand-over pack. Its language is that of the command, `--lang`. */
export const reportCommand: CommandSpec = {
  path: ['report'],
  args: '<NUMBER>',
  options: ['--out <DIR>', '--format <LIST>'],
  example: 'report SO-24817 --out hand-over --format pdf,xlsx --lang fr',
  run: async (context, [number = ''], options) => {
    const out = options.text('out');
    if (out === null) return err(failure('cli.missingOption', { option: '--out' }));
    const formats = readFormats(options);
    if (formats === null) return err(failure('cli.badFormat', { known: FORMATS.join(',') }));
    return withEngine(context, TO_WRITE, async (bench) => {
      const saved = await writeReport(context, bench, number, formats, out);
      if (!saved.ok) return saved;
      const { report, folder } = saved.value;
      if (context.json) context.printJson({ ...report, verdict: verdictWords(report.verdict), folder });
      else {
        context.print(context.say('cli.report.written', { revision: report.revision, order: number, folder }));
        for (const { name } of report.files) context.print(`  ${name}`);
      }
      return ok(EXIT.done);
    });
  },
};

/** The wanted formats, each once; null where one is unknown. All of them where none was named. */
export function readFormats(options: CommandOptions): typeof FORMATS | null {
  const names = options.list('format');
  if (options.text('format') === null) return FORMATS;
  const unknown = names.length === 0 || names.some((name) => !FORMATS.some((format) => format === name));
  return unknown ? null : FORMATS.filter((format) => names.includes(format));
}
