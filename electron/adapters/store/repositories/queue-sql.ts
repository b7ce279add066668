import { RUNNING_STATES } from '../../../../shared/domain/firmware/task-machine.ts';
import { TASK_COLUMNS } from './queue-rows.ts';

/** In SQL as in the index `firmware_tasks_running`, word for word, else SQLite does not use it. */
const RUNNING = `state IN (${RUNNING_STATES.map((state) => `'${state}'`).join(', ')})`;

/** The head of a model's line: what is due, not held, and first by priority and then by age. */
const headOf = (model: string, after = ''): string => `(SELECT ordinal FROM firmware_tasks
    WHERE model = ${model} AND state = 'queued' AND held = 0 AND due_at_ms <= @nowMs ${after}
    ORDER BY priority DESC, ordinal LIMIT 1)`;

/**
 * The next tasks, as many as there is room for. The lines of the models are merged: each begins with its head, the best of
 * the heads is taken (a recursive query with ORDER BY is SQLite's priority queue), and only then is the next of that line
 * looked up. So a claim costs a look at each model and one at each task that it takes, however many wait; the plan is
 * asserted by a test. Whether a device is free, `firmware_tasks_one_live` has said when it was queued.
 */
export const CLAIM_SQL = `WITH RECURSIVE
  lane AS MATERIALIZED (
    SELECT model, @atOncePerModel - (SELECT count(*) FROM firmware_tasks WHERE model = lanes.model AND ${RUNNING}) AS room
    FROM firmware_lanes AS lanes),
  next (model, room, priority, ordinal) AS (
    SELECT lane.model, lane.room, head.priority, head.ordinal
    FROM lane CROSS JOIN firmware_tasks AS head ON head.ordinal = ${headOf('lane.model')}
    WHERE lane.room > 0
    UNION ALL
    SELECT next.model, next.room - 1, head.priority, head.ordinal
    FROM next CROSS JOIN firmware_tasks AS head ON head.ordinal = ${headOf(
      'next.model',
      'AND priority <= next.priority AND (priority < next.priority OR ordinal > next.ordinal)',
    )}
    WHERE next.room > 1
    ORDER BY 3 DESC, 4
    LIMIT min(@most, max(0, @atOnce - (SELECT count(*) FROM firmware_tasks WHERE ${RUNNING}))))
  UPDATE firmware_tasks
  SET state = 'preparing', attempt = attempt + 1, reason = NULL,
    steps = json_insert(steps, '$[#]', json_object('state', 'preparing', 'at', @at))
  WHERE ordinal IN (SELECT ordinal FROM next)
  RETURNING ${TASK_COLUMNS}`;

/** Fenced: by the state that the caller believes in, and by the claim that it holds. */
export const MOVE_SQL = `UPDATE firmware_tasks
  SET state = @to, reason = @reason, before = coalesce(@before, before),
    proof = CASE WHEN @to = 'planned' THEN NULL ELSE coalesce(@proof, proof) END, tries = coalesce(@tries, tries),
    due_at_ms = coalesce(@dueAtMs, due_at_ms),
    steps = CASE WHEN @to = @from THEN steps
      ELSE json_insert(steps, '$[#]', json_object('state', @to, 'at', @at)) END
  WHERE id = @id AND state = @from AND attempt = @attempt
  RETURNING ${TASK_COLUMNS}`;

export const NEXT_DUE_SQL = `SELECT min(due_at_ms) AS dueAtMs FROM firmware_tasks
  WHERE state = 'queued' AND held = 0 AND due_at_ms > 0 AND due_at_ms > ?`;
