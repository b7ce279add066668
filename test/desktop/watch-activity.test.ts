import { expect, it } from 'vitest';
import type { TopicSources } from '../../electron/bench/bench.ts';
import type { EngineNews } from '../../electron/desktop/engine-messages.ts';
import { watchActivity } from '../../electron/desktop/watch-activity.ts';
import type { QueueRow } from '../../shared/contract/queue-topic.ts';
import { ok } from '../../shared/lib/result.ts';
import { createFakeBench } from '../fakes/fake-bench.ts';
import { queueHeadOf } from '../fakes/fake-queue.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { queueRowOf } from '../fixtures/queue-rows.ts';

interface Patch {
  readonly upsert: QueueRow[];
  readonly remove: QueueRow['id'][];
}

/** A queue that a test changes by hand; what has gathered since the last look is one patch. */
function followed(rows: readonly QueueRow[]) {
  let pending: Patch | null = null;
  let tell = (): void => undefined;
  const topic: TopicSources['queue'] = (_params, changed) => {
    tell = changed;
    return ok({
      snapshot: () => ({ head: queueHeadOf(rows), rows: [...rows] }),
      take: () => {
        const taken = pending;
        pending = null;
        return taken;
      },
      close: () => undefined,
    });
  };
  const change = ({ upsert, remove }: Patch): void => {
    pending = { upsert: [...(pending?.upsert ?? []), ...upsert], remove: [...(pending?.remove ?? []), ...remove] };
    tell();
  };
  return { topic, change };
}

function watched(rows: readonly QueueRow[]) {
  const { bench, board } = createFakeBench();
  const clock = createManualClock();
  const queue = followed(rows);
  const news: EngineNews[] = [];
  watchActivity({ ...bench, topics: { ...bench.topics, queue: queue.topic } }, clock, (word) => void news.push(word));
  const last = (): object => news.at(-1) ?? {};
  return { board, clock, change: queue.change, news, last };
}

it('the desktop is told at once, and again only where what it shows has changed', () => {
  const { clock, change, news, last } = watched([queueRowOf(1, { state: 'uploading' })]);
  expect(last()).toMatchObject({ flashing: 1 });
  change({ upsert: [queueRowOf(1, { state: 'uploading', since: queueRowOf(1).since })], remove: [] });
  clock.advance(10_000);
  expect(news).toHaveLength(1);
  change({ upsert: [queueRowOf(1, { state: 'done' }), queueRowOf(2, { state: 'queued' })], remove: [] });
  clock.advance(2_000);
  expect(last()).toMatchObject({ flashing: 0, progress: 0.5 });
  // A task that is gone counts no longer.
  change({ upsert: [], remove: [queueRowOf(2).id] });
  clock.advance(2_000);
  expect(last()).toMatchObject({ progress: null });
});

it('many changes are counted once, and what the board counts goes along', () => {
  const { board, clock, change, news, last } = watched([]);
  board.setHead({ counts: { expected: 4, seen: 4, matched: 4, ready: 3, missing: 0, exceptions: 1 } });
  for (let index = 0; index < 50; index += 1)
    change({ upsert: [queueRowOf(index, { state: 'preparing' })], remove: [] });
  expect(clock.waiting()).toBe(1);
  clock.advance(2_000);
  expect(news).toHaveLength(2);
  expect(last()).toMatchObject({ ready: 3, running: 50 });
});

it('a bench where nothing happens is not looked at', () => {
  const { clock } = watched([queueRowOf(1)]);
  expect(clock.waiting()).toBe(0);
});
