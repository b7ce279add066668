import { z } from 'zod';
import { queueSettingsSchema } from '../../../../shared/contract/queue-schemas.ts';
import { surplusTasks } from '../../../../shared/domain/firmware/same-device.ts';
import {
  DEFAULT_QUEUE_SETTINGS,
  type FirmwareTask,
  type QueueSettings,
} from '../../../../shared/domain/firmware/task.ts';
import { nextTaskState } from '../../../../shared/domain/firmware/task-machine.ts';
import { canonicalJson, type Json } from '../../../../shared/lib/canonical-json.ts';
import type { FirmwareQueue, HoldScope, QueueKeeper, QueueReader } from '../../../bench/ports/queue.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { parseJson, parseRow } from '../rows.ts';
import { TASK_COLUMNS, type TaskRow, taskOfRow } from './queue-rows.ts';
import { CLAIM_SQL, MOVE_SQL, NEXT_DUE_SQL } from './queue-sql.ts';

const SELECT = `SELECT ${TASK_COLUMNS} FROM firmware_tasks`;
const read = (row: TaskRow): FirmwareTask => taskOfRow(row);
const SETTINGS = { table: 'queue_settings', key: '1' };

export function readQueue(db: ReadableDb): QueueReader {
  const all = db.prepare<[], TaskRow>(`${SELECT} ORDER BY ordinal`);
  const one = db.prepare<[string], TaskRow>(`${SELECT} WHERE id = ?`);
  const ofDevice = db.prepare<[string], TaskRow>(`${SELECT} WHERE device_id = ? ORDER BY ordinal`);
  const plannedOf = db.prepare<[string], TaskRow>(
    `${SELECT} WHERE device_id IN (SELECT value FROM json_each(?)) AND state = 'planned' ORDER BY ordinal`,
  );
  const inState = db.prepare<[string], TaskRow>(`${SELECT} WHERE state = ? ORDER BY ordinal`);
  const ofRelease = db.prepare<[string], TaskRow>(`${SELECT} WHERE release_id = ? ORDER BY ordinal`);
  const waitingOf = db.prepare<[string], TaskRow>(
    `${SELECT} WHERE release_id = ? AND state IN ('planned', 'fetching', 'queued') ORDER BY ordinal`,
  );
  const behind = db.prepare<[string], TaskRow>(
    `${SELECT} WHERE release_id = ? AND state = 'planned' AND canary = 0 ORDER BY ordinal`,
  );
  const canaries = db.prepare<[string], TaskRow>(
    `${SELECT} WHERE release_id = ? AND canary = 1 AND state <> 'done' ORDER BY ordinal`,
  );
  const failures = db.prepare<[string], { failures: number }>(
    `SELECT count(*) AS failures FROM firmware_tasks WHERE release_id = ? AND state IN ('failed', 'unconfirmed')`,
  );
  const settings = db.prepare<[], { data: string }>('SELECT data FROM queue_settings');
  /** Asked for on every turn and changed by hand: the same text is not parsed twice. */
  let parsed: { readonly data: string; readonly settings: QueueSettings } | null = null;
  return {
    list: () => all.all().map(read),
    find: (id) => {
      const row = one.get(id);
      return row === undefined ? null : taskOfRow(row);
    },
    ofDevice: (id) => ofDevice.all(id).map(read),
    plannedOf: (ids) => plannedOf.all(JSON.stringify(ids)).map(read),
    inState: (state) => inState.all(state).map(read),
    ofRelease: (release) => ofRelease.all(release).map(read),
    waitingOf: (release) => waitingOf.all(release).map(read),
    plannedBehind: (release) => behind.all(release).map(read),
    unprovenCanaries: (release) => canaries.all(release).map(read),
    countFailures: (release) => failures.get(release)?.failures ?? 0,
    settings: () => {
      const row = settings.get();
      if (row === undefined) return DEFAULT_QUEUE_SETTINGS;
      if (row.data === parsed?.data) return parsed.settings;
      // What an older Greenroom wrote lacks what has been added since.
      const stored = parseRow(z.record(z.string(), z.unknown()), parseJson(row.data, SETTINGS), SETTINGS);
      parsed = {
        data: row.data,
        settings: parseRow(queueSettingsSchema, { ...DEFAULT_QUEUE_SETTINGS, ...stored }, SETTINGS),
      };
      return parsed.settings;
    },
  };
}

/** The queue over a connection that may write. Statements are prepared once; each call is one transaction. */
export function openQueue(db: WritableDb): QueueKeeper {
  const reader = readQueue(db);
  const addLane = db.prepare('INSERT INTO firmware_lanes (model) VALUES (?) ON CONFLICT DO NOTHING');
  const addTask = db.prepare(
    `INSERT INTO firmware_tasks (id, device_id, order_number, model, release_id, version, allow_downgrade, after_id,
       canary, priority, state, reason, steps)
     VALUES (@id, @deviceId, @order, @model, @releaseId, @version, @allowDowngrade, @after, @canary, @priority, 'planned',
       @reason, json_array(json_object('state', 'planned', 'at', @at)))`,
  );
  const add = db.transaction<FirmwareQueue['add']>((tasks, at) => {
    for (const task of tasks) {
      addLane.run(task.model);
      addTask.run({
        ...task,
        allowDowngrade: Number(task.allowDowngrade),
        canary: Number(task.canary),
        reason: jsonOf(task.reason),
        at,
      });
    }
  });
  const claim = db.prepare<[object], TaskRow>(CLAIM_SQL);
  const move = db.prepare<[object], TaskRow>(MOVE_SQL);
  const nextDue = db.prepare<[number], { dueAtMs: number | null }>(NEXT_DUE_SQL);
  const holdOrder = db.prepare('UPDATE firmware_tasks SET held = ? WHERE order_number = ?');
  const holdDevice = db.prepare('UPDATE firmware_tasks SET held = ? WHERE device_id = ?');
  const holdTask = db.prepare('UPDATE firmware_tasks SET held = ? WHERE id = ?');
  const rename = db.prepare('UPDATE firmware_tasks SET device_id = ? WHERE device_id = ?');
  const save = db.prepare(
    `INSERT INTO queue_settings (only, data) VALUES (1, ?) ON CONFLICT (only) DO UPDATE SET data = excluded.data`,
  );
  const hold = (scope: HoldScope, held: number): number => {
    if ('order' in scope) return holdOrder.run(held, scope.order).changes;
    if ('deviceId' in scope) return holdDevice.run(held, scope.deviceId).changes;
    return holdTask.run(held, scope.id).changes;
  };
  const moveTask: FirmwareQueue['move'] = ({ id, state, attempt }, event, change) => {
    const { at, reason, before, tries, dueAtMs, proof } = change;
    const to = nextTaskState(state, event);
    if (to === null) throw new Error(`a task that is ${state} can't be ${event}`);
    const row = move.get({
      id,
      from: state,
      to,
      attempt,
      at,
      reason: jsonOf(reason),
      before: jsonOf(before ?? null),
      tries: tries ?? null,
      dueAtMs: dueAtMs ?? null,
      proof: jsonOf(proof ?? null),
    });
    if (row === undefined) return null;
    return taskOfRow(row, { reason, ...(proof === undefined || to === 'planned' ? {} : { proof }) });
  };
  const merge = db.transaction<QueueKeeper['merge']>((into, absorbed, at) => {
    const ids = [...new Set([into, ...absorbed])];
    const reason = { key: 'queue.reason.sameDevice' };
    for (const { task, event } of surplusTasks(ids.flatMap((id) => reader.ofDevice(id)))) {
      moveTask(task, event, { at, reason });
    }
    for (const id of ids) if (id !== into) rename.run(into, id);
  });
  return {
    ...reader,
    together: (run) => db.transaction(run).immediate(),
    add: (tasks, at) => add.immediate(tasks, at),
    claim: ({ at, nowMs }, { atOnce, atOncePerModel }, most) =>
      claim
        .all({ at, nowMs, atOnce, atOncePerModel, most })
        .map(read)
        .toSorted((a, b) => b.priority - a.priority),
    move: moveTask,
    nextDueMs: (afterMs) => nextDue.get(afterMs)?.dueAtMs ?? null,
    hold: (scope, held) => hold(scope, Number(held)),
    merge: (into, absorbed, at) => merge.immediate(into, absorbed, at),
    saveSettings: (settings) => {
      save.run(canonicalJson(settings as unknown as Json));
    },
  };
}

function jsonOf(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}
