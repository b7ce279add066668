import type { RowState } from '../../shared/contract/board.ts';
import { assertNever } from '../../shared/lib/assert-never.ts';
import css from './state-mark.module.css';

export interface StateMarkProps {
  readonly state: RowState;
  /** Side of the square it fills, in CSS pixels. */
  readonly size: number;
  /** 0 to 1: how far the ring of `working` is filled. */
  readonly progress?: number;
}

/**
 * The shape of a state (UI.md): enough to read a board in greyscale. Decoration for the words beside it, which a screen
 * reader gets; never the only sign.
 */
export function StateMark({ state, size, progress = 0.5 }: StateMarkProps) {
  return (
    <svg className={css.mark} data-state={state} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <Shape state={state} progress={progress} />
    </svg>
  );
}

/** Circumference of a ring of radius 9. */
const RING = 2 * Math.PI * 9;

function Shape({ state, progress }: { readonly state: RowState; readonly progress: number }) {
  switch (state) {
    case 'expected':
      return <circle cx="12" cy="12" r="9" className={css.line} />;
    case 'working':
      return (
        <>
          <circle cx="12" cy="12" r="9" className={css.track} />
          <circle
            cx="12"
            cy="12"
            r="9"
            className={css.fill}
            strokeDasharray={`${RING * Math.min(Math.max(progress, 0.08), 1)} ${RING}`}
            transform="rotate(-90 12 12)"
          />
        </>
      );
    case 'waiting':
      return <circle cx="12" cy="12" r="9" className={css.dotted} />;
    case 'hand':
      return (
        <>
          <path d="M12 1.2 22.8 12 12 22.8 1.2 12Z" className={css.body} />
          <path d="M12 6.6v6.6" className={css.cut} />
          <circle cx="12" cy="16.6" r="1.5" className={css.dot} />
        </>
      );
    case 'failed':
      return (
        <>
          <rect x="2.5" y="2.5" width="19" height="19" rx="2.5" className={css.body} />
          <path d="M7 12h10" className={css.cut} />
        </>
      );
    case 'ready':
      return (
        <>
          <circle cx="12" cy="12" r="10.5" className={css.body} />
          <path d="m7 12.4 3.4 3.4L17 9" className={css.cut} />
        </>
      );
    case 'waived':
      return (
        <>
          <circle cx="12" cy="12" r="9" className={css.line} />
          <path d="M12 3a9 9 0 0 0 0 18Z" className={css.half} />
        </>
      );
    default:
      return assertNever(state);
  }
}
