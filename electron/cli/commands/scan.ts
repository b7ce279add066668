import type { BoardRow } from '../../../shared/contract/board.ts';
import { isUnconfirmed } from '../../../shared/domain/identity/protocol-facts.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { failure } from '../../../shared/lib/sentence.ts';
import type { IsoTime } from '../../../shared/lib/time.ts';
import type { Bench } from '../../bench/bench.ts';
import { followBoard } from '../board/follow-board.ts';
import { readCounters } from '../board/read-health.ts';
import { readDetails } from '../board/read-status.ts';
import type { CommandSpec } from '../command.ts';
import { type CliContext, call, type Outcome, withEngine } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { deviceJson } from '../print/device-json.ts';
import { createProgress } from '../print/progress.ts';
import { formatTable } from '../print/table.ts';
import { parseDuration } from '../words/durations.ts';
import { chooseInterfaces } from './choose-interfaces.ts';

/** Long enough for a device to answer a query, and for most to announce themselves unasked. */
const DEFAULT_SECONDS = '15';

/** `scan`: listen and ask, print what is heard. */
export const scanCommand: CommandSpec = {
  path: ['scan'],
  options: ['--interface <NAME...>', '--seconds <N>', '--sweep'],
  example: 'scan --interface eth1 --seconds 30 --json',
  run: async (context, _args, options) => {
    const text = options.text('seconds') ?? DEFAULT_SECONDS;
    const durationMs = parseDuration(text);
    if (durationMs === null) return err(failure('cli.badDuration', { value: text }));
    const interfaces = await chooseInterfaces(context, options.list('interface'));
    if (!interfaces.ok) return interfaces;
    const request = { mode: 'bench', interfaces: interfaces.value, passwords: 'read' } as const;
    return withEngine(context, request, async (bench) => scan(context, bench, durationMs, options.flag('sweep')));
  },
};

/** Prints each device that is heard from now on: a line for each change as JSON, or a table at the end. */
async function scan(context: CliContext, bench: Bench, durationMs: number, sweep: boolean): Promise<Outcome> {
  const { host, json } = context;
  if (sweep) {
    const swept = await call(context, bench, 'sweep.set', { on: true });
    if (!swept.ok) return swept;
  }
  const since = host.clock.now();
  const stream = createChangeStream(context, bench);
  const progress = createProgress(host.terminal);
  const over = Promise.withResolvers<void>();
  const followed = followBoard(bench, null, host.clock, (changed, gone) => {
    if (json) stream.push(heard(changed, since), gone);
    showProgress();
  });
  if (!followed.ok) return followed;
  const board = followed.value;
  const silence = host.onInterrupt(over.resolve);
  const deadline = durationMs === 0 ? null : host.clock.after(durationMs, over.resolve);
  if (json) stream.push(heard(board.rows(), since), []);
  showProgress();
  await over.promise;
  deadline?.cancel();
  silence();
  progress.end();
  const rows = heard(board.rows(), since);
  board.close();
  if (json) {
    stream.push(rows, []);
    await stream.end();
    context.printJson({ event: 'counters', ...readCounters(bench) }, 'line');
  } else {
    printDevices(context, rows);
  }
  return ok(EXIT.done);

  function showProgress(): void {
    progress.show(context.say('cli.scan.progress', { count: heard(board.rows(), since).length }), null);
  }
}

/** Devices that were heard since `since`. The store also knows those of other days. */
function heard(rows: readonly BoardRow[], since: IsoTime): readonly BoardRow[] {
  return rows.filter(({ deviceId, lastSeen }) => deviceId !== null && lastSeen !== null && lastSeen >= since);
}

/** Writes changes one after the other, each once. That a device was heard again is no change. */
function createChangeStream(context: CliContext, bench: Bench) {
  const written = new Map<string, string>();
  let queue = Promise.resolve();
  const write = async (changed: readonly BoardRow[], gone: readonly string[]): Promise<void> => {
    const details = await readDetails(context, bench, changed);
    for (const row of changed) {
      const detail = row.deviceId === null ? null : (details.get(row.deviceId) ?? null);
      const device = deviceJson(row, detail, context.sayThis);
      const text = JSON.stringify({ ...device, lastSeen: null });
      const before = written.get(row.id);
      if (before === text) continue;
      written.set(row.id, text);
      context.printJson({ event: before === undefined ? 'seen' : 'changed', ...device }, 'line');
    }
    for (const id of gone) if (written.delete(id)) context.printJson({ event: 'gone', id }, 'line');
  };
  return {
    push: (changed: readonly BoardRow[], gone: readonly string[]) => {
      queue = queue.then(async () => write(changed, gone));
    },
    end: async () => queue,
  };
}

/** What the board says of a device that is heard and can't be asked. */
const UNREACHABLE: ReadonlySet<string> = new Set(['board.now.foreign', 'board.now.selfAddressed']);

function printDevices(context: CliContext, rows: readonly BoardRow[]): void {
  if (rows.length === 0) {
    context.print(context.say('cli.scan.nothing'));
    return;
  }
  const columns = ['address', 'manufacturer', 'model', 'serial', 'mac', 'firmware', 'interface', 'protocols'];
  const heading = columns.map((name) => context.say(`cli.column.${name}`));
  const cells = rows.map((row) => [
    row.addresses[0] ?? '–',
    row.manufacturer ?? '–',
    row.model ?? '–',
    row.serial ?? '–',
    row.macs[0] ?? '–',
    row.firmware ?? '–',
    row.interface ?? '–',
    row.protocols.map((protocol) => (isUnconfirmed(protocol) ? `${protocol}*` : protocol)).join(' '),
  ]);
  context.print(formatTable(heading, cells));
  context.print(context.say('cli.scan.found', { count: rows.length }));
  if (rows.some(({ protocols }) => protocols.some(isUnconfirmed))) context.print(context.say('cli.scan.unconfirmed'));
  for (const { now, model, macs } of rows) {
    if (!UNREACHABLE.has(now.key)) continue;
    context.print(`${[model, macs[0]].filter((text) => text != null).join(' ')}: ${context.sayThis(now)}`);
  }
}
