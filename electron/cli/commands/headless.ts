import { err, ok } from '../../../shared/lib/result.ts';
import { failure } from '../../../shared/lib/sentence.ts';
import { readStatus, statusOfVerdict } from '../board/read-status.ts';
import type { CommandSpec } from '../command.ts';
import type { CliContext, Outcome } from '../context.ts';
import { printStatus } from '../print/board-table.ts';
import { statusJson } from '../print/device-json.ts';
import { importFile } from './import-file.ts';
import { readPractice } from './practice.ts';
import { readFormats } from './report.ts';
import { readDuration, stage } from './stage.ts';
import { type PracticeBench, withPractice } from './with-practice.ts';
import { FORMATS, writeReport } from './write-report.ts';

interface HeadlessOptions {
  readonly timeoutMs: number;
  readonly formats: typeof FORMATS;
  /** Null: a folder of its own where the person stands. */
  readonly out: string | null;
}

/** The practice devices of a scenario come one after the other, up to ten seconds apart. */
const QUIET_MS = 12_000;

/** `npm start -- --practice --headless`: the whole job on practice devices, unattended, from order to report. */
export const headlessCommand: CommandSpec = {
  path: ['headless'],
  hidden: true,
  options: ['--out <DIR>', '--format <LIST>', '--timeout <TIME>', '--devices <N>', '--scenario <FILE>'],
  example: 'headless --out report --timeout 5m',
  run: async (context, _args, options) => {
    const timeoutMs = readDuration(options, 'timeout', '10m');
    if (!timeoutMs.ok) return timeoutMs;
    const formats = readFormats(options);
    if (formats === null) return err(failure('cli.badFormat', { known: FORMATS.join(',') }));
    const request = readPractice(options);
    if (!request.ok) return request;
    context.notice(context.say('cli.headless.starting'));
    return withPractice(context, request.value, async (inner, practice) =>
      runWholeJob(inner, practice, { timeoutMs: timeoutMs.value, formats, out: options.text('out') }),
    );
  },
};

async function runWholeJob(
  context: CliContext,
  { engine: { bench }, run }: PracticeBench,
  { timeoutMs, formats, out }: HeadlessOptions,
): Promise<Outcome> {
  const imported = await importFile(context, bench, run.orderFile);
  if (!imported.ok) return imported;
  const [first] = imported.value;
  if (first === undefined) return err(failure('cli.emptyOrderFile', { path: run.orderFile }));
  const { order } = first;
  context.notice(context.say('cli.headless.imported', { order, units: first.units }));
  const end = await stage(context, bench, order, { until: 'settled', timeoutMs, quietMs: QUIET_MS });
  if (!end.ok) return end;
  const status = await readStatus(context, bench, order);
  if (!status.ok) return status;
  const folder = out ?? folderName(order, context.host.clock.now());
  const saved = await writeReport(context, bench, order, formats, folder);
  if (!saved.ok) return saved;
  const files = saved.value.report.files.map(({ name }) => name);
  if (context.json) {
    const report = { folder: saved.value.folder, files, revision: saved.value.report.revision };
    context.printJson({ ...statusJson(status.value, context.sayThis), ended: end.value, report });
  } else {
    printStatus(context, status.value);
    context.print('');
    context.print(context.say('cli.headless.report', { folder: saved.value.folder }));
    for (const name of files) context.print(`  ${name}`);
  }
  return ok(statusOfVerdict(status.value.verdict));
}

/** `greenroom-report-SO-24817-20261123-090000`: sorts by time, and is a name on every file system. */
function folderName(order: string, now: string): string {
  const time = now.replaceAll(/[-:]|\.\d+Z$/g, '').replace('T', '-');
  return `greenroom-report-${order.replaceAll(/[^\w.-]/g, '-')}-${time}`;
}
