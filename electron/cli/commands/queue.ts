import type { CallOutput } from '../../../shared/contract/calls.ts';
import type { TaskId } from '../../../shared/domain/firmware/task.ts';
import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { failure } from '../../../shared/lib/sentence.ts';
import type { CommandSpec } from '../command.ts';
import { type CliContext, call, type Outcome, TO_READ, TO_WRITE, withEngine } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { formatTable } from '../print/table.ts';

type Shown = CallOutput<'queue.show'>;

/** `queue list | plan | retry | cancel | pause | resume | set`: the work on devices' firmware. */
export const queueCommands: readonly CommandSpec[] = [
  {
    path: ['queue', 'list'],
    example: 'queue list',
    run: async (context) =>
      withEngine(context, TO_READ, async (bench) => {
        const shown = await call(context, bench, 'queue.show', {});
        if (!shown.ok) return shown;
        if (context.json) context.printJson(shown.value);
        else printQueue(context, shown.value);
        return ok(EXIT.done);
      }),
  },
  {
    path: ['queue', 'plan'],
    args: '<NUMBER>',
    options: ['--again'],
    example: 'queue plan SO-24817',
    run: async (context, [number = ''], options) =>
      withEngine(context, TO_WRITE, async (bench) => {
        const request = { order: number as OrderNumber, deviceIds: null, again: options.flag('again') };
        const planned = await call(context, bench, 'queue.plan', request);
        if (!planned.ok) return planned;
        if (context.json) context.printJson(planned.value);
        else {
          context.print(context.say('cli.queue.planned', { count: planned.value.planned }));
          for (const { reason } of planned.value.refused) context.print(context.sayThis(reason));
        }
        return ok(planned.value.refused.length > 0 ? EXIT.exceptions : EXIT.done);
      }),
  },
  oneTask('retry', 'queue.retry'),
  oneTask('cancel', 'queue.cancel'),
  scoped('pause', 'queue.pause'),
  scoped('resume', 'queue.resume'),
];

function oneTask(name: 'retry' | 'cancel', callName: 'queue.retry' | 'queue.cancel'): CommandSpec {
  return {
    path: ['queue', name],
    args: '<ID>',
    example: `queue ${name} 0c6f3a52`,
    run: async (context, [id = '']) =>
      withEngine(context, TO_WRITE, async (bench) => {
        const done = await call(context, bench, callName, { id });
        return done.ok ? tell(context, `cli.queue.${name}`) : done;
      }),
  };
}

/** With an order (its number alone will do), a device or a task only those; without any the whole bench. */
function scoped(name: 'pause' | 'resume', callName: 'queue.pause' | 'queue.resume'): CommandSpec {
  return {
    path: ['queue', name],
    args: '[NUMBER]',
    options: ['--order <NUMBER>', '--device <ID>', '--task <ID>'],
    example: `queue ${name} --order SO-24817`,
    run: async (context, [number], options) =>
      withEngine(context, TO_WRITE, async (bench) => {
        const scopes = [
          ...[number, options.text('order')].flatMap((order) =>
            order === null || order === undefined ? [] : [{ order: order as OrderNumber }],
          ),
          ...[options.text('device')].flatMap((id) => (id === null ? [] : [{ deviceId: id as DeviceId }])),
          ...[options.text('task')].flatMap((id) => (id === null ? [] : [{ id: id as TaskId }])),
        ];
        if (scopes.length > 1) return err(failure('cli.oneScope'));
        const [scope = null] = scopes;
        const done = await call(context, bench, callName, { scope });
        return done.ok ? tell(context, `cli.queue.${name}`) : done;
      }),
  };
}

function tell(context: CliContext, key: string): Outcome {
  if (context.json) context.printJson({ ok: true });
  else context.print(context.say(key));
  return ok(EXIT.done);
}

function printQueue(context: CliContext, { settings, tasks }: Shown): void {
  if (settings.paused) context.print(context.say('queue.paused'));
  if (tasks.length === 0) {
    context.print(context.say('queue.empty'));
    return;
  }
  const heading = ['id', 'order', 'model', 'version', 'state', 'now'].map((name) => context.say(`cli.column.${name}`));
  const rows = tasks.map(({ id, order, model, version, state, now }) => [
    id,
    order ?? '–',
    model,
    version,
    context.say(`queue.state.${state}`),
    context.sayThis(now),
  ]);
  context.print(formatTable(heading, rows));
}
