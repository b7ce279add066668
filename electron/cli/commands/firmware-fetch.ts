import type { CallOutput } from '../../../shared/contract/calls.ts';
import type { CatalogueEntry } from '../../../shared/contract/firmware-calls.ts';
import { parseFileHash } from '../../../shared/domain/firmware/release.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { Bench } from '../../bench/bench.ts';
import type { CommandOptions, CommandSpec } from '../command.ts';
import { type CliContext, call, type Outcome, TO_WRITE, withEngine } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { createProgress } from '../print/progress.ts';

const LOOK_MS = 200;

/** `firmware fetch [URL]`: one address, or everything that the open orders still need and that has an address. */
export const firmwareFetchCommand: CommandSpec = {
  path: ['firmware', 'fetch'],
  args: '[URL]',
  options: [
    '--model <M...>',
    '--version <V>',
    '--vendor <NAME>',
    '--channel <NAME>',
    '--sha256 <H>',
    '--limit <KBYTES>',
    '--other-hosts',
  ],
  example: 'firmware fetch https://firmware.example.com/P3265-LVE_11_11_73.bin --model P3265-LVE --version 11.11.73',
  run: async (context, [url], options) =>
    withEngine(context, TO_WRITE, async (bench) => {
      const entries =
        url === undefined ? await stillNeeded(context, bench) : await addAddress(context, bench, url, options);
      return entries.ok ? fetchAll(context, bench, entries.value, options) : entries;
    }),
};

async function addAddress(
  context: CliContext,
  bench: Bench,
  url: string,
  options: CommandOptions,
): Promise<Result<readonly string[], Failure>> {
  const given = options.text('sha256');
  const sha256 = given === null ? null : parseFileHash(given);
  if (given !== null && sha256 === null) return err(failure('cli.badValue', { field: '--sha256' }));
  const added = await call(context, bench, 'firmware.addAddress', {
    url,
    sha256,
    vendor: options.text('vendor'),
    models: options.list('model'),
    version: options.text('version'),
    channel: options.text('channel'),
    notes: '',
  });
  return added.ok ? ok([added.value.release.id]) : added;
}

async function stillNeeded(context: CliContext, bench: Bench): Promise<Result<readonly string[], Failure>> {
  const shown = await call(context, bench, 'firmware.show', {});
  if (!shown.ok) return shown;
  const needed = new Set(shown.value.needs.flatMap(({ releases }) => releases));
  const missing = shown.value.entries.filter(
    ({ release, isHere }) => needed.has(release.id) && !isHere && release.file.url !== null,
  );
  return ok(missing.map(({ release }) => release.id));
}

async function fetchAll(
  context: CliContext,
  bench: Bench,
  ids: readonly string[],
  options: CommandOptions,
): Promise<Outcome> {
  const limit = options.text('limit');
  const maxBytesPerSecond = limit === null ? null : Math.round(Number(limit) * 1_000);
  if (maxBytesPerSecond !== null && !(maxBytesPerSecond >= 16 * 1024)) {
    return err(failure('cli.badValue', { field: '--limit' }));
  }
  const followsElsewhere = options.flag('otherHosts');
  const ended: CatalogueEntry[] = [];
  for (const id of ids) {
    const begun = await call(context, bench, 'firmware.fetch', { id, maxBytesPerSecond, followsElsewhere });
    if (!begun.ok) return begun;
    const entry = await awaitFetch(context, bench, id);
    if (!entry.ok) return entry;
    ended.push(entry.value);
    if (!context.json) sayEnd(context, entry.value);
  }
  if (context.json) context.printJson(ended.map((entry) => ({ ...entry, fetch: fetchJson(context, entry) })));
  else if (ids.length === 0) context.print(context.say('cli.firmware.nothingToFetch'));
  return ok(ended.every(({ isHere }) => isHere) ? EXIT.done : EXIT.exceptions);
}

async function awaitFetch(context: CliContext, bench: Bench, id: string): Promise<Result<CatalogueEntry, Failure>> {
  const progress = createProgress(context.host.terminal);
  try {
    for (;;) {
      const shown: Result<CallOutput<'firmware.show'>, Failure> = await call(context, bench, 'firmware.show', {});
      if (!shown.ok) return shown;
      const entry = shown.value.entries.find(({ release }) => release.id === id);
      if (entry === undefined) return err(failure('firmware.unknownRelease'));
      const { fetch, release } = entry;
      if (fetch?.failure !== null) return ok(entry);
      if (context.host.terminal.columns() !== null) {
        const share = fetch.totalBytes === null ? null : fetch.doneBytes / fetch.totalBytes;
        progress.show(release.file.name, share);
      }
      await new Promise<void>((resolve) => {
        context.host.clock.after(LOOK_MS, resolve);
      });
    }
  } finally {
    progress.end();
  }
}

function sayEnd(context: CliContext, { release, fetch }: CatalogueEntry): void {
  const { vendor, version, models, file } = release;
  if (fetch?.failure != null) context.notice(context.sayThis(fetch.failure));
  else {
    const params = { vendor, version, models: models.join(', '), sha256: file.sha256 ?? '' };
    context.print(context.say('cli.firmware.fetched', params));
  }
}

function fetchJson(context: CliContext, { fetch }: CatalogueEntry): object | null {
  if (fetch === null) return null;
  return { ...fetch, failure: fetch.failure === null ? null : context.sayThis(fetch.failure) };
}
