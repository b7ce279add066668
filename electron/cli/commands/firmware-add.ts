import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import { parseFileHash } from '../../../shared/domain/firmware/release.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { Bench } from '../../bench/bench.ts';
import type { CommandOptions, CommandSpec } from '../command.ts';
import { type CliContext, call, type Outcome, TO_WRITE, withEngine } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { createProgress } from '../print/progress.ts';

/** A mebibyte at a time: what a call carries. */
const PIECE_BYTES = 1024 * 1024;

type Added = CallOutput<'firmware.finishUpload'>;

/** `firmware add FILE|FOLDER`: one file, or every image of a folder or stick whose name says what it is. */
export const firmwareAddCommand: CommandSpec = {
  path: ['firmware', 'add'],
  args: '<FILE>',
  options: ['--model <M...>', '--version <V>', '--vendor <NAME>', '--channel <NAME>', '--notes <TEXT>', '--sha256 <H>'],
  example:
    'firmware add P3265-LVE_11_11_73.bin --sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  run: async (context, [path = ''], options) => {
    const found = await stat(path).catch(() => null);
    if (found === null) return err(failure('cli.fileUnreadable', { path, reason: 'ENOENT' }));
    return withEngine(context, TO_WRITE, (bench) =>
      found.isDirectory() ? addFolder(context, bench, path, options) : addOne(context, bench, path, options),
    );
  },
};

async function addOne(context: CliContext, bench: Bench, path: string, options: CommandOptions): Promise<Outcome> {
  const added = await addFile(context, bench, path, options);
  if (!added.ok) return added;
  if (context.json) context.printJson(added.value);
  else say(context, added.value);
  return ok(EXIT.done);
}

/** Files that are no firmware are passed over; those that could not be told are named, and the rest is added. */
async function addFolder(context: CliContext, bench: Bench, path: string, options: CommandOptions): Promise<Outcome> {
  if (options.text('sha256') !== null) return err(failure('cli.oneFileOnly', { option: '--sha256' }));
  const names = (await readdir(path, { withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
  const known = await call(context, bench, 'firmware.recognise', { fileNames: names.slice(0, 1_000) });
  if (!known.ok) return known;
  const images = names.filter((_, at) => known.value[at]?.isFirmware === true);
  if (images.length === 0) return err(failure('cli.noFirmwareIn', { path }));
  const results: { readonly file: string; readonly added: Result<Added, Failure> }[] = [];
  for (const name of images) {
    const added = await addFile(context, bench, join(path, name), options);
    results.push({ file: name, added });
    if (context.json) continue;
    if (added.ok) say(context, added.value);
    else context.notice(context.sayThis(added.error.sentence));
  }
  if (context.json) {
    context.printJson(
      results.map(({ file, added }) =>
        added.ok
          ? { file, ...added.value }
          : { file, error: { code: added.error.code, message: context.sayThis(added.error.sentence) } },
      ),
    );
  }
  return ok(results.every(({ added }) => added.ok) ? EXIT.done : EXIT.exceptions);
}

/** Sends the file in pieces, as a page does, and says what it is. */
async function addFile(
  context: CliContext,
  bench: Bench,
  path: string,
  options: CommandOptions,
): Promise<Result<Added, Failure>> {
  const given = options.text('sha256');
  const sha256 = given === null ? null : parseFileHash(given);
  if (given !== null && sha256 === null) return err(failure('cli.badValue', { field: '--sha256' }));
  const fileName = basename(path);
  const { size } = await stat(path);
  const begun = await call(context, bench, 'firmware.beginUpload', { fileName, sizeBytes: size, sha256 });
  if (!begun.ok) return begun;
  const { uploadId } = begun.value;
  const sent = await sendPieces(context, bench, uploadId, path, size);
  if (!sent.ok) {
    await call(context, bench, 'firmware.cancelUpload', { uploadId });
    return sent;
  }
  return call(context, bench, 'firmware.finishUpload', {
    uploadId,
    vendor: options.text('vendor'),
    models: options.list('model'),
    version: options.text('version'),
    channel: options.text('channel'),
    notes: options.text('notes') ?? '',
  });
}

async function sendPieces(
  context: CliContext,
  bench: Bench,
  uploadId: string,
  path: string,
  size: number,
): Promise<Result<void, Failure>> {
  const progress = createProgress(context.host.terminal);
  const isShown = context.host.terminal.columns() !== null;
  let atByte = 0;
  try {
    for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES })) {
      const bytes = piece as Buffer;
      const contentBase64 = bytes.toString('base64');
      const taken = await call(context, bench, 'firmware.upload', { uploadId, atByte, contentBase64 });
      if (!taken.ok) return taken;
      atByte += bytes.byteLength;
      if (isShown) progress.show(basename(path), size === 0 ? null : atByte / size);
    }
    return ok(undefined);
  } catch (error) {
    return err(failure('cli.fileUnreadable', { path, reason: String((error as NodeJS.ErrnoException).code) }));
  } finally {
    progress.end();
  }
}

function say(context: CliContext, { release, outcome }: Added): void {
  const { vendor, models, version } = release;
  context.print(context.say(`cli.firmware.${outcome}`, { vendor, version, models: models.join(', ') }));
}
