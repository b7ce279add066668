import { assertNever } from '../../lib/assert-never.ts';
import type { Subject } from './entry.ts';
import type { BenchEvent } from './events.ts';

/**
 * What an event is about, so that a device's or an order's timeline is one look into an index. A merge belongs to the
 * device that stays: the absorbed ones have no page any more.
 */
export function subjectOf(event: BenchEvent): Subject {
  switch (event.kind) {
    case 'bench.created':
      return { kind: 'bench' };
    case 'order.imported':
      return { kind: 'order', number: event.data.order.number };
    case 'report.written':
      return { kind: 'order', number: event.data.order };
    case 'device.seen':
    case 'device.changed':
    case 'device.merged':
      return { kind: 'device', id: event.data.device.id };
    case 'device.set-aside':
    case 'device.taken-back':
    case 'evidence.recorded':
      return { kind: 'device', id: event.data.deviceId };
    case 'match.decided':
      return { kind: 'device', id: event.data.match.deviceId };
    default:
      return assertNever(event);
  }
}
