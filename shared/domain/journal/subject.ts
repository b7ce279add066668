import { assertNever } from '../../lib/assert-never.ts';
import type { DeviceId } from '../identity/device.ts';
import type { OrderNumber } from '../order/order.ts';
import type { Subject } from './entry.ts';
import type { BenchEvent } from './events.ts';

/**
 * What an event is about, so that a device's or an order's timeline is one look into an index. A merge belongs to the
 * device that stays: the absorbed ones have no page any more.
 */
export function subjectOf(event: BenchEvent): Subject {
  switch (event.kind) {
    case 'bench.created':
    case 'bench.key-set':
    case 'model.equated':
    case 'model.parted':
    case 'preset.saved':
    case 'preset.removed':
    case 'licences.imported':
    case 'licences.removed':
    case 'case.recorded':
    case 'case.removed':
    case 'contacts.set':
    case 'dossier.part-set':
    case 'dossier.answered':
    case 'checklist.added':
    case 'checklist.removed':
    case 'registry.read':
    case 'registry.confirmed':
    case 'registry.forgotten':
      return { kind: 'bench' };
    case 'order.imported':
      return { kind: 'order', number: event.data.order.number };
    case 'order.removed':
    case 'order.closed':
    case 'order.reopened':
    case 'report.written':
      return { kind: 'order', number: event.data.order };
    case 'device.seen':
    case 'device.changed':
    case 'device.merged':
      return { kind: 'device', id: event.data.device.id };
    case 'device.set-aside':
    case 'device.taken-back':
    case 'evidence.recorded':
    case 'waiver.revoked':
    case 'match.released':
      return { kind: 'device', id: event.data.deviceId };
    case 'waiver.given':
      return { kind: 'device', id: event.data.waiver.deviceId };
    case 'profile.set':
    case 'profile.removed': {
      const { scope } = event.data;
      return scope.kind === 'order' ? { kind: 'order', number: scope.order } : { kind: 'bench' };
    }
    case 'firmware.release-added':
    case 'firmware.release-changed':
    case 'firmware.release-removed':
      return { kind: 'bench' };
    case 'firmware.target-set': {
      const { order } = event.data.target;
      return order === null ? { kind: 'bench' } : { kind: 'order', number: order };
    }
    case 'position.set':
    case 'position.removed':
      return { kind: 'order', number: event.data.position.order };
    case 'site.set':
    case 'site.removed':
      return { kind: 'order', number: event.data.site.order };
    case 'unit.assigned':
      return { kind: 'order', number: event.data.order };
    case 'plan.stepped':
      return { kind: 'order', number: event.data.step.order };
    case 'label.printed':
      return deviceOrOrder(event.data.print);
    case 'label.withdrawn':
      return deviceOrOrder(event.data);
    case 'box.scanned':
    case 'box.withdrawn':
      return deviceOrOrder(event.data.box);
    case 'match.pinned':
      return { kind: 'device', id: event.data.pin.deviceId };
    case 'match.decided':
      return { kind: 'device', id: event.data.match.deviceId };
    default:
      return assertNever(event);
  }
}

/** What is stuck on a device belongs to its story; before there is one, to its order's. */
function deviceOrOrder({
  deviceId,
  order,
}: {
  readonly deviceId: DeviceId | null;
  readonly order: OrderNumber | null;
}): Subject {
  if (deviceId !== null) return { kind: 'device', id: deviceId };
  return order === null ? { kind: 'bench' } : { kind: 'order', number: order };
}
