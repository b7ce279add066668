import type { CallOutput } from '../../../shared/contract/calls.ts';
import { missingSentence } from '../../../shared/domain/firmware/needed-files.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { Bench } from '../../bench/bench.ts';
import type { CommandSpec } from '../command.ts';
import { type CliContext, call, type Outcome, TO_READ, TO_WRITE, withEngine } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { formatTable } from '../print/table.ts';
import { firmwareAddCommand } from './firmware-add.ts';
import { firmwareFetchCommand } from './firmware-fetch.ts';

type Catalogue = CallOutput<'firmware.show'>;
type Release = Catalogue['entries'][number]['release'];

/** `firmware add | fetch | target | block | unblock | remove | list`. */
export const firmwareCommands: readonly CommandSpec[] = [
  firmwareAddCommand,
  firmwareFetchCommand,
  {
    path: ['firmware', 'target'],
    args: '<MODEL> [VERSION]',
    options: ['--order <NUMBER>', '--allow-downgrade', '--none'],
    example: 'firmware target P3265-LVE 11.11.73 --order SO-24817',
    run: async (context, [model = '', version], options) => {
      if ((version === undefined) !== options.flag('none')) return err(failure('cli.versionOrNone'));
      return withEngine(context, TO_WRITE, async (bench) => {
        const order = options.text('order');
        const allowDowngrade = options.flag('allowDowngrade');
        const target = { model, order, version: version ?? null, allowDowngrade };
        const set = await call(context, bench, 'firmware.setTarget', target);
        if (!set.ok) return set;
        if (context.json) context.printJson(target);
        else {
          const key = `cli.firmware.${version === undefined ? 'untargeted' : 'targeted'}.${order === null ? 'bench' : 'order'}`;
          context.print(context.say(key, { model, version: version ?? '', order: order ?? '' }));
        }
        return ok(EXIT.done);
      });
    },
  },
  {
    path: ['firmware', 'block'],
    args: '<MODEL> <VERSION>',
    options: ['--reason <TEXT>'],
    example: 'firmware block P3265-LVE 11.11.73 --reason "Loses its picture at night."',
    run: async (context, [model = '', version = ''], options) =>
      changeRelease(context, model, version, {
        blocked: options.text('reason') ?? context.say('cli.firmware.blockedByPerson'),
      }),
  },
  {
    path: ['firmware', 'unblock'],
    args: '<MODEL> <VERSION>',
    example: 'firmware unblock P3265-LVE 11.11.73',
    run: async (context, [model = '', version = '']) => changeRelease(context, model, version, { blocked: null }),
  },
  {
    path: ['firmware', 'through'],
    args: '<MODEL> <VERSION> [STONES...]',
    example: 'firmware through P3265-LVE 11.11.73 9.80.49 10.12.236',
    run: async (context, [model = '', version = '', ...passThrough]) =>
      changeRelease(context, model, version, { passThrough }),
  },
  {
    path: ['firmware', 'remove'],
    args: '<MODEL> <VERSION>',
    example: 'firmware remove P3265-LVE 10.9.4',
    run: async (context, [model = '', version = '']) =>
      withEngine(context, TO_WRITE, async (bench) => {
        const release = await findRelease(context, bench, model, version);
        if (!release.ok) return release;
        const removed = await call(context, bench, 'firmware.remove', { id: release.value.id });
        if (!removed.ok) return removed;
        return tell(context, release.value, 'removed');
      }),
  },
  {
    path: ['firmware', 'list'],
    example: 'firmware list --json',
    run: async (context) =>
      withEngine(context, TO_READ, async (bench) => {
        const shown = await call(context, bench, 'firmware.show', {});
        if (!shown.ok) return shown;
        if (context.json) context.printJson(shown.value);
        else printCatalogue(context, shown.value);
        return ok(EXIT.done);
      }),
  },
];

/** Exactly one release goes by that name: of two, nobody says which is meant. */
async function findRelease(
  context: CliContext,
  bench: Bench,
  model: string,
  version: string,
): Promise<Result<Release, Failure>> {
  const shown = await call(context, bench, 'firmware.show', {});
  if (!shown.ok) return shown;
  const found = shown.value.entries.filter(
    ({ release }) => release.version === version && release.models.some((name) => name === model),
  );
  const [first] = found;
  if (first === undefined) return err(failure('cli.noRelease', { model, version }));
  return found.length > 1 ? err(failure('cli.severalReleases', { model, version })) : ok(first.release);
}

async function changeRelease(
  context: CliContext,
  model: string,
  version: string,
  change: { readonly blocked: string | null } | { readonly passThrough: readonly string[] },
): Promise<Outcome> {
  return withEngine(context, TO_WRITE, async (bench) => {
    const found = await findRelease(context, bench, model, version);
    if (!found.ok) return found;
    const { file: _, ...said } = found.value;
    const changed = await call(context, bench, 'firmware.change', { ...said, ...change });
    if (!changed.ok) return changed;
    return tell(context, { ...found.value, ...change }, 'changed');
  });
}

function tell(context: CliContext, release: Release, what: 'changed' | 'removed'): Outcome {
  if (context.json) context.printJson(release);
  else {
    const { vendor, version, models, blocked } = release;
    const key = what === 'changed' && blocked !== null ? 'blocked' : what;
    const params = { vendor, version, models: models.join(', '), reason: blocked ?? '' };
    context.print(context.say(`timeline.firmware.${key}`, params));
  }
  return ok(EXIT.done);
}

function printCatalogue(context: CliContext, catalogue: Catalogue): void {
  const { entries, targets, needs, missing } = catalogue;
  context.print(context.sayThis(missingSentence(needs, missing)));
  const heading = (names: readonly string[]): string[] => names.map((name) => context.say(`cli.column.${name}`));
  if (needs.length > 0) {
    const rows = needs.map(({ order, model, count, version, state }) => [
      order,
      model,
      String(count),
      version ?? '–',
      context.say(`firmware.need.${state}`),
    ]);
    context.print(`\n${formatTable(heading(['order', 'model', 'quantity', 'version', 'state']), rows)}`);
  }
  if (targets.length > 0) {
    const rows = targets.map(({ model, order, version }) => [
      model,
      order ?? context.say('cli.firmware.everyOrder'),
      version ?? '–',
    ]);
    context.print(`\n${formatTable(heading(['model', 'order', 'target']), rows)}`);
  }
  if (entries.length === 0) {
    context.print(context.say('cli.firmware.none'));
    return;
  }
  const rows = entries.map(({ release, isHere }) => [
    release.vendor,
    release.models.join(', '),
    release.version,
    release.file.name,
    release.blocked !== null
      ? context.say('firmware.file.blocked')
      : context.say(`firmware.file.${isHere ? 'here' : release.file.url === null ? 'missing' : 'toFetch'}`),
  ]);
  context.print(`\n${formatTable(heading(['vendor', 'models', 'version', 'file', 'state']), rows)}`);
}
