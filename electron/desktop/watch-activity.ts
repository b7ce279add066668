import type { QueueRow } from '../../shared/contract/queue-topic.ts';
import type { Bench } from '../rpc/router.ts';
import { activityOf } from './activity-of.ts';
import type { EngineNews } from './engine-messages.ts';

/**
 * How long changes are gathered before they are counted, in ms: a taskbar is glanced at, and a board of thousands costs
 * some ms to count.
 */
const GATHER_MS = 2_000;

/** The part of a clock that this needs. */
interface Timer {
  after(delayMs: number, run: () => void): unknown;
}

/**
 * Tells what the bench is at, at once and then whenever it has changed, for as long as the process lives. Follows the
 * topics that pages follow: a bench where nothing happens costs nothing.
 */
export function watchActivity(bench: Bench, timer: Timer, tell: (news: EngineNews) => void): void {
  let isGathering = false;
  const changed = (): void => {
    if (isGathering) return;
    isGathering = true;
    timer.after(GATHER_MS, () => {
      isGathering = false;
      look();
    });
  };
  const board = bench.topics.board({ order: null }, changed);
  const queue = bench.topics.queue({}, changed);
  if (!board.ok || !queue.ok) return;
  let { counts } = board.value.snapshot().head;
  const tasks = new Map(queue.value.snapshot().rows.map((row) => [row.id, row] as const satisfies [string, QueueRow]));
  let told = '';
  const look = (): void => {
    counts = board.value.take()?.head?.counts ?? counts;
    const patch = queue.value.take();
    for (const id of patch?.remove ?? []) tasks.delete(id);
    for (const row of patch?.upsert ?? []) tasks.set(row.id, row);
    const news = { type: 'activity', ...activityOf(counts, [...tasks.values()]) } as const;
    const text = JSON.stringify(news);
    if (text !== told) tell(news);
    told = text;
  };
  look();
}
