import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardRow } from '../../../shared/contract/board.ts';
import type { PlanPoint, Position } from '../../../shared/domain/site/position.ts';
import { progressOf } from '../../components/chain-marks.ts';
import { StateMark } from '../../components/state-mark.tsx';
import css from './floor-plan.module.css';

export interface FloorMarkerProps {
  readonly position: Position;
  readonly row: BoardRow | undefined;
  readonly point: PlanPoint;
  readonly isMoving: boolean;
  /** What one press of an arrow moves it by, in shares of width and height. */
  readonly stepX: number;
  readonly stepY: number;
  readonly pointAt: (at: { readonly clientX: number; readonly clientY: number }) => PlanPoint;
  readonly onMove: (point: PlanPoint) => void;
  /** Null: off the picture. */
  readonly onKeep: (point: PlanPoint | null) => void;
  readonly onLeave: () => void;
}

/** Nearer than this it was a click and no drag, in CSS pixels. */
const SLACK = 4;

/** One place on a floor plan: its state as shape and words, dragged or moved by arrows, put down by Enter. */
export function FloorMarker(props: FloorMarkerProps) {
  const { position, row, point, isMoving, stepX, stepY, pointAt, onMove, onKeep, onLeave } = props;
  const { t } = useTranslation();
  const drag = useRef<{ readonly x: number; readonly y: number; moved: boolean } | null>(null);
  const state = row?.state ?? 'expected';
  const percent = { x: Math.round(point.x * 100), y: Math.round(point.y * 100) };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const far = event.shiftKey ? 5 : 1;
    const by: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-stepX, 0],
      ArrowRight: [stepX, 0],
      ArrowUp: [0, -stepY],
      ArrowDown: [0, stepY],
    };
    const step = by[event.key];
    if (step !== undefined) onMove({ x: point.x + step[0] * far, y: point.y + step[1] * far });
    else if ((event.key === 'Enter' || event.key === ' ') && isMoving) onKeep(point);
    else if (event.key === 'Escape' && isMoving) onLeave();
    else if (event.key === 'Delete') onKeep(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <button
      type="button"
      className={css.marker}
      data-marker={position.id}
      data-moving={isMoving || undefined}
      style={{ left: `${point.x * 100}%`, top: `${point.y * 100}%` }}
      aria-label={t(isMoving ? 'sites.floor.markerMoving' : 'sites.floor.marker', {
        name: position.name,
        state: t(`state.${state}`),
        ...percent,
      })}
      onKeyDown={onKeyDown}
      onBlur={() => {
        if (isMoving && drag.current === null) onKeep(point);
      }}
      onClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        drag.current = { x: event.clientX, y: event.clientY, moved: false };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        const from = drag.current;
        if (from === null) return;
        if (!from.moved && Math.hypot(event.clientX - from.x, event.clientY - from.y) < SLACK) return;
        from.moved = true;
        onMove(pointAt(event));
      }}
      onPointerUp={(event) => {
        const from = drag.current;
        drag.current = null;
        if (from?.moved === true) onKeep(pointAt(event));
      }}
      onPointerCancel={() => {
        drag.current = null;
        onLeave();
      }}
    >
      <StateMark state={state} size={20} progress={row === undefined ? 0 : progressOf(row)} />
      <span className={css.label}>{position.name}</span>
    </button>
  );
}
