import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { CommandOptions, CommandSpec } from '../command.ts';
import type { CliContext, Outcome } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import type { OpenDoor, OpenEngine } from '../host.ts';
import { importFile } from './import-file.ts';
import { readPractice } from './practice.ts';
import { withPractice } from './with-practice.ts';

/** Tried first where the person names none, so that the address is the same from day to day. */
const USUAL_PORT = 4_747;

interface ServeOptions {
  /** Null: the usual one, or any other where that is taken. */
  readonly port: number | null;
  readonly open: boolean;
  readonly dev: boolean;
}

/** `serve`: the web door, until Ctrl-C. */
export const serveCommand: CommandSpec = {
  path: ['serve'],
  options: ['--port <N>', '--practice', '--open', '--dev', '--devices <N>', '--scenario <FILE>'],
  example: 'serve --practice --open',
  run: async (context, _args, options) => {
    const read = readServe(options);
    if (!read.ok) return read;
    const request = readPractice(options);
    if (!request.ok) return request;
    if (!options.flag('practice')) return serveReal(context, read.value);
    return withPractice(context, request.value, async (inner, { engine, run }) => {
      const imported = await importFile(inner, engine.bench, run.orderFile);
      return imported.ok ? serve(inner, engine, read.value) : imported;
    });
  },
};

function readServe(options: CommandOptions): Result<ServeOptions, Failure> {
  const text = options.text('port');
  const port = text === null ? null : Number(text);
  if (port !== null && !(/^\d+$/.test(text ?? '') && port <= 65_535)) {
    return err(failure('cli.badPort', { value: text ?? '' }));
  }
  return ok({ port, open: options.flag('open'), dev: options.flag('dev') });
}

async function serveReal(context: CliContext, options: ServeOptions): Promise<Outcome> {
  const { host, repair } = context;
  const dataFolder = context.dataFolder ?? host.defaultDataFolder();
  const opened = await host.openEngine({ dataFolder, mode: 'bench', interfaces: null, passwords: 'keep', repair });
  if (!opened.ok) return opened;
  try {
    return await serve(context, opened.value, options);
  } finally {
    await opened.value.close();
  }
}

async function serve(context: CliContext, engine: OpenEngine, options: ServeOptions): Promise<Outcome> {
  const { host } = context;
  const interrupted = new Promise<void>((resolve) => host.onInterrupt(resolve));
  const door = await openDoor(context, engine, options);
  if (!door.ok) return door;
  const { url, port } = door.value;
  if (context.json) context.printJson({ url, port }, 'line');
  else context.print(context.say('cli.serve.open', { url }));
  if (options.open && !host.openBrowser(url)) context.notice(context.say('cli.serve.noBrowser'));
  context.notice(context.say('cli.untilStopped'));
  await interrupted;
  await door.value.close();
  return ok(EXIT.done);
}

async function openDoor(
  { host }: CliContext,
  engine: OpenEngine,
  { port, dev }: ServeOptions,
): Promise<Result<OpenDoor, Failure>> {
  const opened = await host.openWebDoor({ engine, port: port ?? USUAL_PORT, dev });
  const taken = !opened.ok && opened.error.code === 'web.portBusy' && port === null;
  return taken ? host.openWebDoor({ engine, port: 0, dev }) : opened;
}
