import type { BenchEvent } from '../../shared/domain/journal/events.ts';
import type { Board } from './board.ts';

/** Whether it brings a moment nearer at which time alone changes a gate. */
export function bearsOnTime({ kind, data }: BenchEvent): boolean {
  if (kind === 'evidence.recorded') return data.evidence.kind === 'presence';
  return kind.startsWith('waiver.') || kind.startsWith('profile.') || kind === 'match.decided';
}

/** Rows of what changed are made anew; an order touches every row, for it gives places their names. */
export function refreshRows(board: Board, events: readonly BenchEvent[]): void {
  for (const event of events) {
    switch (event.kind) {
      case 'order.imported':
      case 'order.removed':
      case 'order.closed':
      case 'order.reopened':
      case 'position.set':
      case 'position.removed':
      case 'unit.assigned':
      case 'firmware.target-set':
        board.touchAll();
        break;
      case 'device.seen':
      case 'device.changed':
      case 'device.merged':
        board.touch(event.data.device.id);
        break;
      case 'match.pinned':
        board.touch(event.data.pin.deviceId);
        break;
      case 'match.decided':
        board.touch(event.data.match.deviceId);
        break;
      case 'device.set-aside':
      case 'device.taken-back':
      case 'match.released':
      case 'evidence.recorded':
      case 'waiver.revoked':
        board.touch(event.data.deviceId);
        break;
      case 'box.scanned':
      case 'box.withdrawn':
        if (event.data.box.deviceId === null) board.touchAll();
        else board.touch(event.data.box.deviceId);
        break;
      case 'profile.set':
      case 'profile.removed':
        board.touchAll();
        break;
      case 'waiver.given':
        board.touch(event.data.waiver.deviceId);
        break;
      case 'label.printed':
        if (event.data.print.deviceId !== null) board.touch(event.data.print.deviceId);
        break;
      case 'label.withdrawn':
        if (event.data.deviceId !== null) board.touch(event.data.deviceId);
        break;
      case 'bench.created':
      case 'bench.key-set':
      case 'model.equated':
      case 'model.parted':
      case 'preset.saved':
      case 'preset.removed':
      case 'firmware.release-added':
      case 'firmware.release-changed':
      case 'firmware.release-removed':
      case 'site.set':
      case 'site.removed':
      case 'plan.stepped':
      case 'report.written':
      case 'licences.imported':
      case 'licences.removed':
      case 'case.recorded':
      case 'case.removed':
      case 'contacts.set':
      case 'dossier.part-set':
      case 'dossier.answered':
      case 'checklist.added':
      case 'checklist.removed':
      // What a registry lists becomes a device's evidence before it shows on the board.
      case 'registry.read':
      case 'registry.confirmed':
      case 'registry.forgotten':
        break;
    }
  }
}
