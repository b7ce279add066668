import type { PlanOfOrder } from '../../../shared/contract/site-calls.ts';
import type { Order, OrderNumber, Unit } from '../../../shared/domain/order/order.ts';
import { findPlaces, findSites, findUnits } from '../../../shared/domain/site/find-place.ts';
import type { PlanEdit } from '../../../shared/domain/site/plan-edit.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { Bench } from '../../bench/bench.ts';
import type { CommandOptions, CommandSpec } from '../command.ts';
import { type CliContext, call, type Outcome, TO_WRITE, withEngine } from '../context.ts';
import { EXIT } from '../exit-status.ts';

/** What `assign` can do beside giving one device a place: one of these at a time. */
const ACTIONS = ['auto', 'swap', 'remove', 'undo', 'redo'] as const;

/** `assign`: who goes where. Status 2 and nothing changed on a conflict, 3 where it is done and something does not fit. */
export const assignCommand: CommandSpec = {
  path: ['assign'],
  args: '[DEVICE] [PLACE]',
  options: ['--order <NUMBER>', '--auto', '--site <SITE>', '--swap', '--remove', '--undo', '--redo', '--dry-run'],
  example: 'assign ACCC8E8A7144 "Lille warehouse / Yard / Gate east" --order SO-24817',
  run: async (context, [device = '', place = ''], options) => {
    const order = options.text('order') as OrderNumber | null;
    if (order === null) return err(failure('cli.orderMissing'));
    const wrong = misuseOf(device, place, options);
    if (wrong !== null) return err(wrong);
    return withEngine(context, TO_WRITE, async (bench) => {
      if (options.flag('undo') || options.flag('redo')) {
        return tell(context, await call(context, bench, options.flag('undo') ? 'plan.undo' : 'plan.redo', { order }));
      }
      const edit = await editOf(context, bench, order, { device, place, options });
      if (!edit.ok) return edit;
      const dryRun = options.flag('dryRun');
      return tell(context, await call(context, bench, 'plan.edit', { order, edit: edit.value, dryRun }));
    });
  },
};

/** What is wrong with the words before anything is opened: two things asked at once, or one that says too little. */
function misuseOf(device: string, place: string, options: CommandOptions): Failure | null {
  const asked = ACTIONS.filter((name) => options.flag(name));
  if (asked.length > 1) return failure('cli.assign.oneAction', { options: asked.map(optionOf).join(', ') });
  const [action] = asked;
  if (options.flag('dryRun') && (action === 'undo' || action === 'redo')) {
    return failure('cli.assign.oneAction', { options: [optionOf(action), '--dry-run'].join(', ') });
  }
  if (options.text('site') !== null && action !== 'auto') return failure('cli.assign.siteOfAuto');
  if (action !== undefined && action !== 'swap' && action !== 'remove') {
    return device === '' ? null : failure('cli.assign.tooMuch', { option: optionOf(action), word: device });
  }
  if (device === '') return failure('cli.assign.deviceMissing');
  if (action === 'remove') {
    return place === '' ? null : failure('cli.assign.tooMuch', { option: optionOf(action), word: place });
  }
  if (place !== '') return null;
  return failure(action === 'swap' ? 'cli.assign.otherMissing' : 'cli.assign.placeMissing', { device });
}

function optionOf(name: string): string {
  return `--${name}`;
}

interface Words {
  readonly device: string;
  readonly place: string;
  readonly options: CommandOptions;
}

async function editOf(
  context: CliContext,
  bench: Bench,
  number: OrderNumber,
  { device, place, options }: Words,
): Promise<Result<PlanEdit, Failure>> {
  const plan = await call(context, bench, 'plan.show', { order: number });
  if (!plan.ok) return plan;
  if (options.flag('auto')) {
    const site = siteOf(plan.value, options.text('site'));
    return site.ok ? ok({ kind: 'assign-by-model', site: site.value }) : site;
  }
  const shown = await call(context, bench, 'orders.show', { number });
  if (!shown.ok) return shown;
  const assigned = new Set(plan.value.assignments.map(({ unitId }) => unitId));
  const unit = unitOf(shown.value.order, device, assigned, options.flag('remove') ? 'assigned' : 'free');
  if (!unit.ok) return unit;
  if (options.flag('remove')) return ok({ kind: 'unassign', unitIds: [unit.value.id] });
  if (options.flag('swap')) {
    const other = unitOf(shown.value.order, place, assigned, 'assigned');
    return other.ok ? ok({ kind: 'swap', first: unit.value.id, second: other.value.id }) : other;
  }
  const [position, ...others] = findPlaces(plan.value.positions, place);
  if (position === undefined) return err(failure('plan.noSuchPlace', { place, order: number }));
  if (others.length > 0) return err(failure('plan.placeAmbiguous', { place, count: others.length + 1 }));
  return ok({ kind: 'assign', unitId: unit.value.id, positionId: position.id });
}

/** A site by its path or its name; the whole order where none is named. */
function siteOf({ order, positions, sites }: PlanOfOrder, text: string | null): Result<readonly string[], Failure> {
  if (text === null) return ok([]);
  const found = findSites([...positions.map(({ site }) => site), ...sites.map(({ path }) => path)], text);
  const [site] = found;
  if (site === undefined) return err(failure('plan.noSuchSite', { site: text, order }));
  return found.length === 1 ? ok(site) : err(failure('plan.siteAmbiguous', { site: text, count: found.length }));
}

/**
 * Open slots of one SKU are alike, so the first that goes nowhere yet does for `free`. Of several that all have a place it
 * matters which: to take the wrong one moves a device that nobody meant, to ask costs a line.
 */
function unitOf(
  order: Order,
  text: string,
  assigned: ReadonlySet<string>,
  wanted: 'free' | 'assigned',
): Result<Unit, Failure> {
  const units = findUnits(order.units, text);
  const free = units.find(({ id }) => !assigned.has(id));
  if (wanted === 'free' && free !== undefined) return ok(free);
  const [unit = free, ...others] = units.filter(({ id }) => assigned.has(id));
  if (unit === undefined) return err(failure('plan.noSuchUnit', { unit: text, order: order.number }));
  if (others.length === 0) return ok(unit);
  return err(failure('plan.unitAmbiguous', { unit: text, count: others.length + 1 }));
}

function tell(context: CliContext, answer: Awaited<ReturnType<typeof call<'plan.edit'>>>): Outcome {
  if (!answer.ok) return answer;
  const { applied, count, conflicts, remarks, preview } = answer.value;
  if (context.json) context.printJson(answer.value);
  for (const { key, params } of [...conflicts, ...remarks]) context.notice(context.say(key, params));
  if (conflicts.length > 0) return ok(EXIT.badUse);
  if (!context.json) {
    for (const { before, after } of preview) context.print(`${before ?? '–'}  ⇒  ${after ?? '–'}`);
    context.print(
      context.say(applied ? 'cli.plan.done' : count === 0 ? 'cli.plan.nothing' : 'cli.plan.would', { count }),
    );
  }
  return ok(remarks.length > 0 ? EXIT.exceptions : EXIT.done);
}
