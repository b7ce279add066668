import { useTranslation } from 'react-i18next';
import type { OrderCounts } from '../../shared/domain/readiness/verdict.ts';
import css from './count-bar.module.css';

/** What is left of each figure once the next has been taken from it: the parts of one whole. */
function partsOf({ expected, seen, matched, ready }: OrderCounts): {
  readonly ready: number;
  readonly matched: number;
  readonly seen: number;
  readonly expected: number;
} {
  return {
    ready,
    matched: Math.max(0, matched - ready),
    seen: Math.max(0, seen - Math.max(matched, ready)),
    expected: Math.max(0, expected - Math.max(seen, matched, ready)),
  };
}

/** The order as one bar: ready, matched, seen, still to come. Told apart by pattern as well as by colour. */
export function CountBar({ counts, thick = false }: { readonly counts: OrderCounts; readonly thick?: boolean }) {
  const { t } = useTranslation();
  const parts = partsOf(counts);
  return (
    <div
      className={css.bar}
      data-thick={thick || undefined}
      role="img"
      aria-label={t('bench.count.bar', { ...counts })}
    >
      {(['ready', 'matched', 'seen', 'expected'] as const).map((part) =>
        parts[part] === 0 ? null : (
          <i key={part} className={css.part} data-part={part} style={{ flexGrow: parts[part] }} />
        ),
      )}
      {counts.expected === 0 && <i className={css.part} data-part="expected" style={{ flexGrow: 1 }} />}
    </div>
  );
}
