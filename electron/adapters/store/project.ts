import type { JournalEntry } from '../../../shared/domain/journal/entry.ts';
import type { BenchEvent } from '../../../shared/domain/journal/events.ts';
import { assertNever } from '../../../shared/lib/assert-never.ts';
import type { WritableDb } from './connection.ts';
import { projectBench } from './repositories/bench.ts';
import { projectDevices } from './repositories/devices.ts';
import { projectEvidence } from './repositories/evidence.ts';
import { projectMatches } from './repositories/matches.ts';
import { projectOrders } from './repositories/orders.ts';
import { projectReports } from './repositories/reports.ts';

/** Writes what one entry says into the tables; `event` is the entry read in its newest shape. */
export type Projector = (entry: JournalEntry, event: BenchEvent) => void;

/**
 * The projector of one database, its statements prepared. It sees the entry, the event and its own tables, no clock and
 * no memory: the same entries give the same rows, today in the store and tomorrow in a rebuild.
 */
export function createProjector(db: WritableDb): Projector {
  const bench = projectBench(db);
  const orders = projectOrders(db);
  const devices = projectDevices(db);
  const matches = projectMatches(db);
  const evidence = projectEvidence(db);
  const reports = projectReports(db);
  return (entry, event) => {
    switch (event.kind) {
      case 'bench.created':
        return bench(entry, event.data.benchId);
      case 'order.imported':
        return orders(entry, event.data.order, event.data.source);
      case 'device.seen':
      case 'device.changed':
        return devices.write(entry, event.data.device);
      case 'device.merged':
        return devices.merge(entry, event.data.device, event.data.absorbed);
      case 'device.set-aside':
        return devices.setAside(entry, event.data.deviceId);
      case 'device.taken-back':
        return devices.takeBack(event.data.deviceId);
      case 'match.decided':
        return matches(entry, event.data.match);
      case 'evidence.recorded':
        return evidence(entry, event.data.deviceId, event.data.evidence);
      case 'report.written':
        return reports(entry, event.data);
      default:
        return assertNever(event);
    }
  };
}
