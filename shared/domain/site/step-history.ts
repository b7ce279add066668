import type { PlanStep } from './plan-step.ts';

/** What can be undone and what can be done again. */
export interface StepHistory<Step extends PlanStep> {
  /** The step to take back; null: none. */
  readonly undo: Step | null;
  /** The undoing to take back; null: none. */
  readonly redo: Step | null;
}

/**
 * What undo and redo would take back now. `newestFirst` are an order's steps; of those that are further back than it
 * reaches nothing is known, and nothing can be undone.
 */
export function historyOf<Step extends PlanStep>(newestFirst: readonly Step[]): StepHistory<Step> {
  const done: Step[] = [];
  const undone: Step[] = [];
  for (const step of newestFirst.toReversed()) {
    if (step.undoes === null) {
      done.push(step);
      undone.length = 0;
    } else if (step.action === 'redone') {
      undone.pop();
      done.push(step);
    } else {
      done.pop();
      undone.push(step);
    }
  }
  return { undo: done.at(-1) ?? null, redo: undone.at(-1) ?? null };
}
