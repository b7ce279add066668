import type { ReadableStore } from '../../bench/ports.ts';
import type { ReadableDb } from './connection.ts';
import { checkProjections } from './journal/check-projections.ts';
import { readEntries } from './journal/read.ts';
import { verifyJournal } from './journal/verify.ts';
import { readBenchKey } from './repositories/bench-key.ts';
import { readBoxes } from './repositories/boxes.ts';
import { readDevices } from './repositories/devices.ts';
import { readDossiers } from './repositories/dossiers.ts';
import { readEquivalents } from './repositories/equivalents.ts';
import { readEvidence } from './repositories/evidence.ts';
import { readFirmware } from './repositories/firmware.ts';
import { readLabels } from './repositories/labels.ts';
import { readLicences } from './repositories/licences.ts';
import { readMatches } from './repositories/matches.ts';
import { readOrders } from './repositories/orders.ts';
import { readPins } from './repositories/pins.ts';
import { readPlans } from './repositories/plans.ts';
import { readPresets } from './repositories/presets.ts';
import { readProfiles } from './repositories/profiles.ts';
import { readQueue } from './repositories/queue.ts';
import { readRegistryReadings } from './repositories/registry-readings.ts';
import { readReports } from './repositories/reports.ts';
import { readSupport } from './repositories/support.ts';
import { readTraces } from './repositories/traces.ts';
import { readWaivers } from './repositories/waivers.ts';

/** Everything that can be read over one connection, the same for a reader and a writer. */
export function createReaders(
  db: ReadableDb,
): Pick<
  ReadableStore,
  | 'journal'
  | 'orders'
  | 'devices'
  | 'matches'
  | 'pins'
  | 'evidence'
  | 'firmware'
  | 'equivalents'
  | 'dossiers'
  | 'presets'
  | 'queue'
  | 'plans'
  | 'labels'
  | 'boxes'
  | 'reports'
  | 'profiles'
  | 'waivers'
  | 'licences'
  | 'support'
  | 'traces'
  | 'benchKey'
  | 'registryReadings'
> {
  return {
    journal: {
      ...readEntries(db),
      verify: () => verifyJournal(db),
      checkProjections: () => checkProjections(db),
    },
    orders: readOrders(db),
    devices: readDevices(db),
    matches: readMatches(db),
    pins: readPins(db),
    evidence: readEvidence(db),
    firmware: readFirmware(db),
    equivalents: readEquivalents(db),
    dossiers: readDossiers(db),
    presets: readPresets(db),
    queue: readQueue(db),
    plans: readPlans(db),
    labels: readLabels(db),
    boxes: readBoxes(db),
    reports: readReports(db),
    profiles: readProfiles(db),
    waivers: readWaivers(db),
    licences: readLicences(db),
    support: readSupport(db),
    traces: readTraces(db),
    benchKey: readBenchKey(db),
    registryReadings: readRegistryReadings(db),
  };
}
