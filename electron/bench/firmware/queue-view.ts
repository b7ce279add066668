import type { QueueHead, QueueRow, ReleaseStanding } from '../../../shared/contract/queue-topic.ts';
import { explainWait, type WaitFacts } from '../../../shared/domain/firmware/explain-wait.ts';
import type { FirmwareTask } from '../../../shared/domain/firmware/task.ts';
import { cancelEffect } from '../../../shared/domain/firmware/task-machine.ts';
import { windowState } from '../../../shared/domain/firmware/time-window.ts';
import type { FirmwareEvidence } from '../../../shared/domain/readiness/evidence.ts';
import type { TopicSession } from '../bench.ts';
import type { Clock } from '../ports.ts';
import type { BenchState } from '../state.ts';
import { deviceWords } from './device-words.ts';
import type { QueueDesk } from './queue-desk.ts';
import { type QueueTally, tallyTasks } from './queue-tally.ts';
import { watchRows } from './watch-rows.ts';

export interface QueueViewDeps {
  readonly state: BenchState;
  readonly desk: QueueDesk;
  readonly clock: Clock;
}

/** The queue as people look at it, its rows kept until what they show changes: equal rows are the same object. */
export interface QueueView {
  look(): { readonly head: QueueHead; readonly rows: ReadonlyMap<string, QueueRow> };
  listen(changed: () => void): () => void;
}

/** Waits and watches change by time alone; nobody sees less than this. */
const LOOK_EVERY_MS = 15_000;

export function createQueueView({ state, desk, clock }: QueueViewDeps): QueueView {
  let rows = new Map<string, QueueRow>();

  const rowOf = (task: FirmwareTask, tally: QueueTally): QueueRow => {
    const device = state.devices.get(task.deviceId);
    return {
      id: task.id,
      deviceId: task.deviceId,
      ...deviceWords(state, task.deviceId),
      model: task.model,
      order: task.order,
      version: task.version,
      before: task.before?.version ?? task.proof?.before ?? device?.attributes.firmware?.value ?? null,
      state: task.state,
      since: task.steps.at(-1)?.at ?? clock.now(),
      held: task.held,
      canary: task.canary,
      dueAtMs: task.dueAtMs,
      now: explainWait(task, waitFacts(task, tally)) ?? desk.sentenceOf(task),
      progress: desk.worker?.progressOf(task.id) ?? null,
      cancel: cancelEffect(task.state),
      proof: copyProof(task.proof),
    };
  };

  const waitFacts = (task: FirmwareTask, tally: QueueTally): WaitFacts => {
    const before = task.after === null ? null : tally.byId.get(task.after);
    return {
      settings: tally.settings,
      window: tally.window,
      nowMs: tally.nowMs,
      running: tally.running,
      runningOfModel: tally.runningOfModel.get(task.model) ?? 0,
      stepBefore: before === null || before === undefined || before.state === 'done' ? null : before.version,
      canariesLeft: task.canary ? 0 : (tally.releases.get(task.releaseId)?.canariesLeft ?? 0),
    };
  };

  return {
    look: () => {
      const nowMs = Date.parse(clock.now());
      const settings = state.store.queue.settings();
      const window = windowState(settings.window, nowMs);
      const tally = tallyTasks(desk.allTasks(), settings, window, nowMs);
      const next = new Map<string, QueueRow>();
      let bytesPerSecond: number | null = null;
      for (const task of tally.byId.values()) {
        const made = rowOf(task, tally);
        const known = rows.get(task.id);
        next.set(task.id, known !== undefined && isSame(known, made) ? known : made);
        const rate = made.progress?.bytesPerSecond ?? null;
        if (rate !== null) bytesPerSecond = (bytesPerSecond ?? 0) + rate;
      }
      rows = next;
      const standing = ({ releaseId, ...counts }: Omit<ReleaseStanding, 'models'> & { models: Set<string> }) => ({
        ...counts,
        releaseId,
        models: [...counts.models],
      });
      const head: QueueHead = {
        settings: { ...settings, watch: [...settings.watch] },
        window,
        bytesPerSecond,
        releases: [...tally.releases.values()].map(standing),
        orders: [...tally.orders].map(([order, isHeld]) => ({ order, isHeld })),
        watches: watchRows(state, desk, settings, clock.now()),
      };
      return { head, rows };
    },
    listen: (changed) => {
      const stopDesk = desk.listen(() => changed());
      let timer = clock.after(LOOK_EVERY_MS, tick);
      function tick(): void {
        changed();
        timer = clock.after(LOOK_EVERY_MS, tick);
      }
      return () => {
        stopDesk();
        timer.cancel();
      };
    },
  };
}

/** Whether two rows show the same. By hand: ten thousand are compared ten times a second. */
function isSame(a: QueueRow, b: QueueRow): boolean {
  return (
    a.state === b.state &&
    a.since === b.since &&
    a.held === b.held &&
    a.dueAtMs === b.dueAtMs &&
    a.deviceId === b.deviceId &&
    a.place === b.place &&
    a.before === b.before &&
    a.tail === b.tail &&
    a.progress?.sentBytes === b.progress?.sentBytes &&
    a.now.key === b.now.key &&
    JSON.stringify(a.now.params) === JSON.stringify(b.now.params)
  );
}

/** As the contract's schema has it, whose lists may be changed. */
export function copyProof(
  proof: FirmwareEvidence | null,
):
  | (Omit<FirmwareEvidence, 'changedSettings'> & { changedSettings: FirmwareEvidence['changedSettings'][number][] })
  | null {
  return proof === null ? null : { ...proof, changedSettings: [...proof.changedSettings] };
}

/** One client's view: compares with what it handed out last. */
export function queueSession(view: QueueView, stop: () => void): TopicSession<'queue'> {
  let handed: ReadonlyMap<string, QueueRow> = new Map();
  let handedHead = '';
  return {
    snapshot: () => {
      const { head, rows } = view.look();
      handed = rows;
      handedHead = JSON.stringify(head);
      return { head, rows: [...rows.values()] };
    },
    take: () => {
      const { head, rows } = view.look();
      const upsert = [...rows.values()].filter((row) => handed.get(row.id) !== row);
      const remove = [...handed.values()].filter(({ id }) => !rows.has(id)).map(({ id }) => id);
      const headText = JSON.stringify(head);
      const headIsNew = headText !== handedHead;
      if (upsert.length === 0 && remove.length === 0 && !headIsNew) return null;
      handed = rows;
      handedHead = headText;
      return { ...(headIsNew ? { head } : {}), upsert, remove };
    },
    close: stop,
  };
}
