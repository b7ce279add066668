import type { CallOutput } from '../../shared/contract/calls.ts';
import type { ImportChoice, ImportLook, ImportOutcome, ImportProblem } from '../../shared/contract/import-calls.ts';
import type { BenchEvent } from '../../shared/domain/journal/events.ts';
import type { PlannedImport } from '../../shared/domain/order/import-plan.ts';
import type { Order, OrderNumber } from '../../shared/domain/order/order.ts';
import type { OrderChoice } from '../../shared/domain/order/read-order-file.ts';
import type { SheetFailure } from '../../shared/domain/sheet/problems.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';
import type { CallContext, UseCases } from './bench.ts';
import { type ConflictState, importConflicts } from './import-conflicts.ts';
import { createImportDesk, type OpenFile } from './import-desk.ts';
import type { OrderFileReader, OrderFileReading } from './ports/order-files.ts';
import type { Clock, Ids, Sha256 } from './ports.ts';
import { unknownPreset } from './presets.ts';
import type { Rematcher } from './rematch.ts';
import type { BenchState } from './state.ts';

/** What imports need of the bench's memory. */
export type ImportState = ConflictState & Pick<BenchState, 'presets' | 'record'>;

export interface ImportDeps {
  readonly state: ImportState;
  readonly rematcher: Pick<Rematcher, 'run'>;
  readonly orderFiles: OrderFileReader;
  readonly sha256: Sha256;
  readonly clock: Clock;
  readonly ids: Ids;
  /** An order may name neighbours that were nobody's business until now. */
  readonly onImported: () => void;
}

type ImportCalls = Pick<
  UseCases,
  'orders.import' | 'imports.look' | 'imports.take' | 'imports.progress' | 'imports.drop'
>;

/** Changes of one order that a page shows; the rest is counted. */
const MAX_CHANGES = 1_000;

const ANYTHING: ImportChoice = { sheet: null, preset: null, mapping: null, order: null, customer: null };

/** Bringing orders onto the bench: a file is looked at, with whatever a person says of it, and then taken whole or not. */
export function importUseCases(deps: ImportDeps): ImportCalls & { readonly stop: () => void } {
  const desk = createImportDesk(deps.clock);
  return {
    'orders.import': async ({ fileName, contentBase64, dryRun, preset }, context) => {
      const id = deps.ids.mint();
      const file = desk.open(id, fileName, Buffer.from(contentBase64, 'base64'));
      try {
        const read = await lookAt(deps, file, { ...ANYTHING, preset: preset ?? null });
        if (!read.ok) return read;
        const { planned } = read.value;
        if (!planned.ok) return planned;
        return dryRun ? ok([...(file.looked?.outcomes ?? [])]) : take(deps, file, context);
      } finally {
        desk.drop(id);
      }
    },
    'imports.look': async ({ id, fileName, contentBase64, choice }) => {
      const file =
        contentBase64 === null ? desk.find(id) : desk.open(id, fileName, Buffer.from(contentBase64, 'base64'));
      if (file === null) return err(failure('import.forgotten', { file: fileName }));
      const read = await lookAt(deps, file, choice);
      return read.ok ? ok(lookOf(id, file, read.value)) : read;
    },
    'imports.take': async ({ id }, context) => {
      const file = desk.find(id);
      if (file === null) return err(failure('import.forgotten', { file: '' }));
      const taken = take(deps, file, context);
      if (taken.ok) desk.drop(id);
      return taken;
    },
    'imports.progress': async ({ id }) => ok(desk.find(id)?.progress ?? null),
    'imports.drop': async ({ id }) => {
      desk.drop(id);
      return ok({});
    },
    stop: () => desk.stop(),
  };
}

async function lookAt(
  { state, orderFiles }: ImportDeps,
  file: OpenFile,
  choice: ImportChoice,
): Promise<Result<OrderFileReading, Failure>> {
  const said = choiceOf(state, choice);
  if (!said.ok) return said;
  // A newer choice overtakes the one before: only the last counts.
  file.abort.abort();
  const abort = new AbortController();
  file.abort = abort;
  file.looked = null;
  const before = new Map<OrderNumber, Order>();
  const read = await orderFiles.read(
    { fileName: file.fileName, bytes: file.bytes, choice: said.value },
    (number) => {
      const order = state.orders.get(number)?.order ?? null;
      if (order !== null) before.set(number, order);
      return order;
    },
    abort.signal,
    (stage, done, total) => {
      file.progress = { stage, done, total };
    },
  );
  if (read.ok && read.value.planned.ok && file.abort === abort) {
    const planned = read.value.planned.value;
    file.looked = { planned, before, outcomes: outcomesOf(state, planned) };
  }
  return read;
}

function choiceOf(
  { presets }: ImportState,
  { sheet, preset, mapping, order, customer }: ImportChoice,
): Result<OrderChoice, Failure> {
  const named = preset === null ? null : presets.get(preset);
  if (named === undefined) return err(unknownPreset(presets, preset ?? ''));
  return ok({
    sheet,
    mapping,
    constants: { ...(order === null ? {} : { order }), ...(customer === null ? {} : { customer }) },
    presets: named === null ? [...presets.values()] : [named],
    requiresPreset: named !== null,
  });
}

/** All orders of a file or none: they are recorded in one transaction. */
function take(
  { state, rematcher, sha256, onImported }: ImportDeps,
  file: OpenFile,
  { actor }: CallContext,
): Result<CallOutput<'imports.take'>, Failure> {
  const { looked, fileName, bytes } = file;
  if (looked === null) return err(failure('import.notReadable', { file: fileName }));
  const { planned, before, outcomes } = looked;
  const isStale = planned.some(({ order: { number } }) => state.orders.get(number)?.order !== before.get(number));
  if (isStale) return err(failure('import.benchChanged', { file: fileName }));
  const closed = planned.find(
    ({ outcome, order: { number } }) => outcome !== 'unchanged' && (state.orders.get(number)?.closed ?? null) !== null,
  );
  if (closed !== undefined) return err(failure('order.isClosed', { order: closed.order.number }));
  file.progress = { stage: 'writing', done: 0, total: 0 };
  const source = { fileName, sha256: sha256(bytes) };
  const events = planned
    .filter(({ outcome }) => outcome !== 'unchanged')
    .map(({ order }): BenchEvent => ({ kind: 'order.imported', data: { order, source } }));
  const recorded = state.record(events, actor);
  if (!recorded.ok) return recorded;
  if (events.length > 0) {
    onImported();
    rematcher.run();
  }
  return ok(outcomes.map((outcome) => ({ ...outcome, dryRun: false })));
}

/** What taking it would do. */
function outcomesOf(state: ImportState, planned: readonly PlannedImport[]): ImportOutcome[] {
  return planned.map((one) => {
    const { order, outcome, difference, changes } = one;
    return {
      order: order.number,
      customer: order.customer,
      outcome,
      dryRun: true,
      added: [...difference.added],
      changed: [...difference.changed],
      removed: [...difference.removed],
      units: order.units.length,
      positions: order.positions.length,
      licences: order.lines.reduce((sum, { kind, quantity }) => sum + (kind === 'licence' ? quantity : 0), 0),
      changes: changes.slice(0, MAX_CHANGES).map((change) => ({ ...change, fields: [...change.fields] })),
      conflicts: [...importConflicts(state, one)],
    };
  });
}

function lookOf(id: string, { fileName, looked }: OpenFile, read: OrderFileReading): ImportLook {
  const { book, sheet, sheets, reading, rowCount, planned } = read;
  return {
    id,
    fileName,
    found: { ...book, sheet, sheets: [...sheets], headerRow: reading.headerRow, rows: rowCount },
    columns: reading.columns.map((column) => ({ ...column, examples: [...column.examples] })),
    preset: reading.preset,
    suggested: reading.suggested,
    preview: reading.rows.map(({ number, cells }) => ({ number, cells: [...cells] })),
    problems: planned.ok ? [] : problemsOf(planned.error),
    outcomes: [...(looked?.outcomes ?? [])],
  };
}

function problemsOf({ also, ...first }: SheetFailure): ImportProblem[] {
  return [first, ...also].map(({ code, sentence }) => {
    const { row, cell } = sentence.params ?? {};
    return {
      code,
      sentence,
      row: typeof row === 'number' ? row : null,
      cell: typeof cell === 'string' ? cell : null,
    };
  });
}
