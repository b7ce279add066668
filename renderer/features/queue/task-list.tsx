import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueRow } from '../../../shared/contract/queue-topic.ts';
import type { QueueActions } from '../../client/use-queue.ts';
import css from './queue-page.module.css';
import { TaskLine } from './task-line.tsx';

const LINE_HEIGHT = 76;
const OVERSCAN = 8;

export interface TaskListProps {
  readonly rows: readonly QueueRow[];
  readonly actions: QueueActions;
}

/** Ten thousand tasks, of which the page holds those in the window, and the one that a person is at. */
export function TaskList({ rows, actions }: TaskListProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLUListElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const kept = useMemo(() => (focused === null ? -1 : rows.findIndex(({ id }) => id === focused)), [rows, focused]);
  const top = box.current?.offsetTop ?? 0;
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => LINE_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: top,
    useFlushSync: false,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const first = Math.max(0, startIndex - overscan);
      const last = Math.min(count - 1, endIndex + overscan);
      const range = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
      // Focus must not be lost because its row was scrolled away, or moved when its task did.
      if (kept >= 0 && (kept < first || kept > last)) range.push(kept);
      return range.sort((a, b) => a - b);
    },
  });
  return (
    <ul
      ref={box}
      className={css.tasks}
      aria-label={t('queue.page.list')}
      style={{ height: rows.length * LINE_HEIGHT }}
      onFocus={({ target }) => setFocused(target.closest('li')?.dataset.task ?? null)}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setFocused(null);
      }}
    >
      {virtualizer.getVirtualItems().map(({ index, start }) => {
        const row = rows[index];
        if (row === undefined) return null;
        return (
          <li
            key={row.id}
            data-task={row.id}
            className={css.task}
            style={{ height: LINE_HEIGHT, top: start - top }}
            aria-posinset={index + 1}
            aria-setsize={rows.length}
          >
            <TaskLine row={row} actions={actions} />
          </li>
        );
      })}
    </ul>
  );
}
