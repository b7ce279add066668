import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dossier } from '../../../shared/contract/dossier-calls.ts';
import { PART_KINDS } from '../../../shared/domain/dossier/part.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { Bench } from '../../bench/bench.ts';
import type { CommandOptions, CommandSpec } from '../command.ts';
import { type CliContext, call, type Outcome, TO_READ, TO_WRITE, withEngine } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { formatTable } from '../print/table.ts';
import { timeZoneOf } from '../words/time-zone.ts';
import { readImportFile } from './import-file.ts';

/** `dossier show | set | export`: what is known around a customer's sites. An order's number names its customer. */
export const dossierCommands: readonly CommandSpec[] = [
  {
    path: ['dossier', 'show'],
    args: '<CUSTOMER>',
    options: ['--zone <ZONE>'],
    example: 'dossier show SO-24817 --json',
    run: async (context, [customer = ''], options) =>
      withEngine(context, TO_READ, async (bench) => {
        const zone = timeZoneOf(options.text('zone'));
        const shown = await call(context, bench, 'dossier.show', { customer, zone });
        if (!shown.ok) return shown;
        if (context.json) context.printJson(shown.value);
        else print(context, shown.value);
        return ok(shown.value.stops.length > 0 ? EXIT.exceptions : EXIT.done);
      }),
  },
  {
    path: ['dossier', 'set'],
    args: '<CUSTOMER> [FILE]',
    options: [
      '--item <ID>',
      '--said <WORD>',
      '--evidence <TEXT>',
      '--permission <FILE>',
      '--revoke <REASON>',
      '--checklist <FILE>',
      '--name <NAME>',
      '--on <DAY>',
    ],
    example: 'dossier set "Acme Logistics" --permission permission.pdf --name "Cleo Roux" --on 2026-11-20',
    run: async (context, [customer = '', file], options) =>
      withEngine(context, TO_WRITE, async (bench) => {
        const set = await setOne(context, bench, customer, file ?? null, options);
        if (!set.ok) return set;
        if (!context.json) context.print(context.say('cli.dossier.set', { customer }));
        return ok(EXIT.done);
      }),
  },
  {
    path: ['dossier', 'export'],
    args: '<CUSTOMER>',
    options: ['--out <DIR>', '--zone <ZONE>'],
    example: 'dossier export "Acme Logistics" --out dossier',
    run: async (context, [customer = ''], options) =>
      withEngine(context, TO_READ, async (bench) => exportDossier(context, bench, customer, options)),
  },
];

/** One thing at a time: an answer, a permission, a revocation, a checklist, or a part from a JSON file. */
async function setOne(
  context: CliContext,
  bench: Bench,
  customer: string,
  file: string | null,
  options: CommandOptions,
): Promise<Result<unknown, Failure>> {
  const who = { name: options.text('name') ?? '', on: options.text('on') ?? '' };
  const item = options.text('item');
  const permission = options.text('permission');
  const reason = options.text('revoke');
  const checklist = options.text('checklist');
  if (item !== null) {
    const answer = { item, said: options.text('said'), evidence: options.text('evidence') ?? '', ...who };
    return call(context, bench, 'dossier.answer', { customer, answer });
  }
  if (permission !== null) {
    const read = await readImportFile(permission);
    return read.ok ? call(context, bench, 'dossier.permit', { customer, ...read.value, given: who }) : read;
  }
  if (reason !== null) return call(context, bench, 'dossier.revoke', { customer, reason, ...who });
  if (checklist !== null) {
    const content = await readText(checklist);
    return content.ok ? call(context, bench, 'dossier.addChecklist', { content: content.value }) : content;
  }
  if (file === null) return err(failure('cli.dossierNothing'));
  const content = await readText(file);
  if (!content.ok) return content;
  const part = parseJson(content.value);
  if (part === null) return err(failure('cli.dossierNoJson', { path: file, kinds: PART_KINDS.join(', ') }));
  return call(context, bench, 'dossier.setPart', { customer, part });
}

async function readText(path: string): Promise<Result<string, Failure>> {
  try {
    return ok(await readFile(path, 'utf8'));
  } catch (thrown) {
    return err(failure('cli.fileUnreadable', { path, reason: String((thrown as NodeJS.ErrnoException).code) }));
  }
}

/** Null where it is no JSON, or an object of no part. */
function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    const kind: unknown = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : null;
    return PART_KINDS.some((known) => known === kind) ? value : null;
  } catch {
    return null;
  }
}

/** Everything of one customer into a folder: the dossier as JSON, the installers' sheet, the permission as it was given. */
async function exportDossier(
  context: CliContext,
  bench: Bench,
  customer: string,
  options: CommandOptions,
): Promise<Outcome> {
  const out = options.text('out');
  if (out === null) return err(failure('cli.missingOption', { option: '--out' }));
  const zone = timeZoneOf(options.text('zone'));
  const shown = await call(context, bench, 'dossier.show', { customer, zone });
  if (!shown.ok) return shown;
  const sheet = await call(context, bench, 'dossier.installerSheet', { customer, language: context.language });
  if (!sheet.ok) return sheet;
  const files = new Map<string, string | Uint8Array>([
    ['dossier.json', `${JSON.stringify(shown.value, null, 2)}\n`],
    [sheet.value.fileName, sheet.value.content],
  ]);
  if (shown.value.parts.link?.permission) {
    const permission = await call(context, bench, 'dossier.permission', { customer });
    if (!permission.ok) return permission;
    const { fileName, sha256, contentBase64 } = permission.value;
    // The name is somebody else's: of it, only what can be no path is used.
    const ending = /\.[A-Za-z0-9]{1,8}$/.exec(fileName)?.[0] ?? '';
    files.set(`permission-${sha256.slice(0, 8)}${ending}`, Buffer.from(contentBase64, 'base64'));
  }
  try {
    await mkdir(out, { recursive: true });
    for (const [name, content] of files) await writeFile(join(out, name), content);
  } catch (thrown) {
    return err(failure('cli.cannotWrite', { path: out, reason: String((thrown as NodeJS.ErrnoException).code) }));
  }
  if (context.json) context.printJson({ folder: out, files: [...files.keys()] });
  else context.print([context.say('cli.dossier.exported', { folder: out }), ...files.keys()].join('\n'));
  return ok(EXIT.done);
}

function print(context: CliContext, { customer, items, stops, sharedAddresses, installers }: Dossier): void {
  const words = new Map(items.map(({ item }) => [item.id, item.words[context.language]]));
  context.print(context.say('cli.dossier.head', { customer, count: stops.length }));
  const heading = ['state', 'item', 'asked'].map((name) => context.say(`cli.column.${name}`));
  const rows = items.map(({ item, state }) => [
    context.say(`dossier.state.${state}`),
    item.id,
    words.get(item.id) ?? '',
  ]);
  context.print(formatTable(heading, rows));
  for (const id of stops) context.notice(context.say('cli.dossier.stop', { item: words.get(id) ?? id }));
  for (const email of sharedAddresses) context.notice(context.say('dossier.looksShared', { email }));
  for (const { visit, best, over } of installers.visits) {
    const site = visit.site.join(' / ');
    if (!over && best !== 'covers') {
      context.notice(context.say(`dossier.cover.${best ?? 'nobody'}`, { site, day: visit.date }));
    }
  }
  for (const { on, kind, name } of installers.reminders)
    context.print(context.say(`dossier.remind.${kind}`, { day: on, name }));
}
