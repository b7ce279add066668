import { stat } from 'node:fs/promises';
import type { RegisteredDevice, Registration } from '../../../shared/contract/registry-calls.ts';
import { parseSerialKey } from '../../../shared/domain/identity/serial.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import { type IsoTime, isoTime, parseIsoTime } from '../../../shared/lib/time.ts';
import type { Bench } from '../../bench/bench.ts';
import type { CommandOptions, CommandSpec } from '../command.ts';
import { type CliContext, call, type Outcome, TO_READ, TO_WRITE, withEngine } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { formatTable } from '../print/table.ts';
import { readImportFile } from './import-file.ts';
import { saveFile } from './save-file.ts';

const WHO = ['--name <NAME>', '--reason <TEXT>'];

/** `registry import | list | show | confirm | withdraw | forget | checklist`: where devices are registered. */
export const registryCommands: readonly CommandSpec[] = [
  {
    path: ['registry', 'import'],
    args: '<FILE>',
    options: ['--customer <NAME>', '--organisation <NAME>', '--exported <TIME>', '--dry-run'],
    example: 'registry import devices.csv --customer "Acme Logistics"',
    run: async (context, [path = ''], options) =>
      withEngine(context, TO_WRITE, async (bench) => importList(context, bench, path, options)),
  },
  {
    path: ['registry', 'list'],
    example: 'registry list --json',
    run: async (context) =>
      withEngine(context, TO_READ, async (bench) => {
        const listed = await call(context, bench, 'registry.list', {});
        if (!listed.ok) return listed;
        if (context.json) context.printJson(listed.value);
        else printSources(context, listed.value.sources);
        return ok(EXIT.done);
      }),
  },
  {
    path: ['registry', 'show'],
    args: '<NUMBER>',
    example: 'registry show SO-24817 --json',
    run: async (context, [order = '']) =>
      withEngine(context, TO_READ, async (bench) => {
        const shown = await call(context, bench, 'registry.show', { order });
        if (!shown.ok) return shown;
        if (context.json) context.printJson(shown.value);
        else printRegistration(context, shown.value);
        return ok(shown.value.devices.every(({ outcome }) => outcome === 'registered') ? EXIT.done : EXIT.exceptions);
      }),
  },
  {
    path: ['registry', 'confirm'],
    args: '<NUMBER> <SERIAL>',
    options: WHO,
    example: 'registry confirm SO-24817 ABX7-48BE-8B7J --name "Cleo Roux" --reason "Seen in Command by me"',
    run: async (context, args, options) => sayOf(context, 'registry.confirm', args, options),
  },
  {
    path: ['registry', 'withdraw'],
    args: '<NUMBER> <SERIAL>',
    options: WHO,
    example: 'registry withdraw SO-24817 ABX7-48BE-8B7J --name "Cleo Roux" --reason "It was another one"',
    run: async (context, args, options) => sayOf(context, 'registry.withdraw', args, options),
  },
  {
    path: ['registry', 'forget'],
    args: '<ORGANISATION>',
    options: ['--customer <NAME>'],
    example: 'registry forget "Acme Logistics"',
    run: async (context, [organisation = ''], options) =>
      withEngine(context, TO_WRITE, async (bench) => {
        const customer = options.text('customer') ?? organisation;
        const source = { kind: 'command-csv', customer, organisation };
        const forgotten = await call(context, bench, 'registry.forget', { source });
        if (!forgotten.ok) return forgotten;
        if (!context.json) context.print(context.say('timeline.registryForgotten', { organisation }));
        return ok(EXIT.done);
      }),
  },
  {
    path: ['registry', 'checklist'],
    args: '<NUMBER>',
    options: ['--out <FILE>'],
    example: 'registry checklist SO-24817 --out to-do.csv',
    run: async (context, [order = ''], options) =>
      withEngine(context, TO_READ, async (bench) => {
        const made = await call(context, bench, 'registry.checklist', { order, language: context.language });
        if (!made.ok) return made;
        const saved = await saveFile(options.text('out') ?? made.value.fileName, made.value.content);
        if (!saved.ok) return saved;
        if (context.json) context.printJson({ path: saved.value, rows: made.value.rows });
        else context.print(context.say('registry.sheetWritten', { path: saved.value, count: made.value.rows }));
        return ok(EXIT.done);
      }),
  },
];

async function importList(context: CliContext, bench: Bench, path: string, options: CommandOptions): Promise<Outcome> {
  const file = await readImportFile(path);
  if (!file.ok) return file;
  const exported = await exportedAt(path, options.text('exported'));
  if (!exported.ok) return exported;
  const customer = options.text('customer');
  if (customer === null) return err(failure('registry.whose', { file: file.value.fileName }));
  const dryRun = options.flag('dryRun');
  const imported = await call(context, bench, 'registry.import', {
    ...file.value,
    customer,
    organisation: options.text('organisation'),
    exportedAt: exported.value,
    dryRun,
  });
  if (!imported.ok) return imported;
  const { problems, outcome, devices, added, removed } = imported.value;
  if (context.json) context.printJson(imported.value);
  else if (problems.length === 0) {
    const key = outcome === 'unchanged' ? 'unchanged' : dryRun ? 'would' : 'done';
    context.print(context.say(`registry.imported.${key}`, { customer, count: devices, added, removed }));
  }
  for (const problem of problems) context.notice(context.sayThis(problem));
  return ok(problems.length > 0 ? EXIT.badUse : EXIT.done);
}

/** When the list was exported: as a person says, else as its file does. A copy keeps that; a new save of it does not. */
async function exportedAt(path: string, said: string | null): Promise<Result<IsoTime, Failure>> {
  if (said === null) return ok(isoTime((await stat(path)).mtimeMs));
  const time = parseIsoTime(new Date(said).toString() === 'Invalid Date' ? said : new Date(said).toISOString());
  return time === null ? err(failure('cli.badValue', { field: '--exported' })) : ok(time);
}

/** A device of an order is named by its serial or by its place: what stands on the box, or what everybody calls it. */
async function sayOf(
  context: CliContext,
  name: 'registry.confirm' | 'registry.withdraw',
  [order = '', wanted = '']: readonly string[],
  options: CommandOptions,
): Promise<Outcome> {
  return withEngine(context, TO_WRITE, async (bench) => {
    const shown = await call(context, bench, 'registry.show', { order });
    if (!shown.ok) return shown;
    const found = shown.value.devices.find((device) => isCalled(device, wanted));
    if (found === undefined) return err(failure('registry.noSuchDevice', { device: wanted, order }));
    if (found.deviceId === null) return err(failure('registry.notSeen', { device: wanted }));
    const who = { name: options.text('name') ?? '', reason: options.text('reason') ?? '' };
    const said = await call(context, bench, name, { deviceId: found.deviceId, ...who });
    if (!said.ok) return said;
    if (!context.json)
      context.print(
        context.say(`registry.${name === 'registry.confirm' ? 'confirmed' : 'withdrawn'}`, { device: wanted }),
      );
    return ok(EXIT.done);
  });
}

function isCalled({ serial, place }: RegisteredDevice, wanted: string): boolean {
  const key = parseSerialKey(wanted);
  return (key !== null && serial !== null && parseSerialKey(serial) === key) || place === wanted;
}

function printSources(context: CliContext, sources: Registration['sources']): void {
  if (sources.length === 0) {
    context.print(context.say('registry.noSources'));
    return;
  }
  const columns = ['customer', 'organisation', 'kind', 'at', 'devices'].map((name) =>
    context.say(`cli.column.${name}`),
  );
  const rows = sources.map(({ source, readAt, devices, staleSince }) => [
    source.customer,
    source.organisation,
    context.say(`registry.source.${source.kind}`),
    staleSince === null ? readAt : `${readAt} (${context.say('registry.old')})`,
    String(devices),
  ]);
  context.print(formatTable(columns, rows));
}

function printRegistration(context: CliContext, { sources, devices, checklist }: Registration): void {
  printSources(context, sources);
  context.print('');
  const columns = ['position', 'serial', 'model', 'what'].map((name) => context.say(`cli.column.${name}`));
  const rows = devices.map(({ place, sku, serial, model, sentence }) => [
    place ?? '–',
    serial ?? '–',
    model ?? sku,
    context.sayThis(sentence),
  ]);
  context.print(formatTable(columns, rows));
  const open = checklist.filter(({ done }) => done !== true).length;
  if (open > 0) context.notice(context.say('registry.openTasks', { count: open }));
}
