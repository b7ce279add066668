import { assertNever } from '../../lib/assert-never.ts';
import type { Sentence } from '../../lib/sentence.ts';
import type { BenchEvent } from './events.ts';

type ReadinessEvent = Extract<
  BenchEvent,
  { kind: 'profile.set' | 'profile.removed' | 'waiver.given' | 'waiver.revoked' }
>;

/** What people decided about which checks count, and which may be passed over, in words. */
export function sentenceOfReadinessEvent(event: ReadinessEvent): Sentence {
  switch (event.kind) {
    case 'profile.set':
    case 'profile.removed': {
      const { scope } = event.data;
      const name = scope.kind === 'order' ? scope.order : scope.customer;
      return {
        key: event.kind === 'profile.set' ? 'timeline.profileSet' : 'timeline.profileRemoved',
        params: { name },
      };
    }
    case 'waiver.given': {
      const { gate, name, reason, until } = event.data.waiver;
      return { key: `timeline.waiverGiven.${gate}`, params: { name, reason, until: Date.parse(until) } };
    }
    case 'waiver.revoked':
      return { key: `timeline.waiverRevoked.${event.data.gate}` };
    default:
      return assertNever(event);
  }
}
