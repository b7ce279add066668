import { taskBeforeSchema } from '../../../../shared/contract/queue-schemas.ts';
import { firmwareEvidenceSchema, sentenceSchema } from '../../../../shared/contract/schemas.ts';
import type { FirmwareTask } from '../../../../shared/domain/firmware/task.ts';
import { TASK_STATES, type TaskState } from '../../../../shared/domain/firmware/task-machine.ts';
import type { IsoTime } from '../../../../shared/lib/time.ts';
import { parseJson, parseRow, type RowPlace, UnreadableRow } from '../rows.ts';

/** A row of `firmware_tasks`, as `TASK_COLUMNS` gives it. */
export interface TaskRow {
  readonly id: string;
  readonly deviceId: string;
  readonly orderNumber: string | null;
  readonly model: string;
  readonly releaseId: string;
  readonly version: string;
  readonly allowDowngrade: number;
  readonly after: string | null;
  readonly canary: number;
  readonly priority: number;
  readonly state: string;
  readonly attempt: number;
  readonly tries: number;
  readonly dueAtMs: number;
  readonly held: number;
  readonly before: string | null;
  readonly reason: string | null;
  readonly steps: string;
  readonly proof: string | null;
}

export const TASK_COLUMNS = `id, device_id AS deviceId, order_number AS orderNumber, model, release_id AS releaseId,
  version, allow_downgrade AS allowDowngrade, after_id AS after, canary, priority, state, attempt, tries,
  due_at_ms AS dueAtMs, held, before, reason, steps, proof`;

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const STATES: ReadonlySet<string> = new Set(TASK_STATES);

/** What the caller has just written into the row and so need not be read out of it; undefined: is read. */
export interface Written {
  readonly reason?: FirmwareTask['reason'];
  readonly proof?: FirmwareTask['proof'];
}

/**
 * Reads a row; throws where it is damaged. What a STRICT column and its CHECK hold is not checked again, and steps are
 * checked by hand: a row is read on every claim and on every finish, and a schema for all of it cost more than both.
 */
export function taskOfRow(row: TaskRow, written: Written = {}): FirmwareTask {
  const place = { table: 'firmware_tasks', key: row.id };
  return {
    id: row.id as FirmwareTask['id'],
    deviceId: row.deviceId as FirmwareTask['deviceId'],
    order: row.orderNumber as FirmwareTask['order'],
    model: row.model,
    releaseId: row.releaseId as FirmwareTask['releaseId'],
    version: row.version,
    allowDowngrade: row.allowDowngrade === 1,
    after: row.after as FirmwareTask['after'],
    canary: row.canary === 1,
    priority: row.priority,
    state: stateOf(row.state, place),
    attempt: row.attempt,
    tries: row.tries,
    dueAtMs: row.dueAtMs,
    held: row.held === 1,
    before: row.before === null ? null : parseRow(taskBeforeSchema, parseJson(row.before, place), place),
    reason: written.reason === undefined ? reasonOf(row, place) : written.reason,
    steps: stepsOf(parseJson(row.steps, place), place),
    proof: written.proof ?? proofOf(row, place),
  };
}

function reasonOf({ reason }: TaskRow, place: RowPlace): FirmwareTask['reason'] {
  return reason === null ? null : parseRow(sentenceSchema, parseJson(reason, place), place);
}

function proofOf({ proof }: TaskRow, place: RowPlace): FirmwareTask['proof'] {
  return proof === null ? null : parseRow(firmwareEvidenceSchema, parseJson(proof, place), place);
}

function stepsOf(value: unknown, place: RowPlace): FirmwareTask['steps'] {
  if (!Array.isArray(value)) throw new UnreadableRow(place.table, place.key, 'steps is no list');
  return value.map((step: Partial<Record<'state' | 'at', unknown>> | null) => {
    const at = step?.at;
    if (typeof at !== 'string' || !ISO_TIME.test(at)) {
      throw new UnreadableRow(place.table, place.key, 'a step has no time');
    }
    return { state: stateOf(step?.state, place), at: at as IsoTime };
  });
}

function stateOf(value: unknown, place: RowPlace): TaskState {
  if (typeof value === 'string' && STATES.has(value)) return value as TaskState;
  throw new UnreadableRow(place.table, place.key, 'a state that there is not');
}
