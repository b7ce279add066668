import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { Bench } from '../../bench/bench.ts';
import { awaitStage, type StageEnd, type StagePlan } from '../board/await-stage.ts';
import { driveQueue } from '../board/drive-queue.ts';
import { readStatus, statusOfVerdict } from '../board/read-status.ts';
import type { CommandOptions, CommandSpec } from '../command.ts';
import { type CliContext, call, withEngine } from '../context.ts';
import { countsText, printStatus } from '../print/board-table.ts';
import { statusJson } from '../print/device-json.ts';
import { createProgress } from '../print/progress.ts';
import { parseDuration } from '../words/durations.ts';
import { chooseInterfaces } from './choose-interfaces.ts';

/**
 * `stage NUMBER`: the whole bench, unattended. It ends by itself by default (`--until settled`): a script that is left
 * alone with a missing device must not hang until its timeout. Who stands beside it and plugs in, says `--until ready`.
 */
export const stageCommand: CommandSpec = {
  path: ['stage'],
  args: '[NUMBER]',
  options: ['--interface <NAME...>', '--until <STATE>', '--timeout <TIME>', '--quiet-period <TIME>'],
  example: 'stage SO-24817 --interface eth1 --until ready --timeout 2h',
  run: async (context, args, options) => {
    const words = readWords(args, options);
    if (!words.ok) return words;
    const plan = readPlan(options);
    if (!plan.ok) return plan;
    const { number } = words.value;
    const interfaces = await chooseInterfaces(context, words.value.interfaces);
    if (!interfaces.ok) return interfaces;
    const request = { mode: 'bench', interfaces: interfaces.value, passwords: 'read' } as const;
    return withEngine(context, request, async (bench) => {
      const end = await stage(context, bench, number, plan.value);
      if (!end.ok) return end;
      const status = await readStatus(context, bench, number);
      if (!status.ok) return status;
      if (context.json) context.printJson({ ...statusJson(status.value, context.sayThis), ended: end.value });
      else printStatus(context, status.value);
      return ok(statusOfVerdict(status.value.verdict));
    });
  },
};

/** Follows an open order until the plan is fulfilled, with progress on standard error. */
export async function stage(
  context: CliContext,
  bench: Bench,
  number: string,
  plan: StagePlan,
): Promise<Result<StageEnd, Failure>> {
  const shown = await call(context, bench, 'orders.show', { number });
  if (!shown.ok) return shown;
  // Nothing is matched to a closed order: it would be waited for in vain, and its verdict is that of the day it was closed.
  if (shown.value.summary.closedAt !== null) return err(failure('order.isClosed', { order: number }));
  const { host } = context;
  const progress = createProgress(host.terminal);
  const queue = driveQueue(context, bench, number as OrderNumber, host.clock);
  const end = await awaitStage(bench, number as OrderNumber, plan, {
    clock: host.clock,
    onInterrupt: (run) => host.onInterrupt(run),
    hasWork: () => queue.hasWork(),
    onProgress: ({ counts }) => {
      progress.show(countsText(context, counts), counts.expected === 0 ? null : counts.ready / counts.expected);
    },
  });
  progress.end();
  queue.stop();
  if (end.ok) context.notice(context.say(`cli.stage.${end.value}`));
  return end;
}

/** `--interface` takes several names and so swallows a number that stands behind them: the last one is given back. */
function readWords(
  [number]: readonly string[],
  options: CommandOptions,
): Result<{ readonly number: string; readonly interfaces: readonly string[] }, Failure> {
  const interfaces = options.list('interface');
  if (number !== undefined) return ok({ number, interfaces });
  const swallowed = interfaces.at(-1);
  return swallowed === undefined || interfaces.length === 1
    ? err(failure('cli.missingNumber'))
    : ok({ number: swallowed, interfaces: interfaces.slice(0, -1) });
}

function readPlan(options: CommandOptions): Result<StagePlan, Failure> {
  const until = options.text('until') ?? 'settled';
  if (until !== 'ready' && until !== 'settled') return err(failure('cli.badUntil', { value: until }));
  const timeoutMs = readDuration(options, 'timeout', '30m');
  if (!timeoutMs.ok) return timeoutMs;
  const quietMs = readDuration(options, 'quietPeriod', '8s');
  return quietMs.ok ? ok({ until, timeoutMs: timeoutMs.value, quietMs: quietMs.value }) : quietMs;
}

/** A duration option in ms, or its default. */
export function readDuration(options: CommandOptions, name: string, fallback: string): Result<number, Failure> {
  const value = options.text(name) ?? fallback;
  const durationMs = parseDuration(value);
  return durationMs === null ? err(failure('cli.badDuration', { value })) : ok(durationMs);
}
