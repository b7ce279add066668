import type { Sentence } from '../../lib/sentence.ts';
import type { Evidence, EvidenceKind, RecordedEvidence } from './evidence.ts';
import type { Gate, GateState } from './gate.ts';

/** Recorded evidence of one kind. */
export type Recorded<Kind extends EvidenceKind> = RecordedEvidence & {
  readonly evidence: Extract<Evidence, { kind: Kind }>;
};

/** A gate that rests on one piece of evidence, or on none. */
export function gate(state: GateState, reason: Sentence, recorded?: RecordedEvidence): Gate {
  return { state, reason, at: recorded?.at ?? null, evidence: recorded === undefined ? [] : [recorded.seq] };
}

/** A gate that nobody looked at. */
export function untested(reason: Sentence): Gate {
  return gate('not-tested', reason);
}

/** The same gate, resting on journal entries that are no evidence of their own; those that are not known are left out. */
export function restingOn(made: Gate, ...entries: readonly (number | null)[]): Gate {
  return { ...made, evidence: entries.flatMap((seq) => seq ?? []) };
}
