import type { ReadableStore } from '../../bench/ports.ts';
import type { ReadableDb } from './connection.ts';
import { checkProjections } from './journal/check-projections.ts';
import { readEntries } from './journal/read.ts';
import { verifyJournal } from './journal/verify.ts';
import { readDevices } from './repositories/devices.ts';
import { readEvidence } from './repositories/evidence.ts';
import { readMatches } from './repositories/matches.ts';
import { readOrders } from './repositories/orders.ts';
import { readReports } from './repositories/reports.ts';

/** Everything that can be read over one connection, the same for a reader and a writer. */
export function createReaders(
  db: ReadableDb,
): Pick<ReadableStore, 'journal' | 'orders' | 'devices' | 'matches' | 'evidence' | 'reports'> {
  return {
    journal: {
      ...readEntries(db),
      verify: () => verifyJournal(db),
      checkProjections: () => checkProjections(db),
    },
    orders: readOrders(db),
    devices: readDevices(db),
    matches: readMatches(db),
    evidence: readEvidence(db),
    reports: readReports(db),
  };
}
