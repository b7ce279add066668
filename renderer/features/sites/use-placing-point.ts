import { useCallback, useEffect, useState } from 'react';
import type { PositionId } from '../../../shared/domain/order/order.ts';
import type { PlanPoint, Position } from '../../../shared/domain/site/position.ts';
import type { Sentence } from '../../../shared/lib/sentence.ts';
import type { PlanActions } from '../../client/use-plan.ts';

/** Where a place stands on the picture for now; null: not on it. */
interface Standing {
  readonly id: PositionId;
  readonly point: PlanPoint | null;
}

/** A place that was put down, and whether the engine has said that it has it. */
interface PutDown extends Standing {
  readonly isAnswered: boolean;
}

interface PointPlacing {
  /** The place that is being moved and not put down yet. */
  readonly moving: Standing | null;
  readonly refused: readonly Sentence[];
  /** Where a place was last put down, whether or not the plan has said so yet. */
  readonly keptPointOf: (position: Position) => PlanPoint | null;
  /** Takes a place in hand, or moves the one in hand. */
  readonly move: (id: PositionId, point: PlanPoint) => void;
  /** Keeps where it is. */
  readonly keep: (id: PositionId, point: PlanPoint | null) => Promise<void>;
  /** Gives back where it was. */
  readonly leave: () => void;
}

/**
 * Moving a place on a floor plan: nothing is kept until it is put down, and putting it down is one step to take back.
 * What was put down is remembered apart from what is in hand, until the plan says it: who moves a place again at once and
 * gives that back gets where it was put down, not where it had been before.
 */
export function usePlacingPoint(positions: readonly Position[], attempt: PlanActions['attempt']): PointPlacing {
  const [moving, setMoving] = useState<Standing | null>(null);
  const [putDown, setPutDown] = useState<PutDown | null>(null);
  const [refused, setRefused] = useState<readonly Sentence[]>([]);
  const keep = useCallback(
    async (id: PositionId, point: PlanPoint | null): Promise<void> => {
      const rest = point === null ? null : { x: rounded(point.x), y: rounded(point.y) };
      const kept: PutDown = { id, point: rest, isAnswered: false };
      setMoving(null);
      setPutDown(kept);
      const attempted = await attempt({ kind: 'place', id, point: rest });
      setRefused(attempted.done ? [] : attempted.said);
      setPutDown((now) => (now !== kept ? now : attempted.done ? { ...kept, isAnswered: true } : null));
    },
    [attempt],
  );
  // A plan that comes after the answer has what was put down; one that comes before it may be of the step before.
  useEffect(
    () => setPutDown((now) => (now === null || now.isAnswered || isIn(positions, now) ? null : now)),
    [positions],
  );
  return {
    moving,
    refused,
    keptPointOf: ({ id, point }) => (putDown?.id === id ? putDown.point : point),
    keep,
    move: (id, point) => setMoving({ id, point: { x: clamped(point.x), y: clamped(point.y) } }),
    leave: () => setMoving(null),
  };
}

function isIn(positions: readonly Position[], { id, point }: Standing): boolean {
  const planned = positions.find((position) => position.id === id)?.point ?? null;
  return planned?.x === point?.x && planned?.y === point?.y;
}

/** A share of the picture: never outside it. */
function clamped(share: number): number {
  return Math.min(1, Math.max(0, share));
}

/** To a hundredth of a percent: less than a pixel of the largest picture on a screen. */
function rounded(share: number): number {
  return Math.round(clamped(share) * 10_000) / 10_000;
}
