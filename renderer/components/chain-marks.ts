import type { BoardRow, RowState } from '../../shared/contract/board.ts';
import type { GateState } from '../../shared/domain/readiness/gate.ts';
import { assertNever } from '../../shared/lib/assert-never.ts';

/** The seven steps of a device, in order. `checked` stands for the checks that only a driven device can pass. */
export const CHAIN_STEPS = ['seen', 'online', 'identified', 'matched', 'registered', 'firmware', 'checked'] as const;
export type ChainStep = (typeof CHAIN_STEPS)[number];

/** How a step is drawn: a disc, a ring that is at work, dots that wait, a diamond, a half disc, or nothing yet. */
export type ChainLook = 'done' | 'now' | 'waiting' | 'hand' | 'failed' | 'waived' | 'open';

export interface ChainMark {
  readonly step: ChainStep;
  readonly look: ChainLook;
}

/** The seven marks of a row. A step that was not tested stays open: it is never drawn as done. */
export function chainOf(row: BoardRow): readonly ChainMark[] {
  const states: readonly GateState[] = [
    row.deviceId === null ? 'not-tested' : 'passed',
    row.gates.online,
    row.gates.identified,
    row.gates.matched,
    row.gates.registered,
    row.gates.firmware,
    row.checked,
  ];
  const marks = CHAIN_STEPS.map((step, index): ChainMark => {
    const state = states[index] ?? 'not-tested';
    return { step, look: lookOf(state, row.state) };
  });
  if (row.state !== 'working') return marks;
  const current = marks.findIndex(({ look }) => look === 'open' || look === 'waiting');
  return marks.map((mark, index) => (index === current ? { ...mark, look: 'now' } : mark));
}

/** How much of the chain is done, 0 to 1: what the ring of a working row shows where no better figure is known. */
export function progressOf(row: BoardRow): number {
  const done = chainOf(row).filter(({ look }) => look === 'done' || look === 'waived').length;
  return done / CHAIN_STEPS.length;
}

/** How a gate looks on a device that stands so: only one that is lost, not one that waits for a hand, shows a failure. */
export function lookOf(state: GateState, device: RowState): ChainLook {
  switch (state) {
    case 'passed':
      return 'done';
    case 'pending':
      return 'waiting';
    case 'failed':
      return device === 'failed' ? 'failed' : 'hand';
    case 'waived':
      return 'waived';
    case 'not-tested':
      return 'open';
    default:
      return assertNever(state);
  }
}
